/// Pushes images into a package as builds do, and deletes some of them again; ages are seconds before now.
struct ImageBuilder {
  typealias Part = ManifestWriter.Part

  private let writer: ManifestWriter
  private let now: Int
  private var pushed: [(version: Version, deletedAge: Int?)] = []

  init(seed: UInt64, now: Int) {
    writer = ManifestWriter(seed: seed)
    self.now = now
  }

  /// A manifest that is written by hand.
  mutating func push(
    _ text: String, type: String = ManifestWriter.imageType, tags: [String], age: Int
  ) {
    push(StoredManifest(mediaType: type, text: text), tags: tags, age: age)
  }

  /// Lets the registry lose a manifest whose version GitHub goes on to list.
  mutating func lose(_ part: Part) {
    for place in pushed.indices where pushed[place].version.name == part.manifest.digest {
      pushed[place].version.manifest = nil
    }
  }

  /// An untagged image for each platform, and for each of these an attestation.
  @discardableResult
  mutating func parts(_ platforms: [DemoPlatform], isAttested: Bool = true, age: Int) -> [Part] {
    let images = platforms.map { platform in
      let part = writer.image(pushed.count, platform)
      push(part.manifest, age: age)
      return part
    }
    guard isAttested else { return images }
    return images
      + images.map { image in
        let part = writer.attestation(pushed.count, of: image.manifest)
        push(part.manifest, age: age)
        return part
      }
  }

  @discardableResult
  mutating func index(_ parts: [Part], tags: [String] = [], age: Int) -> Part {
    let manifest = writer.index(parts)
    push(manifest, tags: tags, age: age)
    return Part(manifest: manifest)
  }

  mutating func cache(tag: String, age: Int) { push(writer.cache(pushed.count), tags: [tag], age: age) }

  mutating func chart(tags: [String], age: Int) {
    let part = writer.artifact(
      pushed.count, config: "application/vnd.cncf.helm.config.v1+json",
      layer: "application/vnd.cncf.helm.chart.content.v1.tar+gzip")
    push(part.manifest, tags: tags, age: age)
  }

  /// What cosign pushes: something that only its tag attaches to an image. `ending` is `sig` or `att`.
  mutating func cosign(_ ending: String, digest: String, age: Int) {
    let part = writer.artifact(
      pushed.count, config: "application/vnd.oci.image.config.v1+json",
      layer: ending == "sig"
        ? "application/vnd.dev.cosign.simplesigning.v1+json" : "application/vnd.dsse.envelope.v1+json")
    push(part.manifest, tags: [digest.replacing(":", with: "-") + ".\(ending)"], age: age)
  }

  /// A bill of materials that names the image as its subject, and has no tag.
  @discardableResult
  mutating func bill(of part: Part, age: Int) -> Part {
    let bill = writer.referrer(pushed.count, type: "application/spdx+json", to: part.manifest)
    push(bill.manifest, age: age)
    return bill
  }

  /// Puts tags on what was pushed before.
  mutating func tag(_ part: Part, _ tags: [String]) {
    for place in pushed.indices where pushed[place].version.name == part.manifest.digest {
      pushed[place].version.tags += tags
    }
  }

  mutating func delete(_ parts: [Part], age: Int) {
    let names = Set(parts.map(\.manifest.digest))
    for place in pushed.indices where names.contains(pushed[place].version.name) {
      pushed[place].deletedAge = age
    }
  }

  func draft(_ name: String, summary: String, visibility: Visibility = .private) -> PackageDraft {
    var draft = PackageDraft(.container, name)
    (draft.summary, draft.visibility, draft.repository) = (summary, visibility, "images")
    let newestFirst = pushed.enumerated().sorted { left, right in
      (left.element.version.created, left.offset) > (right.element.version.created, right.offset)
    }.map(\.element)
    draft.written = newestFirst.map(\.version)
    draft.deletions = newestFirst.enumerated().compactMap { place, row in row.deletedAge.map { (place, $0) } }
    return draft
  }

  private mutating func push(_ manifest: StoredManifest, tags: [String] = [], age: Int) {
    pushed.append(
      (
        Version(
          name: manifest.digest, tags: tags, created: now - age, updated: now - age, downloads: 12,
          manifest: manifest), nil
      ))
  }
}
