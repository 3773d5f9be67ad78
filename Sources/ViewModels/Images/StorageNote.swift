import ContainerImages

/// What Detail says of a package's storage.
public struct PackageStorageNote: Hashable, Sendable {
  /// A field of Detail.
  struct Line: Hashable, Sendable {
    let label: String
    let text: String
  }

  let total: String
  /// What deleting some of its versions frees.
  let shares: [Line]

  init(total: String) { (self.total, shares) = (total, []) }

  init(_ storage: PackageStorage, _ versionCount: Int?) {
    total = storage.words(ofVersions: versionCount)
    shares = storage.shares.compactMap { share in
      share.freed.words.map {
        Line(label: share.name, text: "\($0) in \(Quantity.count(share.count, "version"))")
      }
    }
  }
}

/// What Detail says of a version's storage.
public struct StorageNote: Hashable, Sendable {
  let size: String
  let own: String
  /// What it shares; nil where nothing is shared that was read.
  let shared: String?
  /// Its manifest, configuration and layers, a line each.
  let blobs: [String]

  private static let barWidth = 10

  /// Nil where its manifest was not read.
  init?(_ digest: Digest, in graph: ImageGraph) {
    guard let size = VersionSize(digest, in: graph) else { return nil }
    self.size = size.size.words ?? "unknown"
    own = Self.freed(by: digest, in: graph) ?? "unknown until all manifests are read"
    let blobs = graph.blobs(of: digest)
    let sharers = graph.sharers(of: digest)
    let bytes = ByteCount(sumOf: blobs.filter { $0.users > 1 }.map(\.blob.size)).bytes
    shared =
      sharers.isEmpty
      ? nil
      : "\(bytes.inBytes) with \(Quantity.count(sharers.count, "other version"))"
    let config = graph.manifest(of: digest)?.config
    // Most indexes have no more than their manifest: there is nothing to compare.
    guard blobs.count > 1 else {
      self.blobs = []
      return
    }
    let largest = max(1, blobs.map(\.blob.size).max() ?? 1)
    self.blobs = blobs.map { blob, users in
      let name =
        blob.digest == digest
        ? "manifest" : blob.digest == config?.digest ? "config" : String(blob.digest.hex.prefix(8))
      let length = Int((Double(blob.size) / Double(largest) * Double(Self.barWidth)).rounded())
      let bar = String(repeating: "#", count: length) + String(repeating: ".", count: Self.barWidth - length)
      let text = blob.size.inBytes
      let shared = users > 1 ? "  in \(users.grouped) versions" : ""
      return name + String(repeating: " ", count: max(0, 8 - name.count)) + "  \(bar) "
        + String(repeating: " ", count: max(0, 7 - text.count)) + text + shared
    }
  }

  /// `9.4 kB; 37.8 MB with its child`: what deleting a version frees, alone and with children that are its own.
  static func freed(by digest: Digest, in graph: ImageGraph) -> String? {
    guard let alone = graph.freed(by: [digest]).words else { return nil }
    let count = graph.ownChildren(of: digest).count
    guard count > 0, let own = graph.ownSize(of: digest).words else { return alone }
    return "\(alone); \(own) with \(count == 1 ? "its child" : "its \(count.grouped) children")"
  }
}
