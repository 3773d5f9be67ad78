/// Other people at work on the demo's container packages: they push, move tags, delete and restore.
struct Churn: Sendable {
  /// Packages with more versions are left alone, because each change copies them.
  private static let mostVersions = 300

  private let perMinute: Int
  private var random: SplitMix
  private var startedAt: Int?
  private var count = 0

  /// - Parameter perMinute: changes a minute; 0 is none.
  init(perMinute: Int, seed: UInt64 = 0xC0FFEE) {
    self.perMinute = perMinute
    random = SplitMix(seed: seed)
  }

  /// Makes the changes that are due; times are in seconds.
  ///
  /// - Returns: the packages that changed.
  mutating func advance(_ world: inout DemoWorld, to now: Int) -> Set<Package.ID> {
    guard perMinute > 0 else { return [] }
    let start = startedAt ?? now
    startedAt = start
    var changed: Set<Package.ID> = []
    while count < (now - start) * perMinute / 60 {
      count += 1
      guard let (account, place) = package(in: world) else { return changed }
      act(on: &world.accounts[account].packages[place], at: now)
      changed.insert(world.accounts[account].packages[place].id)
    }
    return changed
  }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(max(1, limit))) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  private mutating func package(in world: DemoWorld) -> (account: Int, place: Int)? {
    pick(
      world.accounts.indices.flatMap { account in
        world.accounts[account].packages.indices.compactMap { place in
          let package = world.accounts[account].packages[place]
          let fits = package.type == .container && package.state == .active
          return fits && package.versions.source.count <= Self.mostVersions ? (account, place) : nil
        }
      })
  }

  private mutating func act(on package: inout Package, at now: Int) {
    switch below(6) {
    case 0, 1: pushImage(to: &package, at: now)
    case 2: pushIndexOfOld(to: &package, at: now)
    case 3: moveTag(in: &package, at: now)
    case 4: delete(from: &package, at: now)
    default:
      if let deleted = pick(package.versions.restorable(at: now)) { package.versions.restore(deleted.place) }
    }
  }

  private var writer: ManifestWriter { ManifestWriter(seed: 0xC0DE &+ UInt64(count)) }

  private func push(_ manifest: StoredManifest, tags: [String] = [], to package: inout Package, at now: Int) {
    package.versions.push(
      Version(name: manifest.digest, tags: tags, created: now, updated: now, manifest: manifest))
  }

  private var tag: String { "build-\(count)" }

  private func pushImage(to package: inout Package, at now: Int) {
    let children = [DemoPlatform.amd64, .arm64].enumerated().map { writer.image($0, $1) }
    for child in children { push(child.manifest, to: &package, at: now) }
    push(writer.index(children), tags: [tag], to: &package, at: now)
  }

  /// An index of images that no tag needed until now.
  private mutating func pushIndexOfOld(to package: inout Package, at now: Int) {
    let shelf = package.versions
    let images = shelf.active.filter { !shelf.source.isTagged($0) }.compactMap(shelf.source.manifest)
      .filter { $0.mediaType == ManifestWriter.imageType }
    guard let first = pick(images) else { return }
    push(
      writer.index([ManifestWriter.Part(manifest: first, platform: .amd64)]), tags: [tag], to: &package,
      at: now)
  }

  private mutating func moveTag(in package: inout Package, at now: Int) {
    let shelf = package.versions
    let tagged = shelf.active.filter { shelf.source.isTagged($0) }
    guard let from = pick(tagged), let to = pick(tagged), from != to,
      let tag = shelf.source.unnamed(from).tags.last, shelf.source.unnamed(from).tags.count > 1
    else { return }
    package.versions.rewrite(from) { version in
      version.tags.removeAll { $0 == tag }
      version.updated = now
    }
    package.versions.rewrite(to) { version in
      version.tags.append(tag)
      version.updated = now
    }
  }

  private mutating func delete(from package: inout Package, at now: Int) {
    let shelf = package.versions
    let candidates = shelf.active.filter { !shelf.source.isTagged($0) || shelf.hasOtherTagged(than: $0) }
    guard shelf.active.count > 1, let place = pick(candidates) else { return }
    package.versions.delete(place, at: now)
  }
}
