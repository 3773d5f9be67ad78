import GitHubPackages

/// The versions of all packages of an owner that are active, or those that are deleted, in one list.
///
/// GitHub has one list a package, so they are read one after the other, and many of them only after a yes.
public struct EverywhereList: Sendable {
  /// So many lists are read without being asked about.
  public static let mostUnasked = 50

  public private(set) var list: LocatedVersions
  public internal(set) var marks = Marks<Int64, LocatedVersion>()
  /// How many marks the filter hides; kept, because every frame asks for it.
  public private(set) var hiddenMarkCount = 0
  var reading: VersionListsReading
  /// Packages of which more was read than the list shows, and when it took the last ones in.
  private var fresh: [PackageReference: Package?] = [:]
  private var takenAt: ContinuousClock.Instant?
  /// A long list is not sorted and filtered again for each page.
  private static let pause = Duration.milliseconds(200)
  /// Whether somebody agreed to a reading of many lists.
  var isAgreed = false

  init(_ state: VersionState) {
    reading = VersionListsReading(state)
    list = LocatedVersions(state, Self.usualOrder(of: state))
  }

  /// Deleted ones expire soonest first, active ones come newest first.
  public static func usualOrder(of state: VersionState) -> SortOrder {
    state == .deleted ? SortOrder(.left) : SortOrder(.created, isReversed: true)
  }

  public var state: VersionState { reading.state }
  public var order: SortOrder { list.order }
  /// Packages whose list is still to be read, a request each.
  public var unreadCount: Int { reading.packageCount - reading.readCount }
  var mayRead: Bool { isAgreed || unreadCount <= Self.mostUnasked }

  /// What a change acts on: the marks, else the selection.
  var chosen: [LocatedVersion] {
    marks.isEmpty ? [list.selected].compactMap(\.self).filter(\.isReadable) : marks.items
  }

  /// Whether there is anything for a change to act on.
  var hasChosen: Bool { !marks.isEmpty || list.selected?.isReadable == true }

  mutating func setFilter(_ filter: Filter) {
    list.setFilter(filter)
    hiddenMarkCount = marks.hiddenCount(in: list)
  }

  mutating func move(_ motion: Motion) { list.move(motion) }
  mutating func resize(height: Int) { list.resize(height: height) }

  mutating func sort(by order: SortOrder, _ sizes: ImageSizes) {
    var order = order
    if order.field.ofSizes != nil { order.sizes = sizes }
    list.sort(order)
  }

  /// Notes that more of a package was read.
  mutating func noteRead(_ package: PackageReference, _ listed: Package?) { fresh[package] = .some(listed) }

  /// Shows what was read, now and then while more is coming; whether it did now.
  mutating func takeRead(
    at now: ContinuousClock.Instant, _ isShown: (PackageReference, PackageVersion) -> Bool
  ) -> Bool {
    guard !fresh.isEmpty else { return false }
    if reading.isAsking, let takenAt, now - takenAt < Self.pause { return false }
    takenAt = now
    list.replace(
      fresh.map { package, listed in
        let rows = reading.rows(of: package)
        let hidden = rows.filter { !isShown(package, $0) }
        return (
          ListedPackage(package, listed), hidden.isEmpty ? rows : rows.filter { !hidden.contains($0) }
        )
      })
    fresh = [:]
    return true
  }

  /// Takes out a version that is in the other state now.
  mutating func remove(_ id: Int64, of package: PackageReference) {
    marks.remove(id)
    list.remove(id, of: package)
    hiddenMarkCount = marks.hiddenCount(in: list)
  }

  mutating func removeAll(of package: PackageReference) {
    reading.forget(package)
    fresh[package] = nil
    marks.removeAll { $0.package == package }
    list.removeAll(of: package)
    hiddenMarkCount = marks.hiddenCount(in: list)
  }
}

// MARK: - Marks

extension EverywhereList {
  /// The rows between where a range began and the selection.
  public var range: ClosedRange<Int>? { marks.range(in: list) }

  /// Marks as the action says; false if it is none about marks.
  mutating func mark(_ action: Action) -> Bool {
    switch action {
    case .mark:
      if let selected = list.selected, selected.isReadable { marks.toggle(selected) }
      list.move(.rows(1))
    case .range: marks.toggleRange(in: list, \.isReadable)
    case .markAll: marks.insert(contentsOf: list.rows.filter(\.isReadable))
    case .clearMarks:
      marks.removeAll()
      hiddenMarkCount = 0
    default: return false
    }
    return true
  }
}
