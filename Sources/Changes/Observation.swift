import GitHubPackages

/// What a list of a package's versions says of one of them.
public enum VersionListing: Hashable, Sendable {
  case listed(PackageVersion)
  /// The list was read whole, and does not hold it.
  case notListed
  /// It was not seen, and the list is refused, was cut off, or moved while it was read.
  case notKnown
}

/// What was read of a change's item at one time.
public struct Observation: Hashable, Sendable {
  /// What a GET of the item brought.
  public enum Item: Hashable, Sendable {
    case version(PackageVersion)
    case package(Package)
    /// 404
    case absent
  }

  /// One thing to read.
  public enum Source: Hashable, Sendable {
    case item
    /// The package's versions under `state=deleted`.
    case deletedList
    /// The package's versions under `state=active`.
    case activeList
  }

  /// What reading a source brought.
  public enum Answer: Hashable, Sendable {
    case item(Item)
    case listing(VersionListing)
    case failed(GitHubError)
    /// The person ended it, or the program ends.
    case canceled
  }

  public let item: Item
  /// Nil where it was not asked for.
  public let deletedList: VersionListing?
  /// Nil where it was not asked for.
  public let activeList: VersionListing?

  public init(_ item: Item, deletedList: VersionListing? = nil, activeList: VersionListing? = nil) {
    self.item = item
    self.deletedList = deletedList
    self.activeList = activeList
  }
}

/// One look at a change's item: what is still to be read for it, and what was read so far.
struct Look: Sendable {
  enum Moment: Sendable { case before, after }

  private let change: Change
  private let moment: Moment
  private var item: Observation.Item?
  private var deletedList: VersionListing?
  private var activeList: VersionListing?

  init(at change: Change, _ moment: Moment) {
    self.change = change
    self.moment = moment
  }

  /// Nil before the item was read.
  var observation: Observation? {
    item.map { Observation($0, deletedList: deletedList, activeList: activeList) }
  }

  /// Nil once there is enough.
  var next: Observation.Source? {
    guard let item else { return .item }
    guard needsLists(item) else { return nil }
    guard let deletedList else { return .deletedList }
    return activeList == nil && needsActiveList(item, deletedList) ? .activeList : nil
  }

  mutating func take(_ item: Observation.Item) { self.item = item }

  mutating func take(_ listing: VersionListing) {
    if deletedList == nil { deletedList = listing } else { activeList = listing }
  }

  private func needsLists(_ item: Observation.Item) -> Bool {
    switch item {
    case .package: false
    case .absent: change.version != nil
    // What is to be deleted and is deleted already will be answered with 404: then the lists are asked.
    case .version(let version): version.deletedAt == nil && !(change.isDeletion && moment == .before)
    }
  }

  private func needsActiveList(_ item: Observation.Item, _ deletedList: VersionListing) -> Bool {
    switch deletedList {
    case .listed(let row): row.deletedAt == nil
    case .notListed: false
    case .notKnown: moment == .after && item != .absent
    }
  }
}
