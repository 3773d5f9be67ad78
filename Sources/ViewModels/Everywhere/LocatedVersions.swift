import GitHubPackages

/// The versions of many packages in one order, those that a filter finds, and the one that is selected.
///
/// A row is a place: which package, and which of its versions. Only places are sorted, merged and filtered; the versions
/// are the ones that their reading holds.
public struct LocatedVersions: ItemList, Sendable {
  fileprivate struct Place: Hashable, Sendable {
    let package: Int32
    let version: Int32
  }

  private struct Group: Sendable {
    var package: ListedPackage
    var versions: [PackageVersion] = []
    /// The text of its versions, while there is a filter.
    var text: SearchBuffer?
  }

  public internal(set) var viewport = Viewport()
  public private(set) var filter = Filter.none
  private(set) var order: SortOrder
  private let state: VersionState
  private var groups: [Group] = []
  private var numbers: [PackageReference: Int] = [:]
  /// Whether or not the filter finds it, in order.
  private var places: [Place] = []
  /// What the filter finds; nil without one.
  private var found: [Place]?
  /// What is followed when rows move: the version that a person moved to.
  private var anchor: Place?

  init(_ state: VersionState, _ order: SortOrder) { (self.state, self.order) = (state, order) }

  private var shown: [Place] { found ?? places }

  public var rowCount: Int { shown.count }
  /// What the filter finds.
  public var rows: Rows { Rows(list: self, places: shown) }
  /// Whether or not the filter finds it.
  var all: Rows { Rows(list: self, places: places) }

  public var selected: LocatedVersion? {
    shown.indices.contains(viewport.selected) ? item(at: shown[viewport.selected]) : nil
  }

  func row(of id: Int64) -> Int? { shown.firstIndex { version(at: $0).id == id } }

  mutating func selectionMoved() {
    anchor = shown.indices.contains(viewport.selected) ? shown[viewport.selected] : nil
  }

  mutating func resize(height: Int) { viewport.resize(height: height, of: rowCount) }

  private func version(at place: Place) -> PackageVersion {
    groups[Int(place.package)].versions[Int(place.version)]
  }

  private func item(at place: Place) -> LocatedVersion {
    let group = groups[Int(place.package)]
    return group.package.located(group.versions[Int(place.version)])
  }
}

extension LocatedVersions {
  /// Container packages with such a version, whether or not the filter finds it.
  func containerPackages(where isMeant: (LocatedVersion) -> Bool) -> [PackageReference] {
    groups.filter { group in
      group.package.reference.type == .container
        && group.versions.contains { isMeant(group.package.located($0)) }
    }.map(\.package.reference)
  }
}

// MARK: - What it holds

extension LocatedVersions {
  /// Holds these versions of packages from now on.
  mutating func replace(_ packages: [(package: ListedPackage, versions: [PackageVersion])]) {
    let anchored = anchor.map { (package: Int($0.package), id: version(at: $0).id) }
    var isChanged = [Bool](repeating: false, count: groups.count + packages.count)
    var arrivals: [Place] = []
    for (package, versions) in packages {
      let number = number(of: package)
      if groups[number].versions == versions, groups[number].package == package { continue }
      isChanged[number] = true
      groups[number] = Group(package: package, versions: versions)
      arrivals += places(in: number)
      if let anchored, anchored.package == number {
        let version = versions.firstIndex { $0.id == anchored.id }
        anchor = version.map { Place(package: Int32(number), version: Int32($0)) }
      }
    }
    guard isChanged.contains(true) else { return }
    arrivals = sorted(arrivals)
    func merged(_ places: [Place], _ arrivals: [Place]) -> [Place] {
      places.filter { !isChanged[Int($0.package)] }.merging(arrivals, by: precedes)
    }
    places = merged(places, arrivals)
    if let found { self.found = merged(found, matches(arrivals)) }
    follow()
  }

  private mutating func number(of package: ListedPackage) -> Int {
    if let number = numbers[package.reference] { return number }
    numbers[package.reference] = groups.count
    groups.append(Group(package: package))
    return groups.count - 1
  }

  mutating func remove(_ id: Int64, of package: PackageReference) {
    guard let number = numbers[package] else { return }
    replace([(groups[number].package, groups[number].versions.filter { $0.id != id })])
  }

  mutating func removeAll(of package: PackageReference) {
    guard let number = numbers[package] else { return }
    replace([(groups[number].package, [])])
  }

  private func places(in number: Int) -> [Place] {
    groups[number].versions.indices.map { Place(package: Int32(number), version: Int32($0)) }
  }

  /// Keeps the selection on what a person moved to, else where it is on screen.
  private mutating func follow() {
    let row = anchor.flatMap { shown.firstIndex(of: $0) }
    viewport.follow(to: row ?? viewport.selected, of: rowCount)
    if row == nil { anchor = nil }
  }
}

// MARK: - Order

extension LocatedVersions {
  mutating func sort(_ order: SortOrder) {
    self.order = order
    places = sorted(groups.indices.flatMap { places(in: $0) })
    if found != nil { found = matches(places) }
    follow()
  }

  private func sorted(_ places: [Place]) -> [Place] {
    order.sorted(places, item) { precedesAsUsual($0, $1) }
  }

  private func precedes(_ one: Place, _ other: Place) -> Bool {
    order.precedes(item(at: one), item(at: other)) ?? precedesAsUsual(one, other)
  }

  /// Tells where the order does not.
  private func precedesAsUsual(_ one: Place, _ other: Place) -> Bool {
    state == .deleted
      ? PackageVersion.soonestFirst(version(at: one), version(at: other))
      : version(at: one).id > version(at: other).id
  }
}

// MARK: - Filter

extension LocatedVersions {
  /// Narrows the list; a filter that only grew is looked for among the rows shown.
  mutating func setFilter(_ filter: Filter) {
    let narrows = !self.filter.isEmpty && filter.narrows(self.filter)
    self.filter = filter
    if filter.isEmpty {
      found = nil
      for number in groups.indices { groups[number].text = nil }
    } else {
      found = matches(narrows ? shown : places)
    }
    follow()
  }

  /// Those of some places that the filter finds.
  ///
  /// Rows that follow each other lie far apart in memory, so they are looked at package by package.
  private mutating func matches(_ places: [Place]) -> [Place] {
    var starts: [Int] = []
    var count = 0
    for group in groups {
      starts.append(count)
      count += group.versions.count
    }
    var isFound = [Bool](repeating: false, count: count)
    for place in places { isFound[starts[Int(place.package)] + Int(place.version)] = true }
    let (words, excluded) = filter.needles
    let (hasWords, hasFacts) = (!words.isEmpty || !excluded.isEmpty, filter.hasFacts)
    for number in groups.indices {
      let (start, group) = (starts[number], groups[number])
      let wanted = group.versions.indices.filter { isFound[start + $0] }
      guard !wanted.isEmpty else { continue }
      if hasWords {
        let text = group.text ?? SearchBuffer(group.versions.lazy.map(group.package.located))
        groups[number].text = text
        for index in wanted {
          isFound[start + index] = text.matches(index, words: words, excluded: excluded)
        }
      }
      for index in wanted where hasFacts && isFound[start + index] {
        isFound[start + index] = filter.satisfiesFacts(group.package.located(group.versions[index]))
      }
    }
    return places.filter { isFound[starts[Int($0.package)] + Int($0.version)] }
  }
}

// MARK: - Rows

extension LocatedVersions {
  /// Rows of the list, each put together when it is looked at.
  public struct Rows: RandomAccessCollection, Sendable {
    fileprivate let list: LocatedVersions
    fileprivate let places: [Place]

    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }
    public subscript(row: Int) -> LocatedVersion { list.item(at: places[row]) }
  }
}
