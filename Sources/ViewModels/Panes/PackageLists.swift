import GitHubPackages

/// Six lists, one a type: in GitHub's order one under the other, each under a heading, where empty types take no row;
/// in an order that a person chose all in one, without headings.
public struct PackageLists: Sendable {
  /// In the order of `PackageType`.
  public internal(set) var all: [ArrangedList<Package>] = PackageType.allCases.map { _ in ArrangedList() } {
    didSet { if merged != nil { merge() } }
  }
  /// The type and the place in its list of each row, where all stand in one.
  private var merged: [(type: Int, offset: Int)]?

  /// Whether all types stand in one order, so that a row has to say its type.
  public var isMerged: Bool { merged != nil }
  /// Packages, headings and waiting rows.
  public var rowCount: Int { merged?.count ?? all.indices.reduce(0) { $0 + rows(ofType: $1) } }
  /// Packages that are listed, headings and waiting rows left out.
  public var packageCount: Int { packageCount(before: all.count) }
  /// Packages that are here.
  public var loadedCount: Int { all.reduce(0) { $0 + $1.source.loadedCount } }
  /// Packages in all, as far as is known.
  public var totalCount: Int { all.reduce(0) { $0 + ($1.source.isUntouched ? 0 : $1.source.count) } }
  /// Whether all six types have answered.
  public var isAnswered: Bool { all.allSatisfy { !$0.source.isUnanswered } }
  /// Whether all six types have answered and no list's end is unknown.
  public var isExact: Bool { all.allSatisfy(\.isExact) }
  /// Whether every page of every list is here.
  public var isWhole: Bool { all.allSatisfy(\.isWhole) }
  /// Whether a filter or an order is in effect.
  public var isArranged: Bool { all.contains { $0.isArranged } }
  /// Whether the rest is being read for a filter or an order.
  public var isReadingAll: Bool { all.contains { $0.isReadingAll } }
  /// Whether anything is under way.
  public var isLoading: Bool { all.contains { !$0.tickets.isEmpty } }
  /// Whether something on screen is being read again.
  public var isReloading: Bool { all.contains { $0.source.isReloading } }

  /// The failure that all six types share: one fact about the owner, not six rows.
  var sharedFailure: GitHubError? {
    guard loadedCount == 0 else { return nil }
    let failures = all.compactMap(\.failure)
    return failures.count == all.count ? failures.first : nil
  }

  /// A row's type, and its place in the type's list; −1 is the heading.
  func place(of row: Int) -> (type: Int, offset: Int)? {
    if let merged { return merged.indices.contains(row) ? merged[row] : nil }
    var start = 0
    for type in all.indices {
      let rows = rows(ofType: type)
      if row >= start, row < start + rows { return (type, row - start - 1) }
      start += rows
    }
    return nil
  }

  /// The row of a type's first package, were there one.
  func firstRow(ofType type: Int) -> Int {
    all[..<type].indices.reduce(1) { $0 + rows(ofType: $1) }
  }

  /// The rows of the headings that are shown.
  var headingRows: [Int] {
    isMerged ? [] : all.indices.filter { rows(ofType: $0) > 0 }.map { firstRow(ofType: $0) - 1 }
  }

  /// The rows of a type's list that are among those on screen.
  func rows(ofType type: Int, among visible: Range<Int>) -> Range<Int> {
    // In an order of a person's choice rows are read wherever they stand.
    guard !isMerged else { return 0..<0 }
    let first = firstRow(ofType: type)
    let low = max(0, visible.lowerBound - first)
    return low..<max(low, min(all[type].count, visible.upperBound - first))
  }

  /// How many packages stand in the types before this one.
  func packageCount(before type: Int) -> Int {
    all[..<type].reduce(0) { $0 + ($1.source.loadedCount == 0 && !$1.isArranged ? 0 : $1.count) }
  }

  /// The row of a package that is here, looked for near another row first.
  func row(of id: Int64, ofType type: Int, near hint: Int) -> Int? {
    guard let merged else {
      let start = firstRow(ofType: type)
      return all[type].row(of: id, near: hint - start).map { start + $0 }
    }
    func isSought(_ row: Int) -> Bool {
      merged[row].type == type && all[type].item(at: merged[row].offset)?.id == id
    }
    return merged.indices.contains(hint) && isSought(hint) ? hint : merged.indices.first(where: isSought)
  }

  /// Orders all six lists; nil is GitHub's order. Returns the tickets to cancel.
  mutating func setOrder(_ order: SortOrder?) -> [Ticket] {
    merged = nil
    let canceled = all.indices.flatMap { all[$0].setOrder(order) }
    if order != nil { merge() }
    return canceled
  }

  /// Puts the six ordered lists into one; what the order does not tell apart stands by type.
  private mutating func merge() {
    guard let order = all.first?.order else { return merged = nil }
    var rows: [(type: Int, offset: Int)] = []
    rows.reserveCapacity(all.reduce(0) { $0 + $1.count })
    var offsets = all.map { _ in 0 }
    var heads = all.map { $0.item(at: 0) }
    while true {
      var first: Int?
      for (type, head) in heads.enumerated() {
        guard let head else { continue }
        if let best = first, let item = heads[best], order.precedes(head, item) != true { continue }
        first = type
      }
      guard let type = first else { break }
      rows.append((type, offsets[type]))
      offsets[type] += 1
      heads[type] = all[type].item(at: offsets[type])
    }
    merged = rows
  }

  private func rows(ofType type: Int) -> Int {
    let count = all[type].count
    return count == 0 ? 0 : count + 1
  }
}
