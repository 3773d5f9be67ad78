import Changes
import ContainerImages
import GitHubPackages

/// A bulk change before it is confirmed: what, in which order, and what cannot work and why.
public struct PlanViewModel: Sendable {
  /// One change that was marked.
  public struct Item: Hashable, Identifiable, Sendable {
    public let change: Change
    public var id: Change { change }
    /// What speaks against it whatever else is planned.
    private let obstacle: String?
    /// Which image would break, given what else is planned.
    fileprivate var breakage: String?
    /// Whether it may be taken in all the same.
    public let canBeIn: Bool
    /// Whether the list's filter hides it.
    public let isHidden: Bool
    /// Why rules have it deleted; nil where a person chose it.
    public let rule: String?
    /// What a person said with Space.
    fileprivate(set) var choice: Bool?

    init(
      _ change: Change, obstacle: String? = nil, canBeIn: Bool = true, isHidden: Bool = false,
      rule: String? = nil
    ) {
      self.change = change
      self.obstacle = obstacle
      self.canBeIn = canBeIn
      self.isHidden = isHidden
      self.rule = rule
    }

    /// What speaks against it, if anything does.
    public var reason: String? { obstacle ?? breakage }
    /// Whether it is to be made.
    public var isIn: Bool { choice ?? (reason == nil) }
    /// Why it is not to be made, for the journal.
    var whyOut: ForeignText { choice == false ? JournalEntry.leftOut : ForeignText(reason ?? "") }
    /// Whether it is to be made unless it breaks an image.
    fileprivate var isProposed: Bool { choice ?? (obstacle == nil) }
  }

  public private(set) var list: FilteredList<Item>
  /// What the changes free in storage; nil unless these are deletions in packages whose sizes were read.
  public var freed: ByteCount?
  /// Versions that rules keep; nil where a person chose what is in the plan.
  public private(set) var kept: FilteredList<KeptVersion>?
  /// Whether these are shown in place of what is in the plan.
  public var showsKept = false
  let proposal: ProposedChanges.ID
  /// What rules made of the versions; nil where a person chose what is in the plan.
  let cleanup: PlannedCleanup?
  /// The names in the journal of the changes of a plan that was cut off.
  let ids: [Change: ChangeID]

  init(_ items: [Item], of proposal: ProposedChanges) {
    self.proposal = proposal.id
    list = FilteredList(items)
    ids = proposal.ids
    cleanup = proposal.cleanup
    kept = proposal.cleanup.map { FilteredList($0.kept) }
    keptNamesPackages = Set((proposal.cleanup?.kept ?? []).map(\.package)).count > 1
    namesPackages = Set(items.map(\.change.package)).count > 1
  }

  public var items: [Item] { list.rows }
  public var isDeletion: Bool { items.first?.change.isDeletion ?? false }
  /// The changes that are to be made, in their order.
  public var changes: [Change] { items.filter(\.isIn).map(\.change) }
  /// Whether nothing is to be made.
  public var isEmpty: Bool { !items.contains(where: \.isIn) }
  /// Whether a row must say which package it is about.
  public let namesPackages: Bool
  /// The same of what rules keep.
  public let keptNamesPackages: Bool
  public var leftOutCount: Int { items.count { !$0.isIn } }
  var file: ListFile {
    let records = items.map { item in
      var record = Record()
      let (package, version) = (item.change.package, item.change.version)
      record.add("verb", ForeignText(item.change.isDeletion ? "delete" : "restore"))
      record.add("owner", package.owner.login)
      record.add("package_type", ForeignText(package.type.rawValue))
      record.add("package", package.name)
      record.add("id", version?.id)
      record.add("name", version?.name)
      record.add("tags", version?.tags)
      record.add("included", .flag(item.isIn))
      record.add("reason", item.reason.map { ForeignText($0) })
      record.add("rule", item.rule.map { ForeignText($0) })
      return record
    }
    let fields = records.first?.fields.map(\.name) ?? []
    return ListFile(
      fields: fields, columns: fields.map { RecordColumn($0.uppercased(), $0) }, records: records)
  }

  /// The changes that would be made if none of them broke an image.
  var proposed: [Change] { items.filter(\.isProposed).map(\.change) }

  /// Leaves out what would break an image together with the rest, and takes in again what no longer does.
  mutating func review(_ reasons: [Change: String]) {
    list.update { $0.breakage = reasons[$0.change] }
  }

  /// Keeps what a person said of the same changes in an earlier form of the plan.
  mutating func keepChoices(of plan: PlanViewModel) {
    let choices = Dictionary(
      plan.items.compactMap { item in item.choice.map { (item.change, $0) } },
      uniquingKeysWith: { first, _ in first })
    list.update { $0.choice = choices[$0.change] }
  }

  /// Leaves the selected item out, or takes it in; returns why that is not possible.
  mutating func toggle() -> String? {
    guard let item = list.selected else { return nil }
    guard item.isIn || item.canBeIn else { return item.reason }
    list.update { if $0.id == item.id { $0.choice = !item.isIn } }
    return nil
  }

  mutating func move(_ motion: Motion) {
    if showsKept { kept?.move(motion) } else { list.move(motion) }
  }

  mutating func resize(height: Int) {
    list.resize(height: height)
    kept?.resize(height: height)
  }
}
