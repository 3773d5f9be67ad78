import GitHubPackages

extension ImageKind {
  /// `index`, `linux/arm64`, `signature`; empty while nothing tells.
  fileprivate var word: String {
    switch self {
    case .index: "index"
    case .image(let platform):
      platform.map { $0.isUnknown ? ImageWords.plainKind : $0.display } ?? ImageWords.plainKind
    case .attestation: "attestation"
    case .signature: "signature"
    case .attachment(let type, _): type?.display ?? "attachment"
    case .artifact(let type): type.display
    case .unknown: ""
    }
  }
}

/// What an image's version is, in a few words.
public struct ImageWords: Sendable {
  /// What an image for one platform is of which nothing tells the platform.
  public static let plainKind = "image"

  private let graph: ImageGraph
  private let digest: Digest
  private let standing: ImageGraph.Standing
  /// `index`, `linux/arm64`, `signature`; empty while nothing tells.
  public let kind: String

  public init(_ graph: ImageGraph, _ digest: Digest) {
    (self.graph, self.digest) = (graph, digest)
    standing = graph.standing(of: digest)
    kind = graph.kind(of: digest).word
  }

  /// The tags of the images that it belongs to; empty for these images themselves.
  public var tags: [String] {
    switch standing {
    case .part(let tags), .attached(let tags): tags.map(\.display)
    case .tagged, .orphan, .notKnown: []
    }
  }

  /// Whether nothing that was read tells what it belongs to.
  public var isNotKnown: Bool { standing == .notKnown }
  public var isOrphan: Bool { standing == .orphan }

  /// What it is and what it belongs to, such as `linux/arm64 of v1.4.0 latest`.
  var summary: String {
    let standing = isOrphan ? ["orphan: no tag leads to it"] : tags.isEmpty ? [] : ["of"] + tags
    return ([kind] + standing).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What is odd about its manifest; empty for nearly all.
  var oddities: [String] {
    let invalid = graph.invalid(digest).map { ["invalid: \($0.detail)"] } ?? []
    let others = graph.manifest(of: digest)?.otherDigests ?? []
    return invalid
      + others.map { "names \($0.display.isEmpty ? "nothing" : $0.display), which no version can be" }
  }

  /// The tree below it, a line each; at most as many as an `ImageTree` has rows.
  var tree: [String] {
    let tree = graph.tree(of: digest)
    let lines = tree.rows.dropFirst().map { row in
      let presence =
        switch row.presence {
        case .active: ""
        case .deleted: "  deleted"
        case .gone: "  gone"
        case .notKnown: "  ?"
        }
      return String(repeating: "  ", count: row.depth - 1) + row.digest.hex.prefix(8) + "  "
        + graph.kind(of: row.digest).word
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
    let summary = [words.summary, words.isNotKnown ? "of what is not known" : ""].filter { !$0.isEmpty }
    self.summary = summary.joined(separator: ", ")
    self.oddities = oddities
    tree = words.tree
  }
}
