import FoundationEssentials

/// How the active versions of a package hang together, as their manifests and tags say.
struct ImageNeeds {
  /// A version, and the digests of what belongs to it without more ado.
  private struct Node {
    let version: DemoImage
    let isImage: Bool
    var owned: Set<String>
  }

  private let store: VersionStore
  private var nodes: [String: Node] = [:]

  /// - Parameters:
  ///   - second: what was changed at or after it is left out.
  ///   - place: a version that is not left out in any case.
  init(_ store: VersionStore, unchangedSince second: Int, besides place: Int) {
    self.store = store
    var owners: [(digest: String, of: String)] = []
    for other in store.active where other == place || store.lastChange(of: other) < second {
      guard let manifest = store.source.manifest(other) else { continue }
      let said = Said(manifest.text)
      let tags = store.source.unnamed(other).tags
      let subjects = tags.compactMap(Self.subject(ofTag:))
      nodes[manifest.digest] = Node(
        version: DemoImage(version: store.id(other), tags: tags), isImage: subjects.count < tags.count,
        owned: Set(said.manifests?.map(\.digest) ?? []))
      owners += (subjects + [said.subject?.digest].compactMap(\.self)).map { (manifest.digest, $0) }
    }
    for (digest, owner) in owners { nodes[owner]?.owned.insert(digest) }
  }

  /// Tagged images that a version belongs to, as a child or as what refers to the image or to a part of it.
  func images(needing place: Int) -> [DemoImage] {
    guard let digest = store.source.manifest(place)?.digest else { return [] }
    return nodes.filter { $0.value.isImage && $0.key != digest && belongs(digest, to: $0.key) }
      .map(\.value.version).sorted { $0.version > $1.version }
  }

  private func belongs(_ digest: String, to root: String) -> Bool {
    var seen: Set = [root]
    var open = [root]
    while let next = open.popLast() {
      let owned = nodes[next]?.owned ?? []
      if owned.contains(digest) { return true }
      open += owned.filter { seen.insert($0).inserted }
    }
    return false
  }

  /// The digest that a tag names, which makes its version a referrer: `sha256-<hex>`, with an ending or without.
  static func subject(ofTag tag: String) -> String? {
    let hex = tag.dropFirst(7).prefix { $0 != "." }
    let isDigest = tag.hasPrefix("sha256-") && hex.utf8.count == 64 && hex.allSatisfy(\.isHexDigit)
    return isDigest ? "sha256:" + hex : nil
  }

  /// What a manifest says of others.
  private struct Said: Decodable {
    struct Descriptor: Decodable {
      let digest: String
    }

    private(set) var manifests: [Descriptor]?
    private(set) var subject: Descriptor?

    init(_ text: String) {
      self = (try? JSONDecoder().decode(Self.self, from: Data(text.utf8))) ?? Self()
    }

    private init() {}
  }
}

/// A tagged image as it was when something of it was deleted.
public struct DemoImage: Sendable, Equatable {
  /// GitHub's number of its version.
  public let version: Int
  public let tags: [String]
}
