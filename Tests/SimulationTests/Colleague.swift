import ContainerImages
import Fuzzing
import GitHubPackages

/// Other people and their builds: they push, move tags, delete and restore, whatever pkgdeck is doing.
struct Colleague {
  private var random: SeededGenerator
  private var tagCount = 0
  /// Builds whose index is pushed later than its children.
  private var halfPushed: [PackageReference: [Digest]] = [:]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// Fills a package with what builds leave behind.
  mutating func found(_ package: PackageReference, in world: inout MovingWorld) {
    guard package.type.isImage else {
      for number in 0..<Int.random(in: 1...4, using: &random) { world.publish("1.\(number).0", to: package) }
      return
    }
    for _ in 0..<Int.random(in: 1...3, using: &random) { pushImage(to: package, in: &world) }
    for _ in 0..<Int.random(in: 1...4, using: &random) { world.push(MovingWorld.image, to: package) }
    for _ in 0..<Int.random(in: 0...2, using: &random) { sign(package, in: &world) }
    let old = world.packages[package]?.items.filter { $0.tags.isEmpty }.prefix(1) ?? []
    for item in old where Bool.random(using: &random) { world.set(item.id, deleted: true, in: package) }
  }

  mutating func act(in world: inout MovingWorld) {
    guard let package = world.references.randomElement(using: &random) else { return }
    guard world.packages[package]?.isDeleted == false else {
      if chance(40) { world.republish(package) }
      return
    }
    guard package.type.isImage else {
      if chance(50) {
        world.publish("2.\(world.newID()).0", to: package)
      } else {
        deleteOrRestore(package, in: &world)
      }
      return
    }
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1: pushImage(to: package, in: &world)
    case 2: world.push(MovingWorld.image, to: package)
    case 3, 4: pushIndexOfOld(to: package, in: &world)
    case 5: sign(package, in: &world)
    case 6: moveTag(in: package, in: &world)
    default: deleteOrRestore(package, in: &world)
    }
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func newTag() -> String {
    tagCount += 1
    return "v\(tagCount)"
  }

  /// Pushes children, and their index at once or the next time.
  private mutating func pushImage(to package: PackageReference, in world: inout MovingWorld) {
    if let children = halfPushed.removeValue(forKey: package) {
      world.push(MovingWorld.index(children), tags: [newTag()], to: package)
      return
    }
    let children = (0..<Int.random(in: 1...2, using: &random)).map { _ in
      world.push(MovingWorld.image, tags: chance(15) ? [newTag()] : [], to: package)
    }
    if chance(30) {
      halfPushed[package] = children
    } else if chance(20) {
      let inner = world.push(MovingWorld.index(children), to: package)
      world.push(
        .index([
          ManifestDescriptor(digest: inner, mediaType: "application/vnd.oci.image.index.v1+json")
        ]), tags: [newTag()], to: package)
    } else {
      world.push(MovingWorld.index(children), tags: [newTag()], to: package)
    }
  }

  /// An index of versions that were there before, which no tag needed.
  ///
  /// Nobody makes a signature a platform of an image, and what an index names as a platform is taken for one.
  private mutating func pushIndexOfOld(to package: PackageReference, in world: inout MovingWorld) {
    let old = world.packages[package]?.items.filter { item in
      guard item.isActive, let manifest = item.digest.flatMap({ world.manifests[$0] }) else { return false }
      return !manifest.isIndex && manifest.subject == nil && manifest.content != MovingWorld.bundle
    }
    let children = (old ?? []).shuffled(using: &random).prefix(2).compactMap(\.digest)
    guard !children.isEmpty else { return }
    world.push(MovingWorld.index(children), tags: [newTag()], to: package)
  }

  /// A signature by subject, or one that a referrers tag lists.
  private mutating func sign(_ package: PackageReference, in world: inout MovingWorld) {
    let images = world.packages[package]?.items.filter(\.isActive).compactMap(\.digest) ?? []
    // Who signs all that a build made signs its attestations as well.
    let bundles = images.filter { world.manifests[$0]?.content == MovingWorld.bundle }
    let signed = chance(40) && !bundles.isEmpty ? bundles : images
    guard let image = signed.randomElement(using: &random) else { return }
    if chance(60) {
      world.push(MovingWorld.bundle, subject: image, to: package)
    } else {
      let bundle = world.push(MovingWorld.bundle, to: package)
      let index = MovingWorld.index([bundle], type: "application/vnd.dev.sigstore.bundle.v0.3+json")
      world.push(index, tags: ["sha256-\(image.hex)"], to: package)
    }
  }

  private mutating func moveTag(in package: PackageReference, in world: inout MovingWorld) {
    let active = world.settled(package, active: true)
    guard let tag = active.flatMap(\.tags).filter({ $0.hasPrefix("v") }).randomElement(using: &random),
      let target = active.randomElement(using: &random)
    else { return }
    world.move(tag, to: target.id, in: package)
  }

  private mutating func deleteOrRestore(_ package: PackageReference, in world: inout MovingWorld) {
    let deletes = chance(60)
    guard let item = world.settled(package, active: deletes).randomElement(using: &random) else { return }
    world.set(item.id, deleted: deletes, in: package)
  }
}
