import ContainerImages
import Foundation
import GitHubPackages
import Testing

@testable import ContainerRegistry

@Suite("Sizes, held against what docker-registry has on disk")
struct DockerRegistryTests {
  private static func layer(_ name: String, _ size: Int) -> Data {
    Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ name.utf8.reduce(0) { $0 &* 7 &+ Int($1) }) })
  }

  @Test(
    "What deletions free is what garbage collection takes from the disk, to the byte",
    .enabled(if: DockerRegistry.isInstalled, "needs docker-registry and skopeo"))
  func deleting() async throws {
    let server = try await DockerRegistry()
    defer { server.stop() }
    var layout = OCILayout()
    let base = Self.layer("base", 60_000)
    // Three builds on one base, two of them with a layer of their own twice; v1 and v2 share a platform.
    let builds = [
      layout.image([base, Self.layer("one", 7_001)]),
      layout.image([base, Self.layer("two", 901), Self.layer("two", 901)], config: #"{"os":"linux"}"#),
      layout.image([base, Self.layer("three", 13_007)], config: #"{"os":"plan9"}"#),
    ]
    let v1 = layout.index([builds[0], builds[1]])
    let v2 = layout.index([builds[1], builds[2]])
    let lone = layout.image([Self.layer("lone", 4_003)])
    let nightly = layout.index([builds[0]])
    for (image, tag) in [(v1, "v1"), (v2, "v2"), (lone, "lone"), (nightly, "nightly")] {
      layout.tag(image, tag)
    }
    try await server.push(layout, to: "acme/team/web")

    let client = try registry("http://\(server.host)")
    var graph = ImageGraph()
    let digests = [v1, v2, lone, nightly].map(\.digest) + builds.map(\.digest)
    let versions = digests.enumerated().map {
      PackageVersion(id: Int64($0), name: ForeignText($1.text), tags: [])
    }
    graph.add(versions, state: .active)
    graph.close(.active)
    for digest in digests { graph.add(try await client.manifest(digest, of: web)) }
    #expect(graph.totalSize == ByteCount(try server.storedBytes()))

    // An index whose child another one uses, then one with the child that only it has, then all that is left.
    for deleted in [[nightly], [v1, builds[0]], [v2, builds[1], builds[2], lone]] {
      let said = graph.freed(by: deleted.map(\.digest))
      let before = try server.storedBytes()
      try await server.delete(deleted.map(\.digest), from: "acme/team/web")
      #expect(said == ByteCount(before - (try server.storedBytes())))
      for version in versions where deleted.contains(where: { $0.digest == version.digest }) {
        graph.move(version, to: .deleted)
      }
      #expect(graph.totalSize == ByteCount(try server.storedBytes()))
    }
    #expect(try server.storedBytes() == 0)
  }
}
