import ContainerImages
import FoundationEssentials
import GitHubPackages
import Retention

extension DeleteReason {
  /// Why a version goes: `not among the newest 10, 214d old`.
  public var words: String {
    switch self {
    case .notKept(let newest?, let age) where newest > 0:
      "not among the newest \(newest.grouped), \(age.days) old"
    case .notKept(_, let age): "no rule keeps it, \(age.days) old"
    case .orphan(let age): "orphan, \(age.days) old"
    case .lost(let age): "lost, \(age.days) old"
    case .child(let image), .referrer(let image): "with \(image.imageName)"
    }
  }
}

extension KeepReason {
  /// Why a version stays: `newest 3 of 10`.
  public var words: String {
    switch self {
    case .protectedTag(let tag): "protected tag \(tag.display)"
    case .tag(let tag): "tag \(tag.display)"
    case .newest(let rank, let count): "newest \(rank.grouped) of \(count.grouped)"
    case .younger(let age, let limit): "\(age.days) old, younger than \(RetentionRules.age(limit))"
    case .justPushed(let age): "changed \(age.days) ago"
    case .child(let image): "child of \(image.imageName)"
    case .referrer(let image): "referrer of \(image.imageName)"
    case .index(let image): "index of \(image.imageName)"
    case .notFound: "filter does not match"
    case .notDeletable(let deletable): "\(deletable.rawValue) is not in delete"
    case .lastVersion: "last one, which GitHub keeps"
    case .noDate: "no date: age unknown"
    case .noTags: "tags unknown"
    case .unreadable: "invalid row or manifest"
    case .unexplained: "referenced only in a cycle"
    }
  }
}

extension RetentionRefusal {
  /// Why a package has no plan, after its name.
  public var words: String {
    switch self {
    case .rules(.keepsNothing): "the rules do not say which tagged versions to keep"
    case .rules(.deletesNothing): "the rules delete nothing"
    case .listNotProven(let state):
      "its list of \(state.rawValue) versions could not be read completely; nothing is planned"
    case .filterNotApplied: "the filter was not applied; nothing is planned"
    case .imagesMoved: "its versions changed while they were read; try again"
    case .imagesNotRead(let digests):
      (digests.isEmpty ? "its manifests" : Quantity.count(digests.count, "manifest"))
        + " could not be read, so any version may be in use; nothing is planned"
    case .tooMany(let count, let total, let limit):
      "the rules would delete \(count.grouped) of \(Quantity.count(total, "version")), "
        + "more than \(limit)% (at-most); nothing is planned"
    }
  }
}

/// What is said where the clocks disagree by which rules tell young versions from old ones.
public enum RetentionClock {
  /// Nil where the clocks are less than half a day apart.
  public static func warning(server: Date, here: Date) -> String? {
    let days = Int((server.timeIntervalSince(here) / 86_400).rounded())
    guard days != 0 else { return nil }
    let difference = "\(Quantity.count(abs(days), "day")) \(days > 0 ? "ahead of" : "behind") this machine's"
    return "GitHub's clock is \(difference), and ages follow GitHub's clock: check both before deleting"
  }
}

extension PackageVersion {
  /// What people call an image: its first tag that they pull by, or else its digest.
  fileprivate var imageName: String { namingTags.first?.display ?? shortName }
}

extension TimeInterval {
  /// An age that can be compared with others: in days from the first one on.
  fileprivate var days: String {
    // A clock that is behind must not make an age negative.
    let seconds = Swift.max(0, self)
    return seconds < 86_400 ? TimeStyle.age(seconds) : "\(Int(seconds / 86_400).grouped)d"
  }
}
