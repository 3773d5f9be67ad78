import ContainerImages
import GitHubPackages

/// Finds all that stays because something that stays needs it.
///
/// What stays for a reason of its own keeps the indexes that it is part of. All that stays keeps its children and
/// referrers, but a child that two indexes share does not make one of them keep the other.
struct Keeping {
  private let table: VersionTable
  private let graph: ImageGraph?
  /// Why a version stays, by its place in the table; nil for those that go.
  private(set) var kept: [KeepReason?]
  /// Manifests that were not read and may need anything.
  private(set) var unread: [Digest] = []
  private var above: Set<Digest> = []
  private var seen: Set<Digest> = []

  /// - Parameter reasons: of what stays by itself, by place.
  init(_ table: VersionTable, _ graph: ImageGraph?, _ reasons: [KeepReason?]) {
    (self.table, self.graph, kept) = (table, graph, reasons)
    keepWhatBelongs(to: reasons.indices.filter { reasons[$0] != nil })
  }

  /// Keeps one more version, with what belongs to it.
  mutating func keep(_ place: Int, for reason: KeepReason) {
    kept[place] = reason
    keepWhatBelongs(to: [place])
  }

  private mutating func keepWhatBelongs(to places: [Int]) {
    guard let graph else { return }
    for place in keepIndexes(of: places, in: graph) { keepParts(of: place, in: graph) }
  }

  /// - Returns: the places and those of all indexes above them.
  private mutating func keepIndexes(of places: [Int], in graph: ImageGraph) -> [Int] {
    var found = places
    var steps = places.compactMap { place in table.rows[place].digest.map { (digest: $0, part: place) } }
    above.formUnion(steps.map(\.digest))
    var next = 0
    while next < steps.count {
      let step = steps[next]
      next += 1
      for holder in graph.holders(of: step.digest) where above.insert(holder).inserted {
        guard let index = table.place(of: holder) else {
          steps.append((holder, step.part))
          continue
        }
        if kept[index] == nil { kept[index] = .index(of: table.rows[step.part].version) }
        found.append(index)
        steps.append((holder, index))
      }
    }
    return found
  }

  private mutating func keepParts(of source: Int, in graph: ImageGraph) {
    let image = table.rows[source]
    guard let digest = image.digest, seen.insert(digest).inserted else { return }
    var open = [(digest: digest, isReferrer: false)]
    while let last = open.popLast() {
      note(last.digest, in: graph)
      graph.forEachPart(of: last.digest) { digest, isReferrer in
        guard seen.insert(digest).inserted else { return }
        let isReferrer = isReferrer || last.isReferrer
        if let place = table.place(of: digest), kept[place] == nil {
          kept[place] = isReferrer ? .referrer(of: image.version) : .child(of: image.version)
        }
        open.append((digest, isReferrer))
      }
    }
  }

  /// What neither GitHub nor the registry has any more, and an untagged version that the registry does not have,
  /// cannot be pulled, and so need nothing.
  private mutating func note(_ digest: Digest, in graph: ImageGraph) {
    guard graph.isUnread(digest) else { return }
    if graph.failure(of: digest) == .absent {
      if graph.presence(of: digest) == .gone { return }
      if let place = table.place(of: digest), table.rows[place].version.tags?.isEmpty == true { return }
    }
    unread.append(digest)
  }
}

extension ImageGraph {
  /// The children of a version, and then what refers to it.
  func forEachPart(of digest: Digest, _ body: (Digest, _ isReferrer: Bool) -> Void) {
    for child in children(of: digest) { body(child, false) }
    for referrer in referrers(of: digest) { body(referrer, true) }
  }
}
