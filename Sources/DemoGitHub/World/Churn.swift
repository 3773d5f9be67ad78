/// Other people at work on the demo's container packages: they push, sign, move tags, delete and restore.
struct Churn: Sendable {
  /// Packages with so many versions are left alone, because each change copies them.
  static let mostVersions = 300
  /// So many seconds a version stays as somebody left it: what comes and goes between two looks at a list cannot
  /// be told from what never was.
  private static let rest = 10

  private let perMinute: Int
  private var random: SplitMix
  private var count = 0
  /// What they deleted and restored, in order.
  private(set) var changes: [DemoChange] = []

  /// - Parameter perMinute: changes a minute; 0 is none.
  init(perMinute: Int, seed: UInt64 = 0xC0FFEE) {
    self.perMinute = perMinute
    random = SplitMix(seed: seed)
  }

  private var isAtWork: Bool { perMinute > 0 }

  /// Makes the changes that are due when so much time has passed since the world began.
  ///
  /// - Returns: the packages that changed.
  mutating func advance(_ world: inout DemoWorld, after elapsed: Duration) -> Set<Package.ID> {
    guard isAtWork else { return [] }
    let due = Int(elapsed / .seconds(60) * Double(perMinute))
    var changed: Set<Package.ID> = []
    while count < due {
      count += 1
      guard let (account, place) = package(in: world) else { return changed }
      let now = world.now + Int(elapsed.components.seconds)
      act(on: &world.accounts[account].packages[place], of: world.accounts[account].login, at: now)
      changed.insert(world.accounts[account].packages[place].id)
    }
    return changed
  }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(max(1, limit))) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// Whether they work on a package.
  static func fits(_ package: Package) -> Bool {
    package.type == .container && package.state == .active
      && package.versions.source.count < mostVersions
  }

  private mutating func package(in world: DemoWorld) -> (account: Int, place: Int)? {
    pick(
      world.accounts.indices.flatMap { account in
        let packages = world.accounts[account].packages
        return packages.indices.filter { Self.fits(packages[$0]) }.map { (account, $0) }
      })
  }

  private mutating func act(on package: inout Package, of owner: String, at now: Int) {
    switch below(10) {
    case 0, 1: pushImage(to: &package, at: now)
    case 2, 3: pushIndexOfOld(to: &package, at: now)
    case 4: sign(in: &package, at: now)
    case 5: listReferrer(in: &package, at: now)
    case 6: moveTag(in: &package, at: now)
    case 7, 8: delete(from: &package, of: owner, at: now)
    default: restore(in: &package, of: owner, at: now)
    }
  }

  private var writer: ManifestWriter { ManifestWriter(seed: 0xC0DE &+ UInt64(count)) }

  /// Nothing is pushed twice: a registry has one version of a digest.
  private func push(_ manifest: StoredManifest, tags: [String] = [], to package: inout Package, at now: Int) {
    guard !package.versions.source.written.contains(where: { $0.name == manifest.digest }) else { return }
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
    let source = package.versions.source
    let untagged = package.versions.active.filter { !source.isTagged($0) }
    guard let child = image(among: untagged, in: source) else { return }
    push(
      writer.index([ManifestWriter.Part(manifest: child, platform: .amd64)]), tags: [tag], to: &package,
      at: now)
  }

  /// A signature that names its image.
  private mutating func sign(in package: inout Package, at now: Int) {
    guard let image = image(among: package.versions.active, in: package.versions.source) else { return }
    push(writer.referrer(0, type: Self.bundle, to: image).manifest, to: &package, at: now)
  }

  /// A signature that says nothing of its image, and the tag under which it is listed in place of that.
  private mutating func listReferrer(in package: inout Package, at now: Int) {
    let source = package.versions.source
    guard let image = image(among: package.versions.active, in: source) else { return }
    let tag = image.digest.replacing(":", with: "-")
    guard !(0..<source.count).contains(where: { source.unnamed($0).tags.contains(tag) }) else { return }
    let bundle = writer.artifact(0, config: "application/vnd.oci.empty.v1+json", layer: Self.bundle)
    push(bundle.manifest, to: &package, at: now)
    push(writer.index([bundle]), tags: [tag], to: &package, at: now)
  }

  private static let bundle = "application/vnd.dev.sigstore.bundle.v0.3+json"

  /// One that refers to nothing: nobody makes a signature a platform of an image.
  private mutating func image(among places: [Int], in source: VersionSource) -> StoredManifest? {
    pick(places.compactMap(source.manifest).filter(\.isImage))
  }

  private mutating func moveTag(in package: inout Package, at now: Int) {
    let source = package.versions.source
    let settled = settled(package.versions.active, in: package.versions, at: now)
    let tagged = settled.filter { !tags($0, in: source).isEmpty }
    guard let from = pick(tagged), let to = pick(settled), from != to,
      let tag = tags(from, in: source).last
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

  /// The tags that name an image, and not what refers to one.
  private func tags(_ place: Int, in source: VersionSource) -> [String] {
    source.unnamed(place).tags.filter { ImageNeeds.subject(ofTag: $0) == nil }
  }

  private func settled(_ places: [Int], in store: VersionStore, at now: Int) -> [Int] {
    places.filter { now - store.lastChange(of: $0) > Self.rest }
  }

  private mutating func delete(from package: inout Package, of owner: String, at now: Int) {
    let store = package.versions
    let candidates = settled(store.active, in: store, at: now)
      .filter { !store.source.isTagged($0) || store.hasOtherTagged(than: $0) }
    guard store.active.count > 1, let place = pick(candidates) else { return }
    package.versions.delete(place, at: now)
    note(.delete, place, of: package, owner)
  }

  private mutating func restore(in package: inout Package, of owner: String, at now: Int) {
    let deleted = package.versions.restorable(at: now).map(\.place)
    guard let place = pick(settled(deleted, in: package.versions, at: now)) else { return }
    package.versions.restore(place, at: now)
    note(.restore, place, of: package, owner)
  }

  private mutating func note(_ verb: DemoChange.Verb, _ place: Int, of package: Package, _ owner: String) {
    changes.append(
      DemoChange(
        verb: verb, owner: owner, type: package.type.rawValue, package: package.name,
        version: package.versions.id(place)))
  }
}

extension StoredManifest {
  fileprivate var isImage: Bool {
    mediaType == ManifestWriter.imageType && text.contains(ManifestWriter.layerType)
  }
}
