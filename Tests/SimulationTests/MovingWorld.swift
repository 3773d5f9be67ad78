import ContainerImages
import Foundation
import Fuzzing
import GitHubPackages

/// What GitHub and its registry really hold, and how it comes to hold something else.
///
/// Time is in milliseconds since the start. What came is not taken away at once, nor the other way round: what is
/// undone between two looks at a list cannot be told from what never was.
struct MovingWorld {
  /// A version, active or deleted.
  struct Item {
    let id: Int64
    let name: String
    var tags: [String]
    var deletedAt: Int?
    /// When it last came, went or changed its tags.
    var changedAt: Int
    /// Since when each tag is on it.
    var taggedAt: [String: Int] = [:]

    var digest: Digest? { Digest(name) }
    var isActive: Bool { deletedAt == nil }
  }

  struct PackageState {
    let reference: PackageReference
    var id: Int64
    var isDeleted = false
    /// Newest first.
    var items: [Item] = []
  }

  /// What the lists of a package held from a moment on.
  struct Snapshot {
    let at: Int
    let isDeleted: Bool
    let lists: [VersionState: [PackageVersion]]
  }

  static let date = Date(timeIntervalSince1970: 1_794_000_000)
  static let owner = Owner(login: "acme", kind: .organization, id: 2)
  /// So long a version stays as others left it.
  private static let rest = 40_000

  var clock = 0
  private(set) var packages: [PackageReference: PackageState] = [:]
  private(set) var manifests: [Digest: Manifest] = [:]
  private(set) var history: [PackageReference: [Snapshot]] = [:]
  private var lastID: Int64 = 100

  var references: [PackageReference] {
    packages.keys.sorted { ($0.type.rawValue, $0.name.raw) < ($1.type.rawValue, $1.name.raw) }
  }

  func item(_ id: Int64, of package: PackageReference) -> Item? {
    packages[package]?.items.first { $0.id == id }
  }

  /// Whether the registry has a manifest: that of an active version.
  func isServed(_ digest: Digest, of package: PackageReference) -> Bool {
    packages[package]?.items.contains { $0.digest == digest && $0.isActive } == true
  }

  /// Tagged images that need a version as a child or own it as a referrer, and since when they have had their tags.
  func images(needing digest: Digest, in package: PackageReference) -> [(item: Item, since: Int)] {
    guard let state = packages[package], !state.isDeleted else { return [] }
    let active = state.items.filter(\.isActive)
    return active.compactMap { item in
      let since = item.taggedAt.filter { AttachmentTag(ForeignText($0.key)) == nil }.values.min()
      guard let root = item.digest, root != digest, let since, owned(by: root, among: active).contains(digest)
      else { return nil }
      return (item, since)
    }
  }

  /// What belongs to an image: its children, and what refers to it or to them.
  private func owned(by root: Digest, among active: [Item]) -> Set<Digest> {
    var found: Set = [root]
    var open = [root]
    while let digest = open.popLast() {
      var next = manifests[digest]?.parts.map(\.digest) ?? []
      for item in active {
        guard let other = item.digest else { continue }
        let subjects = item.tags.compactMap { AttachmentTag(ForeignText($0))?.image }
        if manifests[other]?.subject == digest || subjects.contains(digest) { next.append(other) }
      }
      open += next.filter { found.insert($0).inserted }
    }
    found.remove(root)
    return found
  }
}

/// What happens to it.
extension MovingWorld {
  mutating func add(_ name: String, _ type: PackageType) {
    let reference = PackageReference(owner: Self.owner, type: type, name: ForeignText(name))
    packages[reference] = PackageState(reference: reference, id: newID())
    note(reference)
  }

  mutating func newID() -> Int64 {
    lastID += 1
    return lastID
  }

  /// Writes down what the lists hold from now on.
  private mutating func note(_ package: PackageReference) {
    guard let state = packages[package] else { return }
    func list(_ isActive: Bool) -> [PackageVersion] {
      state.items.filter { $0.isActive == isActive }.map { Self.version($0, package.type) }
    }
    history[package, default: []].append(
      Snapshot(
        at: clock, isDeleted: state.isDeleted, lists: [.active: list(true), .deleted: list(false)]))
  }

  static func version(_ item: Item, _ type: PackageType) -> PackageVersion {
    PackageVersion(
      id: item.id, name: ForeignText(item.name), tags: type.isImage ? item.tags.map { ForeignText($0) } : nil,
      createdAt: date, deletedAt: item.deletedAt.map { date + Double($0) / 1_000 })
  }

  /// - Returns: the digest of what was pushed.
  @discardableResult
  mutating func push(
    _ content: Manifest.Content, tags: [String] = [], subject: Digest? = nil, to package: PackageReference
  ) -> Digest {
    let id = newID()
    var numbers = SeededGenerator(seed: UInt64(bitPattern: id))
    let digest = Digest(words: (numbers.next(), numbers.next(), numbers.next(), numbers.next()))
    manifests[digest] = Manifest(digest: digest, content: content, subject: subject)
    packages[package]?.items.insert(Item(id: id, name: digest.text, tags: [], changedAt: clock), at: 0)
    for tag in tags { move(tag, to: id, in: package) }
    note(package)
    return digest
  }

  mutating func publish(_ version: String, to package: PackageReference) {
    let id = newID()
    packages[package]?.items.insert(Item(id: id, name: version, tags: [], changedAt: clock), at: 0)
    note(package)
  }

  /// Takes a tag from whatever has it.
  mutating func move(_ tag: String, to id: Int64, in package: PackageReference) {
    guard let items = packages[package]?.items else { return }
    for place in items.indices {
      let has = items[place].tags.contains(tag)
      guard has != (items[place].id == id) else { continue }
      packages[package]?.items[place].tags.removeAll { $0 == tag }
      packages[package]?.items[place].taggedAt[tag] = nil
      if items[place].id == id {
        packages[package]?.items[place].tags.append(tag)
        packages[package]?.items[place].taggedAt[tag] = clock
      }
      packages[package]?.items[place].changedAt = clock
    }
    note(package)
  }

  mutating func set(_ id: Int64, deleted: Bool, in package: PackageReference) {
    guard let place = packages[package]?.items.firstIndex(where: { $0.id == id }) else { return }
    packages[package]?.items[place].deletedAt = deleted ? clock : nil
    packages[package]?.items[place].changedAt = clock
    // GitHub keeps the tags of what is deleted; one that somebody else has taken since stays there.
    if let tags = packages[package]?.items[place].tags, !deleted {
      for tag in tags {
        let others = packages[package]?.items.filter { $0.id != id && $0.isActive && $0.tags.contains(tag) }
        if others?.isEmpty == false {
          packages[package]?.items[place].tags.removeAll { $0 == tag }
        } else {
          packages[package]?.items[place].taggedAt[tag] = clock
        }
      }
    }
    note(package)
  }

  mutating func setPackage(deleted: Bool, _ package: PackageReference) {
    packages[package]?.isDeleted = deleted
    note(package)
  }

  /// Publishes a package again under the name of a deleted one.
  mutating func republish(_ package: PackageReference) {
    guard packages[package]?.isDeleted == true else { return }
    packages[package] = PackageState(reference: package, id: newID())
    if package.type.isImage {
      push(Self.image, tags: ["v1"], to: package)
    } else {
      publish("1.0.0", to: package)
    }
  }

  static let image = Manifest.Content.image(
    Manifest.Image(
      configType: "application/vnd.oci.image.config.v1+json", layerTypes: ["layer"]))
  static let bundle = Manifest.Content.image(Manifest.Image(configType: nil, layerTypes: []))

  static func index(_ children: [Digest], type: ForeignText? = nil) -> Manifest.Content {
    .index(
      children.map {
        ManifestDescriptor(
          digest: $0, mediaType: "application/vnd.oci.image.manifest.v1+json", artifactType: type)
      })
  }

  /// The versions that each one names in its manifest, by id, for whoever looks for the cause of a failure.
  var relations: [String] {
    let items = packages.values.flatMap(\.items)
    let ids = Dictionary(items.compactMap { item in item.digest.map { ($0, item.id) } }) { first, _ in first }
    return items.compactMap { item in
      guard let manifest = item.digest.flatMap({ manifests[$0] }) else { return nil }
      let children = manifest.parts.map { ids[$0.digest] ?? 0 }
      let subject = manifest.subject.map { " refers to \(ids[$0] ?? 0)" } ?? ""
      return children.isEmpty && subject.isEmpty ? nil : "\(item.id): \(children)\(subject)"
    }
  }

  /// Active or deleted versions that may change again.
  func settled(_ package: PackageReference, active: Bool) -> [Item] {
    guard let state = packages[package], !state.isDeleted else { return [] }
    return state.items.filter { $0.isActive == active && clock - $0.changedAt > Self.rest }
  }
}
