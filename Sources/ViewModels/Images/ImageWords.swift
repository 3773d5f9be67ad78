import ContainerImages
import FoundationEssentials

extension ImageKind {
  /// `index`, `linux/arm64`, `signature`; empty while nothing tells.
  fileprivate var word: String {
    switch self {
    case .index: "index"
    case .image(let platform):
      platform.map { $0.isUnknown ? ImageWords.plainKind : $0.display } ?? ImageWords.plainKind
    case .attestation: "attestation"
    case .signature: "signature"
    case .attachment(let type, _): type.map(ArtifactName.name) ?? "attachment"
    case .artifact(let type): ArtifactName.name(of: type)
    case .unknown: ""
    }
  }
}

extension ImageGraph {
  /// What people call an image: its first tag, or that of an image that holds it, or else its digest.
  func name(of digest: Digest) -> String {
    taggedImages(holding: digest).first?.namingTags.first?.display ?? String(digest.hex.prefix(8))
  }
}

extension ImageGraph.Presence {
  /// What is said of a child that is not there, wherever it is said; empty for one that is.
  var words: String {
    switch self {
    case .active: ""
    case .deleted: "restorable"
    case .gone: "gone"
    case .absent: "not in the registry"
    case .notKnown: "unknown"
    }
  }
}

extension ImageGraph.Health {
  /// How many children there should be, as far as is known.
  var childCount: Int { active + missing }

  /// `2 restorable, 1 gone (over 30 days)`, of whatever children are missing.
  var counts: String {
    let children = restorable.filter { $0.digest != image }
    let counts = [
      (children.count, children.first.map { ImageGraph.Presence.deleted($0).words } ?? ""),
      (gone.count { $0 != image }, "\(ImageGraph.Presence.gone.words) (over 30 days)"),
      (absent.count { $0 != image }, ImageGraph.Presence.absent.words),
      (notKnown.count { $0 != image }, ImageGraph.Presence.notKnown.words),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", ")
  }
}

/// What an image's version is, in a few words.
public struct ImageWords: Sendable {
  /// The word for a single-platform image whose platform is unknown.
  public static let plainKind = "image"

  private let graph: ImageGraph
  private let digest: Digest
  private let now: Date
  private let standing: ImageGraph.Standing
  /// Of an index whose manifest was read.
  private let health: ImageGraph.Health?
  /// `index`, `linux/arm64`, `signature`; empty while nothing tells.
  public let kind: String

  public init(_ graph: ImageGraph, _ digest: Digest, at now: Date) {
    (self.graph, self.digest, self.now) = (graph, digest, now)
    standing = graph.standing(of: digest)
    kind = graph.kind(of: digest).word
    health = graph.manifest(of: digest)?.isIndex == true ? graph.health(of: digest, at: now) : nil
  }

  /// Whether it is unknown if the index has all its children.
  public var isHealthUnknown: Bool { health?.state == .notKnown }

  /// The tags of the images that it belongs to; empty for these images themselves.
  public var tags: [String] {
    switch standing {
    case .part(let tags), .attached(let tags): tags.map(\.display)
    case .tagged, .orphan, .notKnown: []
    }
  }

  /// What an index lacks, such as `incomplete` and `3 of 6 missing`; nil unless children are missing.
  public var shortfall: (word: String, missing: Int, count: String)? {
    guard let health, health.missing > 0 else { return nil }
    let word = health.state == .lost ? "lost" : "incomplete"
    return (word, health.missing, "\(health.missing.grouped) of \(health.childCount.grouped) missing")
  }

  /// Whether nothing that was read tells what it belongs to.
  public var isNotKnown: Bool { standing == .notKnown }
  public var isOrphan: Bool { standing == .orphan }

  /// What it is and what it belongs to, such as `linux/arm64 of v1.4.0 latest`.
  var summary: String {
    let standing = isOrphan ? ["orphan: no tagged image uses it"] : tags.isEmpty ? [] : ["of"] + tags
    let shortfall = shortfall.map { "\($0.word): \($0.count)" }
    let kind = kind == Self.plainKind && !standing.isEmpty ? "" : kind
    let place = ([kind] + standing).filter { !$0.isEmpty }.joined(separator: " ")
    return [place, shortfall].compactMap(\.self).joined(separator: ", ")
  }

  /// What is odd about its manifest; empty for nearly all.
  var oddities: [String] {
    let invalid = graph.invalid(digest).map { ["invalid: \($0.detail.display)"] } ?? []
    let others = graph.manifest(of: digest)?.otherDigests ?? []
    return invalid
      + others.map { "names \($0.display.isEmpty ? "nothing" : $0.display), which cannot be a version" }
  }

  /// The tree below it, a line each; at most as many as an `ImageTree` has rows.
  var tree: [String] {
    let tree = graph.tree(of: digest, at: now)
    let lines = tree.rows.dropFirst().map { row in
      let presence = row.presence.words.isEmpty ? "" : "  \(row.presence.words)"
      return String(repeating: "  ", count: row.depth - 1) + row.digest.hex.prefix(8) + "  "
        + graph.kind(of: row.digest, as: row.descriptor).word
        + presence + (row.isRepeated ? "  (above)" : "")
    }
    return lines + (tree.isCut ? ["and more"] : [])
  }
}

/// What Detail says of a version's image.
public struct ImageNote: Hashable, Sendable {
  let summary: String
  let oddities: [String]
  let tree: [String]

  /// Nil where nothing was read that would tell.
  init?(_ words: ImageWords) {
    let oddities = words.oddities
    guard !words.kind.isEmpty || !words.isNotKnown || !oddities.isEmpty else { return nil }
    let summary = [words.summary, words.isNotKnown ? "parent unknown" : ""].filter { !$0.isEmpty }
    self.summary = summary.joined(separator: ", ")
    self.oddities = oddities
    tree = words.tree
  }
}
