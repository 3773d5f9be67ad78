import ContainerImages
import FoundationEssentials
import GitHubPackages

/// What the rules say of each version by itself, before anything follows anything else.
struct Judgment {
  private let rules: RetentionRules
  private let table: VersionTable
  private let graph: ImageGraph?
  private let found: Set<Int64>?
  private let protectedTags: TagPatterns
  private let now: Date
  /// Why versions stay, by their place in the table.
  private(set) var kept: [KeepReason?]
  /// Why versions may go, of those that do not just follow others.
  private var roots: [DeleteReason?]
  /// Which one of the newest that stay it is, counted from 1.
  private var ranks: [Int?]
  /// The children of tagged images, and theirs.
  private var belowTags: Set<Digest> = []

  init(
    _ rules: RetentionRules, _ table: VersionTable, _ graph: ImageGraph?, found: Set<Int64>?,
    _ protectedTags: TagPatterns, _ now: Date
  ) {
    (self.rules, self.table, self.graph, self.found) = (rules, table, graph, found)
    (self.protectedTags, self.now) = (protectedTags, now)
    kept = Array(repeating: nil, count: table.rows.count)
    roots = Array(repeating: nil, count: table.rows.count)
    ranks = Array(repeating: nil, count: table.rows.count)
    if let graph {
      let tagged = table.rows.compactMap { $0.isTagged ? $0.digest : nil }
      belowTags = graph.children(below: tagged)
    }
    rankNewest()
    for place in table.rows.indices { judge(place) }
  }

  private mutating func rankNewest() {
    guard let count = rules.keepNewest, count > 0 else { return }
    let dated = table.rows.indices.filter { place in
      counts(place) && isLookedAt(place) && table.rows[place].date != nil
    }
    for (rank, place) in dated.sorted(by: { table.isOlder($1, $0) }).prefix(count).enumerated() {
      ranks[place] = rank + 1
    }
  }

  /// Whether it is one of those of which the newest are kept: tags of an image's children count with the image.
  private func counts(_ place: Int) -> Bool {
    let row = table.rows[place]
    return row.isTagged && row.digest.map { !belowTags.contains($0) } ?? (graph == nil)
  }

  private func isLookedAt(_ place: Int) -> Bool { found?.contains(table.rows[place].version.id) ?? true }

  private mutating func judge(_ place: Int) {
    let row = table.rows[place]
    let follows = !row.isTagged && row.digest.map { graph?.isUsed($0) == true } == true
    if let reason = keepReason(of: row, at: place) {
      kept[place] = reason
    } else if follows {
      return
    } else if !isLookedAt(place) {
      kept[place] = .notFound
    } else if let reason = deleteReason(of: row) {
      roots[place] = reason
    } else {
      kept[place] = .notDeletable(row.isTagged ? .tagged : .orphans)
    }
  }

  /// What keeps a version, whether it follows others or not.
  private func keepReason(of row: VersionTable.Row, at place: Int) -> KeepReason? {
    let version = row.version
    if let tag = protectedTags.first(of: version) { return .protectedTag(tag) }
    if let tag = rules.keepTags.first(of: version) { return .tag(tag) }
    if let rank = ranks[place], let count = rules.keepNewest { return .newest(rank, of: count) }
    if version.fault != nil || isUnreadable(row) { return .unreadable }
    if graph != nil, version.tags == nil { return .noTags }
    guard let date = row.date else { return .noDate }
    let age = now.timeIntervalSince(date)
    if let limit = rules.keepYounger, age < limit { return .younger(age: age, than: limit) }
    let latest = [version.createdAt, version.updatedAt].compactMap(\.self).max() ?? date
    let rest = now.timeIntervalSince(latest)
    return rest < RetentionRules.justPushed ? .justPushed(age: rest) : nil
  }

  /// Whether nothing tells what it is or to what it belongs. A tagged version that was not read is found where it
  /// is kept or deleted.
  private func isUnreadable(_ row: VersionTable.Row) -> Bool {
    guard let graph else { return false }
    guard let digest = row.digest, graph.invalid(digest) == nil else { return true }
    let isAbsent = graph.failure(of: digest) == .absent && graph.mayHaveChildren(digest)
    return isAbsent || (!row.isTagged && row.version.tags != nil && graph.isUnread(digest))
  }

  private func deleteReason(of row: VersionTable.Row) -> DeleteReason? {
    let age = row.date.map { now.timeIntervalSince($0) } ?? 0
    if row.isTagged, rules.deletes.contains(.tagged) {
      return .notKept(newest: rules.keepNewest, age: age)
    }
    if !row.isTagged, rules.deletes.contains(.orphans) { return .orphan(age: age) }
    guard rules.deletes.contains(.lost), let graph, let digest = row.digest,
      graph.health(of: digest, at: now).state == .lost
    else { return nil }
    return .lost(age: age)
  }
}

extension Judgment {
  /// The version that has to stay so that GitHub deletes the others; nil where one of its kind stays anyway.
  ///
  /// - Parameter kept: what stays, with all that belongs to it.
  func lastVersion(besides kept: [KeepReason?]) -> Int? {
    // GitHub counts tags of any kind.
    let counting = table.rows.indices.filter { place in
      graph == nil || table.rows[place].version.tags?.isEmpty == false
    }
    let candidates = counting.isEmpty ? Array(table.rows.indices) : counting
    guard candidates.allSatisfy({ kept[$0] == nil }) else { return nil }
    let decided = candidates.filter { roots[$0] != nil }
    let images = decided.filter { table.rows[$0].isTagged }
    return [images, decided, candidates].first { !$0.isEmpty }?.max(by: table.isOlder)
  }

  /// Why versions go, by their place, unless they stay: each by itself or with an image that does. Nothing leads to
  /// those in a circle, where each follows another.
  func deleteReasons(besides kept: [KeepReason?]) -> [DeleteReason?] {
    guard let graph else { return roots }
    var reasons: [DeleteReason?] = Array(repeating: nil, count: table.rows.count)
    let images = table.rows.indices.filter { kept[$0] == nil && roots[$0] != nil }.sorted(by: table.isOlder)
    var seen: Set<Digest> = []
    for place in images.filter(counts) + images.filter({ !counts($0) }) {
      let image = table.rows[place]
      guard let digest = image.digest, seen.insert(digest).inserted else { continue }
      reasons[place] = roots[place]
      var open = [(digest: digest, isReferrer: false)]
      while let last = open.popLast() {
        graph.forEachPart(of: last.digest) { digest, isReferrer in
          guard seen.insert(digest).inserted else { return }
          let isReferrer = isReferrer || last.isReferrer
          if let place = table.place(of: digest) {
            reasons[place] = isReferrer ? .referrer(of: image.version) : .child(of: image.version)
          }
          open.append((digest, isReferrer))
        }
      }
    }
    return reasons
  }
}

extension ImageGraph {
  /// Whether an active version uses one: an index that names it, or what it refers to, through what is not active too.
  fileprivate func isUsed(_ start: Digest) -> Bool {
    var open = holders(of: start) + subjects(of: start)
    if open.contains(where: isActive) { return true }
    var seen: Set<Digest> = open.isEmpty ? [] : [start]
    while let digest = open.popLast() {
      guard seen.insert(digest).inserted else { continue }
      if isActive(digest) { return true }
      open += holders(of: digest) + subjects(of: digest)
    }
    return false
  }

  /// The children of images, and theirs.
  fileprivate func children(below images: [Digest]) -> Set<Digest> {
    var found: Set<Digest> = []
    var open = images
    while let digest = open.popLast() {
      for child in children(of: digest) where found.insert(child).inserted { open.append(child) }
    }
    return found
  }
}
