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

  mutating func sort(by field: SortField) {
    order = SortOrder(choosing: field, after: order)
    replace(list.all)
  }

  /// Takes in the versions of a package in place of those that were known.
  mutating func replace(_ rows: [PackageVersion], of package: PackageReference, _ listed: Package?) {
    let others = list.all.filter { $0.package != package }
    replace(others + rows.map { LocatedVersion(version: $0, package: package, listed: listed) })
  }

  /// Takes out a version that is in the other state now.
  mutating func remove(_ id: Int64) {
    marks.remove(id)
    replace(list.all.filter { $0.id != id })
  }

  mutating func removeAll(of package: PackageReference) {
    reading.forget(package)
    marks.removeAll { $0.package == package }
    replace(list.all.filter { $0.package != package })
  }

  private mutating func replace(_ versions: [LocatedVersion]) {
    list.replace(
      versions.sorted { one, other in
        order.precedes(one, other)
          ?? (state == .deleted ? LocatedVersion.soonestFirst(one, other) : one.id > other.id)
      })
  }
}

// MARK: - Marks

extension EverywhereList {
  /// Marks that the filter hides.
  var hiddenMarks: Set<Int64> { marks.hidden(by: list.filter) }

  /// How many marks the filter hides.
  public var hiddenMarkCount: Int { hiddenMarks.count }

  /// The rows between where a range began and the selection.
  public var range: ClosedRange<Int>? {
    marks.range(to: list.viewport.selected) { start in list.rows.firstIndex { $0.id == start } }
  }

  /// Marks as the action says; false if it is none about marks.
  mutating func mark(_ action: Action) -> Bool {
    switch action {
    case .mark:
      if let selected = list.selected, selected.isReadable { marks.toggle(selected) }
      list.move(.rows(1))
    case .range:
      if let range {
        for version in list.rows[range] where version.isReadable { marks.insert(version) }
        marks.endRange()
      } else if let selected = list.selected {
        marks.beginRange(at: selected.id)
      }
    case .markAll: list.rows.filter(\.isReadable).forEach { marks.insert($0) }
    case .clearMarks: marks.removeAll()
    default: return false
    }
    return true
  }
}
