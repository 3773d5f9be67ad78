import FoundationEssentials
import GitHubPackages

/// What a cleanup keeps of each package, and what of the rest may go.
public struct RetentionRules: Hashable, Sendable {
  /// A class of versions that may be deleted.
  public enum Deletable: String, Hashable, Sendable, CaseIterable {
    /// Images with a tag that people pull by, and all versions of packages that are no container images.
    case tagged
    /// Container images that no tag leads to.
    case orphans
    /// Images of which something is missing that cannot be restored, tagged or not.
    case lost
  }

  /// Which of a version's dates its age is taken from.
  public enum DateField: String, Hashable, Sendable, CaseIterable {
    case created, updated
  }

  /// Why rules make no plan, whatever the packages hold.
  public enum Fault: Hashable, Sendable {
    /// Tagged versions may go, and no rule says which of them stay.
    case keepsNothing
    /// No class of versions may go.
    case deletesNothing
  }

  /// How many of the newest tagged images stay, of other packages how many versions; 0 says that none does.
  public var keepNewest: Int?
  /// What is younger than so many seconds stays.
  public var keepYounger: TimeInterval?
  public var date: DateField
  /// Versions with such tags stay.
  public var keepTags: TagPatterns
  public var deletes: Set<Deletable>
  /// Narrows what is looked at; in the words of a list's filter, which this only carries.
  public var filter: String?
  /// A plan that would delete more than so many percent of a package's versions is refused.
  public var atMost: Int?

  public init(
    keepNewest: Int? = nil, keepYounger: TimeInterval? = nil, date: DateField = .created,
    keepTags: TagPatterns = TagPatterns([]), deletes: Set<Deletable> = [.tagged, .orphans],
    filter: String? = nil, atMost: Int? = nil
  ) {
    self.keepNewest = keepNewest
    self.keepYounger = keepYounger
    self.date = date
    self.keepTags = keepTags
    self.deletes = deletes
    self.filter = filter
    self.atMost = atMost
  }

  /// Nil for rules that can make a plan.
  public var fault: Fault? {
    if deletes.isEmpty { return .deletesNothing }
    let keeps = keepNewest != nil || keepYounger != nil || !keepTags.isEmpty
    return deletes.contains(.tagged) && !keeps ? .keepsNothing : nil
  }

  /// How many of the newest a rule may keep.
  public static let newestCounts = 0...100_000
  private static let percentages = 1...100

  /// What `50%` says as a limit; nil for what is none: a bare number could be meant for a number of versions.
  public static func percentage(_ text: some StringProtocol) -> Int? {
    guard text.hasSuffix("%"), let percent = Int(text.dropLast()) else { return nil }
    return percentages.contains(percent) ? percent : nil
  }

  /// What is younger always stays: an image's children are pushed before the index that names them.
  public static let justPushed: TimeInterval = 3_600
}
