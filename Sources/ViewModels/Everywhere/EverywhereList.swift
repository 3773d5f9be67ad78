import GitHubPackages

/// The versions of all packages of an owner that are active, or those that are deleted, in one list.
///
/// GitHub has one list a package, so they are read one after the other, and many of them only after a yes.
public struct EverywhereList: Sendable {
  /// So many lists are read without being asked about.
  public static let mostUnasked = 50

  public private(set) var list = FilteredList<LocatedVersion>(followsUnmoved: false)
  public private(set) var order: SortOrder
  public internal(set) var marks = Marks<Int64, LocatedVersion>()
  var reading: VersionListsReading
  /// Packages of which more was read than the list shows, and when it took the last ones in.
  private var fresh: [PackageReference: Package?] = [:]
  private var takenAt: ContinuousClock.Instant?
  /// A long list is not sorted and filtered anew for each page.
  private static let pause = Duration.milliseconds(200)
  /// Whether somebody agreed to a reading of many lists.
  var isAgreed = false

  init(_ state: VersionState) {
    reading = VersionListsReading(state)
    order = Self.usualOrder(of: state)
  }

  /// Deleted ones expire soonest first, active ones come newest first.
  public static func usualOrder(of state: VersionState) -> SortOrder {
    state == .deleted ? SortOrder(.left) : SortOrder(.created, isReversed: true)
  }

  public var state: VersionState { reading.state }
  /// Packages whose list is still to be read, a request each.
  public var unreadCount: Int { reading.packageCount - reading.readCount }
  var mayRead: Bool { isAgreed || unreadCount <= Self.mostUnasked }

  /// What a change acts on: the marks, else the selection.
  var chosen: [LocatedVersion] {
    marks.isEmpty ? [list.selected].compactMap(\.self).filter(\.isReadable) : marks.items
  }

  /// Whether there is anything for a change to act on.
  var hasChosen: Bool { !marks.isEmpty || list.selected?.isReadable == true }

  mutating func setFilter(_ filter: Filter) { list.setFilter(filter) }
  mutating func move(_ motion: Motion) { list.move(motion) }
  mutating func resize(height: Int) { list.resize(height: height) }

  mutating func sort(by order: SortOrder, _ sizes: ImageSizes) {
    self.order = order
    if order.field.ofSizes != nil { self.order.sizes = sizes }
    list.replace(list.all.sorted(by: precedes))
  }

  /// Notes that more of a package was read.
  mutating func noteRead(_ package: PackageReference, _ listed: Package?) { fresh[package] = .some(listed) }

  /// Shows what was read, now and then while more is coming.
  mutating func takeRead(
    at now: ContinuousClock.Instant, _ isShown: (PackageReference, PackageVersion) -> Bool
  ) {
    guard !fresh.isEmpty else { return }
    if reading.isAsking, let takenAt, now - takenAt < Self.pause { return }
    takenAt = now
    let rows = fresh.flatMap { package, listed in
      reading.rows(of: package).filter { isShown(package, $0) }
        .map { LocatedVersion(version: $0, package: package, listed: listed) }
    }
    let others = list.all.filter { fresh[$0.package] == nil }
    fresh = [:]
    list.replace(merged(others, rows.sorted(by: precedes)))
  }

  /// Two lists that are in order, as one.
  private func merged(_ ones: [LocatedVersion], _ others: [LocatedVersion]) -> [LocatedVersion] {
    var rows: [LocatedVersion] = []
    rows.reserveCapacity(ones.count + others.count)
    var others = others[...]
    for one in ones {
      while let other = others.first, precedes(other, one) { rows.append(others.removeFirst()) }
      rows.append(one)
    }
    return rows + others
  }

  /// Takes out a version that is in the other state now.
  mutating func remove(_ id: Int64) {
    marks.remove(id)
    list.replace(list.all.filter { $0.id != id })
  }

  mutating func removeAll(of package: PackageReference) {
    reading.forget(package)
    fresh[package] = nil
    marks.removeAll { $0.package == package }
    list.replace(list.all.filter { $0.package != package })
  }

  private func precedes(_ one: LocatedVersion, _ other: LocatedVersion) -> Bool {
    order.precedes(one, other)
      ?? (state == .deleted ? LocatedVersion.soonestFirst(one, other) : one.id > other.id)
  }
}

// MARK: - Marks

extension EverywhereList {
  /// Marks that the filter hides.
  var hiddenMarks: Set<Int64> { marks.hidden(by: list.filter) }

  /// How many marks the filter hides.
  public var hiddenMarkCount: Int { hiddenMarks.count }

  /// The rows between where a range began and the selection.
  public var range: ClosedRange<Int>? { marks.range(in: list) }

  /// Marks as the action says; false if it is none about marks.
  mutating func mark(_ action: Action) -> Bool {
    switch action {
    case .mark:
      if let selected = list.selected, selected.isReadable { marks.toggle(selected) }
      list.move(.rows(1))
    case .range: marks.toggleRange(in: list, \.isReadable)
    case .markAll: list.rows.filter(\.isReadable).forEach { marks.insert($0) }
    case .clearMarks: marks.removeAll()
    default: return false
    }
    return true
  }
}
