import ContainerImages
import GitHubPackages

/// What a version takes in storage, and what of that is its own.
public struct VersionSize: Hashable, Sendable {
  /// With its children, where it is an index.
  public let size: ByteCount
  /// What deleting it frees, with the children that nobody else uses.
  public let own: ByteCount

  /// Nil where its manifest was not read.
  init?(_ digest: Digest, in graph: ImageGraph) {
    guard graph.isActive(digest), !graph.blobs(of: digest).isEmpty else { return nil }
    size = graph.size(of: digest)
    own = graph.ownSize(of: digest)
  }

  /// Of a package, which shares nothing that is known.
  init(ofPackage total: ByteCount) { (size, own) = (total, total) }
}

/// What items of a list take in storage, as far as it was read; filters and orders ask for it.
public struct ImageSizes: Hashable, Sendable {
  /// By the ids of versions, or of packages.
  private var sizes: [Int64: VersionSize]

  init(_ sizes: [Int64: VersionSize] = [:]) { self.sizes = sizes }

  init(_ graph: ImageGraph) {
    var sizes: [Int64: VersionSize] = [:]
    for version in graph.activeVersions {
      sizes[version.id] = version.digest.flatMap { VersionSize($0, in: graph) }
    }
    self.init(sizes)
  }

  public var isEmpty: Bool { sizes.isEmpty }

  /// Takes in what is known of a package's versions by now.
  mutating func take(_ other: ImageSizes) { sizes.merge(other.sizes) { _, new in new } }

  /// Nil where nothing that was read tells.
  public subscript(id: Int64) -> VersionSize? { sizes[id] }

  /// Nil where nothing that was read tells.
  func size(_ field: Filter.SizeField, of item: some ListItem) -> ByteCount? {
    item.itemID.flatMap { sizes[$0] }.map { field == .own ? $0.own : $0.size }
  }
}

/// What a package takes in storage, as far as the manifests of its versions were read.
public struct PackageStorage: Hashable, Sendable {
  /// Some of its versions, and what deleting them frees.
  struct Share: Hashable, Sendable {
    let name: String
    let count: Int
    let freed: ByteCount
  }

  /// What its active versions use, each blob once.
  public let total: ByteCount
  public let versions: ImageSizes
  /// Active versions of which the manifest was read, and of which it was not.
  let readCount: Int
  let unreadCount: Int
  /// Versions that may not be worth what they take.
  let shares: [Share]

  public init(_ graph: ImageGraph) {
    total = graph.totalSize
    versions = ImageSizes(graph)
    (readCount, unreadCount) = graph.sizedCounts
    let shares = [
      ("untagged", graph.untagged), ("orphans", graph.orphans), ("incomplete", graph.incompleteImages),
    ]
    self.shares = shares.filter { !$1.isEmpty }.map {
      Share(name: $0, count: $1.count, freed: graph.freed(by: $1))
    }
  }

  /// `1.2 GB`, or `at least 1.2 GB, 40 of 212 manifests read`.
  ///
  /// - Parameter count: how many active versions the package has, as far as that is known.
  public func words(ofVersions count: Int?) -> String {
    let size = total.words ?? "unknown"
    let all = max(readCount + unreadCount, count ?? 0)
    guard readCount < all else { return size }
    return "\(size), \(readCount.grouped) of \(Quantity.count(all, "manifest")) read"
  }
}

extension ByteCount {
  /// Whether it is at least, and below, some numbers of bytes; nil where what is known does not tell.
  ///
  /// - Parameter below: the largest number there is bounds nothing.
  func lies(from: Int64, below: Int64) -> Bool? {
    let (least, most) = (mayBeLess ? 0 : bytes, mayBeMore ? Int64.max : bytes)
    if least >= from, below == .max || most < below { return true }
    return most < from || least >= below ? false : nil
  }
}

/// A size as filters have it: `100M`, `1.5GB`; units are decimal.
enum SizeWord {
  private static let units: [Character: Double] = ["k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12]

  /// - Parameter text: in lower case.
  static func bytes(_ text: Substring) -> Int64? {
    var text = text
    if text.last == "b" { text.removeLast() }
    let factor = text.last.flatMap { units[$0] }
    if factor != nil { text.removeLast() }
    guard !text.isEmpty, text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }),
      let number = Double(text),
      number * (factor ?? 1) < 1e18
    else { return nil }
    return Int64((number * (factor ?? 1)).rounded())
  }
}
