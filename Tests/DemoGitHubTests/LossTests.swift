import Testing

@testable import DemoGitHub

@Suite("What deletions took from images")
struct LossTests {
  private struct Signed {
    let store: VersionStore
    let places: [String: Int]

    /// An index of one image with an attached bill, signed by a tag, and an old image that no tag needs.
    init() {
      let writer = ManifestWriter(seed: 1)
      let child = writer.image(1, .amd64)
      let bill = writer.referrer(2, type: "application/spdx+json", to: child.manifest)
      let index = writer.index([child])
      let signature = writer.artifact(3, config: "config", layer: "layer").manifest
      let rows: [(name: String, manifest: StoredManifest, tags: [String])] = [
        ("signature", signature, [index.digest.replacing(":", with: "-") + ".sig"]),
        ("bill", bill.manifest, []), ("index", index, ["v1"]), ("child", child.manifest, []),
        ("old", writer.image(4, .amd64).manifest, []),
      ]
      store = VersionStore(
        source: .written(
          rows.map {
            Version(
              name: $0.manifest.digest, tags: $0.tags, created: 100, updated: 100, manifest: $0.manifest)
          }), firstID: 1)
      places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.name, $0) })
    }

    func losers(_ name: String, unchangedSince second: Int = 101) -> [[String]] {
      guard let place = places[name] else { return [] }
      return ImageNeeds(store, unchangedSince: second, besides: place).images(needing: place).map(\.tags)
    }
  }

  @Test("A tagged image needs its child, and owns what refers to it or to the child")
  func needs() {
    let signed = Signed()
    for name in ["child", "bill", "signature"] { #expect(signed.losers(name) == [["v1"]], "\(name)") }
    for name in ["index", "old"] { #expect(signed.losers(name).isEmpty, "\(name)") }
    #expect(signed.losers("child", unchangedSince: 100).isEmpty, "it may have been tagged just then")
  }

  @Test("The server tells it of what was deleted, and what its lists held")
  func server() throws {
    let demo = try Demo(.init(world: .standard().only(["images/shared"], of: "acme"), keepsHistory: true))
    let package = "/orgs/acme/packages/container/images%2Fshared"
    let rows = try demo.all("\(package)/versions?per_page=100")
    let tags = Dictionary(
      uniqueKeysWithValues: rows.map { row in
        let tags = row["metadata"]?["container"]?["tags"]?.array ?? []
        return (row["id"]?.integer ?? 0, tags.compactMap(\.string))
      })
    func hasListed(_ rows: [Int: [String]], besides others: Set<Int> = []) -> Bool {
      demo.server.hasListed(rows, besides: others, owner: "acme", package: "images/shared")
    }
    let child = try #require(tags.filter { $0.value.isEmpty }.keys.min())
    #expect(hasListed(tags))
    #expect(try demo.ask("DELETE", "\(package)/versions/\(child)").status == 204)
    let left = tags.filter { $0.key != child }
    #expect(hasListed(tags) && hasListed(left) && hasListed(left, besides: [child]))
    #expect(!hasListed(left.mapValues { _ in ["other"] }))
    let images = demo.server.images(brokenBy: 0, unchangedSince: .max)
    #expect(images.contains { $0.tags == ["v1.0"] } && images.allSatisfy { tags[$0.version] == $0.tags })
    #expect(demo.server.changesByOthers.isEmpty)
  }
}
