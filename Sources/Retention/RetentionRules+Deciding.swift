import ContainerImages
import FoundationEssentials
import GitHubPackages

extension RetentionRules {
  /// What stays and what goes of a package.
  ///
  /// Rules decide about images with a tag and about those that nothing else uses. Children and referrers follow their
  /// images: kept if any of those is kept, otherwise deleted with the last.
  ///
  /// - Parameters:
  ///   - protectedTags: tags whose versions stay, whatever the rules say.
  ///   - now: by GitHub's clock.
  public func decide(
    on package: RetentionPackage, protectedTags: TagPatterns, at now: Date
  ) throws(RetentionRefusal) -> RetentionDecisions {
    if let fault { throw .rules(fault) }
    guard package.isListProven else { throw .listNotProven(.active) }
    guard filter == nil || package.found != nil else { throw .filterNotApplied }
    let table = VersionTable(package, by: date)
    let graph = try provenGraph(of: package, table)
    let judgment = Judgment(self, table, graph, found: package.found, protectedTags, now)
    var keeping = Keeping(table, graph, judgment.kept)
    if let last = judgment.lastVersion(besides: keeping.kept) { keeping.keep(last, for: .lastVersion) }
    let reasons = judgment.deleteReasons(besides: keeping.kept)
    for place in table.rows.indices where keeping.kept[place] == nil && reasons[place] == nil {
      keeping.keep(place, for: .unexplained)
    }
    guard keeping.unread.isEmpty else { throw .imagesNotRead(keeping.unread) }
    let going = try inOrder(table.rows.indices.filter { keeping.kept[$0] == nil }, table, reasons, graph)
    if let atMost, going.count * 100 > max(0, min(atMost, 100)) * table.rows.count {
      throw .tooMany(count: going.count, of: table.rows.count, atMost: atMost)
    }
    return RetentionDecisions(
      kept: zip(table.rows, keeping.kept).compactMap { row, reason in
        reason.map { .init(version: row.version, reason: $0) }
      },
      going: going)
  }

  /// The package's graph, if it holds the very versions that the list does; nil for types that have none.
  private func provenGraph(
    of package: RetentionPackage, _ table: VersionTable
  ) throws(RetentionRefusal) -> ImageGraph? {
    guard package.type == .container else { return nil }
    guard let graph = package.graph else { throw .imagesNotRead([]) }
    for state in deletes.contains(.lost) ? VersionState.allCases : [.active]
    where !graph.wholeLists.contains(state) {
      throw .listNotProven(state)
    }
    let images = table.rows.indices.filter { table.rows[$0].digest != nil }
    let areSame = images.allSatisfy { place in
      let version = table.rows[place].version
      return version.digest.map { digest in
        graph.activeVersions(of: digest).contains { $0.id == version.id && $0.tags == version.tags }
      } ?? false
    }
    guard areSame, graph.activeVersions.count == images.count else { throw .imagesMoved }
    return graph
  }

  /// What goes in the order of deletion, once the guard of all deletions agrees to it.
  private func inOrder(
    _ places: [Int], _ table: VersionTable, _ reasons: [DeleteReason?], _ graph: ImageGraph?
  ) throws(RetentionRefusal) -> [RetentionDecisions.Going] {
    let going = places.sorted(by: table.isOlder).compactMap { place in
      reasons[place].map { RetentionDecisions.Going(version: table.rows[place].version, reason: $0) }
    }
    guard let graph else { return going }
    let breakage = graph.breakage(deleting: going.map(\.version))
    guard breakage.isKnown, breakage.broken.isEmpty else {
      throw .imagesNotRead(breakage.unread + breakage.unreadReferrers)
    }
    let byID = Dictionary(going.map { ($0.version.id, $0) }) { first, _ in first }
    return graph.deletionOrder(going.map(\.version)).compactMap { byID[$0.id] }
  }
}
