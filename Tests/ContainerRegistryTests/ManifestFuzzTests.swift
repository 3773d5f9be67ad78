import ContainerImages
import Foundation
import GitHubPackages
import Fuzzing
import Testing

@testable import ContainerRegistry

@Suite("Spoiled manifests")
struct ManifestFuzzTests {
  private static let digest = String(repeating: "ab", count: 32)
  private static let texts = [
    #"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:\#(digest)","size":7143,"platform":{"architecture":"arm","os":"linux","variant":"v7"},"annotations":{"vnd.docker.reference.type":"attestation-manifest"}},{"digest":"sha256:\#(digest)","size":9,"artifactType":"x/y"}],"subject":{"digest":"sha256:\#(digest)"},"annotations":{"a":"b"}}"#,
    #"{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:\#(digest)","size":9000},"layers":[{"mediaType":"application/vnd.in-toto+json","digest":"sha256:\#(digest)","size":1},{"size":2}],"annotations":{}}"#,
    #"{"schemaVersion":1,"name":"a/b","tag":"latest","fsLayers":[{"blobSum":"sha256:\#(digest)"}],"history":[]}"#,
  ].map { Array($0.utf8) }

  @Test("Each is a manifest of few parts, or unreadable in words", arguments: FuzzSeeds.first(60))
  func spoiled(seed: UInt64) throws {
    var mutator = JSONMutator(seed: seed)
    let name = Written("{}").digest
    for round in 0..<120 {
      let bytes = mutator.spoil(Self.texts[round % Self.texts.count])
      let manifest = WireManifest.manifest(Data(bytes), digest: name)
      #expect(manifest.parts.count <= ReplyLimits.partsOfImage)
      if case .invalid(let invalid) = manifest.content { #expect(!invalid.detail.raw.isEmpty) }
    }
  }
}
