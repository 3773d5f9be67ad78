import Changes
import GitHubPackages

extension VersionsViewModel {
  /// The versions chosen for a bulk change, of the list that is shown.
  public var marks: Marks<Int64, PackageVersion> { shown.marks }

  /// What deleting or restoring would change: the marks, else the selection.
  func changes(_ action: Action, _ changes: LocalChanges) -> [Change] {
    guard let package else { return [] }
    let chosen = marks.isEmpty ? [selectedVersion].compactMap(\.self) : marks.items
    return chosen.map {
      action == .delete ? .deleteVersion(package, seen: $0) : changes.restoring($0, of: package)
    }
  }

  /// Marks that the filter hides.
  var hiddenMarks: Set<Int64> {
    marks.hidden(by: list.filter)
  }

  /// How many marks the filter hides.
  public var hiddenMarkCount: Int { shown.hiddenMarkCount }

  /// The rows between where a range began and the selection; nil while none has begun.
  public var range: ClosedRange<Int>? {
    marks.range(to: viewport.selected) { list.row(of: $0, near: viewport.selected) }
  }

  /// A list of a package, shown or kept.
  func list(of state: VersionState, in package: PackageReference) -> ArrangedList<PackageVersion>? {
    package == self.package && state == self.state
      ? shown.list : kept[Key(package: package, state: state)]?.list
  }

  /// Whether a list that is here is known to hold all: it was read at one moment, and nothing that was changed
  /// from here since is missing.
  func isComplete(
    _ state: VersionState, in package: PackageReference, _ changes: LocalChanges
  ) -> Bool {
    let isShown = package == self.package && state == self.state
    guard let holding = isShown ? shown : kept[Key(package: package, state: state)],
      holding.list.source.isProven, !holding.isOutOfDate
    else { return false }
    return changes.ids(changedTo: state, in: package).allSatisfy { holding.list.source.row(of: $0) != nil }
  }

  /// Marks the selected version, or takes its mark away; false while its row is not here.
  mutating func toggleMark() -> Bool {
    guard let version = selectedVersion, version.id > 0 else { return false }
    shown.marks.toggle(version)
    shown.countHiddenMarks()
    return true
  }

  /// Begins a range at the selection, or marks all that lies in the one begun; the number of rows that were
  /// not here to be marked.
  mutating func toggleRange() -> Int {
    guard let range else {
      if let id = selectedVersion?.id, id > 0 { shown.marks.beginRange(at: id) }
      return 0
    }
    let versions = range.map { list.item(at: $0) }
    for case let version? in versions where version.id > 0 { shown.marks.insert(version) }
    shown.marks.endRange()
    shown.countHiddenMarks()
    return versions.count { $0 == nil }
  }

  /// Leaves a range without marking; false if none was begun.
  mutating func leaveRange() -> Bool {
    guard marks.rangeStart != nil else { return false }
    shown.marks.endRange()
    return true
  }

  /// Marks all that match, once all are read; false while reading has to come first.
  mutating func markAll() -> Bool {
    shown.marksAll = true
    if !list.isWhole { shown.list.readAll() }
    markAllIfRead()
    let isWaiting = shown.marksAll
    if !list.isReadingAll { shown.marksAll = false }
    return !isWaiting
  }

  mutating func markAllIfRead() {
    guard shown.marksAll, list.isWhole else { return }
    shown.marksAll = false
    for row in 0..<list.count {
      if let version = list.item(at: row), version.id > 0 { shown.marks.insert(version) }
    }
    shown.countHiddenMarks()
  }

  /// Takes all marks away, and gives up what was to be marked.
  mutating func clearMarks() {
    shown.marks.removeAll()
    shown.countHiddenMarks()
    shown.marksAll = false
  }

  /// Notes that a version left one list for the other, in all lists that are here.
  mutating func noteChanged(_ id: Int64, of package: PackageReference, from state: VersionState) {
    update(package, state) { holding in
      _ = holding.list.remove(id)
      holding.arrived.remove(id)
      holding.marks.remove(id)
      holding.countHiddenMarks()
    }
    for other in VersionState.allCases {
      update(package, other) { holding in
        holding.isOutOfDate = true
        if other != state { holding.arrived.insert(id) }
      }
    }
    reanchor()
  }

  mutating func noteProblem(_ problem: String, of id: Int64, in package: PackageReference) {
    for state in VersionState.allCases { update(package, state) { $0.marks.note(problem, of: id) } }
  }

  private mutating func update(
    _ package: PackageReference, _ state: VersionState, _ change: (inout Holding) -> Void
  ) {
    let key = Key(package: package, state: state)
    if package == self.package, state == self.state {
      change(&shown)
    } else if var holding = kept[key] {
      change(&holding)
      kept[key] = holding
    }
  }

  /// Reads the list that is shown again, if something in it was changed.
  mutating func rereadChanged(_ context: inout Context) -> [Effect] {
    shown.renew() ? refresh(&context) : []
  }

  /// Forgets the packages of owners.
  mutating func forget(where isForeign: (Owner) -> Bool) -> [Effect] {
    let effects = package.map { isForeign($0.owner) } == true ? open(nil) : []
    kept = kept.filter { !isForeign($0.key.package.owner) }
    return effects
  }

  /// Forgets a package that is no more.
  mutating func forget(_ package: PackageReference) -> [Effect] {
    let effects = package == self.package ? open(nil) : []
    for state in VersionState.allCases { kept[Key(package: package, state: state)] = nil }
    return effects
  }
}

extension VersionsViewModel.Holding {
  mutating func countHiddenMarks() {
    hiddenMarkCount = marks.hidden(by: list.filter).count
  }
}
