import ContainerImages
import Foundation
import GitHubPackages
import HTTPFixtures
import Scaffolding
import Testing

@testable import ContainerRegistry

@Suite("Manifests that registries really hold, and some that they should not")
struct OddManifestTests {
  private static let child = "sha256:" + String(repeating: "ab", count: 32)
  private static let other = "sha256:" + String(repeating: "cd", count: 32)
  private static let index = "application/vnd.oci.image.index.v1+json"
  private static let image = "application/vnd.oci.image.manifest.v1+json"

  private func read(_ text: String) -> Manifest {
    let written = Written(text)
    return WireManifest.manifest(Data(text.utf8), digest: written.digest)
  }

  /// The index names one child in each, whatever else is wrong with it.
  static let indexes = [
    #"{"manifests":[{"digest":"\#(child)"}],"annotations":{"a":null,"b":45,"c":true,"d":"text"}}"#,
    #"{"manifests":[{"digest":"\#(child)","annotations":{"a":null,"b":[]}}],"annotations":null}"#,
    #"{"manifests":[{"digest":"\#(child)","annotations":[],"platform":null}],"annotations":[]}"#,
    #"{"manifests":[{"digest":"\#(child)","size":-1,"platform":{"os":null,"architecture":7}}]}"#,
    #"{"manifests":[{"digest":"\#(child)","size":1e400,"mediaType":null,"artifactType":5}]}"#,
    #"{"manifests":[{"digest":"\#(child)","size":"7","platform":"linux/amd64"}],"subject":null}"#,
    #"{"mediaType":"","manifests":[{"digest":"\#(child)","mediaType":""}],"config":null,"layers":null}"#,
    #"{"mediaType":7,"schemaVersion":"2","manifests":[{"digest":"\#(child)"}]}"#,
    #"{"annotations":{"a":"1","A":"{\"","digest":"x","digest":"y"},"manifests":[{"digest":"\#(child)"}],"a":1,"A":2}"#,
    "\u{FEFF}{\"manifests\":[{\"digest\":\"\(child)\"}]}",
  ]

  @Test(arguments: indexes.indices)
  func whatNamesNoChildrenSpoilsNothing(_ row: Int) {
    let manifest = read(Self.indexes[row])
    #expect(manifest.parts.map(\.digest.text) == [Self.child], "\(manifest.content)")
    #expect(manifest.otherDigests.isEmpty)
    #expect(manifest.parts.first?.size.map { $0 >= 0 } != false)
  }

  @Test("Annotations that are text are kept")
  func annotations() {
    #expect(read(Self.indexes[0]).annotations == ["d": "text"])
  }

  static let empty = [
    #"{"mediaType":"\#(index)","manifests":null}"#, #"{"schemaVersion":2,"mediaType":"\#(index)"}"#,
    #"{"schemaVersion":2,"manifests":null}"#, #"{"manifests":[]}"#,
    #"{"mediaType":"application/vnd.docker.distribution.manifest.list.v2+json","manifests":null}"#,
  ]

  @Test(arguments: empty.indices)
  func anIndexWithoutManifestsHasNoChildren(_ row: Int) {
    #expect(read(Self.empty[row]).content == .index([]))
  }

  static let images: [(text: String, stored: [Int64], hasUncounted: Bool)] = [
    (#"{"mediaType":"\#(image)","config":{"digest":"\#(child)","size":3}}"#, [3], false),
    (#"{"mediaType":"\#(image)"}"#, [], false),
    (#"{"config":{"size":5},"layers":null}"#, [], true),
    (#"{"mediaType":"\#(image)","config":null,"layers":[]}"#, [], false),
    (
      #"{"layers":[{"digest":"\#(child)","size":-7},{"digest":"\#(child)","size":2},null,7],"config":"x"}"#,
      [2], true
    ),
    (#"{"layers":[{"digest":"\#(child)","size":1e99},{"digest":"sha512:00","size":1}]}"#, [], true),
    (#"{"mediaType":"\#(image)","layers":"none","manifests":null}"#, [], false),
    (
      #"{"layers":[{"digest":"\#(child)","size":9223372036854775807},{"digest":"\#(child)","size":0}]}"#,
      [.max, 0], false
    ),
    (
      #"{"layers":[{"digest":"\#(child)","size":9,"urls":["https://a.test"]},{"digest":"\#(child)","size":1,"urls":[]}]}"#,
      [1], false
    ),
    (#"{"schemaVersion":1,"name":"a/b","fsLayers":[{"blobSum":"\#(child)"}]}"#, [], true),
    (
      #"{"mediaType":"application/vnd.oci.artifact.manifest.v1+json","blobs":[{"digest":"\#(child)","size":4}]}"#,
      [4], false
    ),
    (#"{"mediaType":"application/vnd.oci.artifact.manifest.v1+json","blobs":null}"#, [], false),
  ]

  @Test(
    "What an image stores is what has a digest and a size, and is not kept elsewhere",
    arguments: images.indices)
  func anImageNeedNotHaveLayers(_ row: Int) {
    let (text, stored, hasUncounted) = Self.images[row]
    let manifest = read(text)
    guard case .image(let image) = manifest.content else {
      Issue.record("\(manifest.content)")
      return
    }
    #expect([image.config?.size].compactMap(\.self) + image.layers.map(\.size) == stored)
    #expect(image.hasUncounted == hasUncounted && manifest.size == Int64(text.utf8.count))
  }

  @Test("An artifact is about its subject")
  func artifact() {
    let manifest = read(
      #"{"mediaType":"application/vnd.oci.artifact.manifest.v1+json","artifactType":"a/sbom","#
        + #""blobs":[{"mediaType":"a/sbom"}],"subject":{"digest":"\#(Self.child)"}}"#)
    #expect(manifest.subject?.text == Self.child && manifest.artifactType == "a/sbom")
  }

  static let others: [(text: String, digests: [ForeignText], count: Int)] = [
    (#"{"manifests":[{"digest":"sha512:00"},{"digest":"\#(child)"}]}"#, ["sha512:00"], 1),
    (#"{"manifests":[{"digest":"sha256:../../x"},{},null,"x"]}"#, ["sha256:../../x", "", "", ""], 0),
    (#"{"manifests":[],"subject":{"digest":"sha512:0"}}"#, ["sha512:0"], 0),
    (#"{"layers":[],"subject":{}}"#, [""], 0),
  ]

  @Test(arguments: others.indices)
  func aDigestThatCanBeNoVersionIsNoted(_ row: Int) {
    let manifest = read(Self.others[row].text)
    #expect(manifest.otherDigests == Self.others[row].digests)
    #expect(manifest.subject == nil && manifest.parts.count == Self.others[row].count)
    if case .invalid = manifest.content { Issue.record("invalid") }
  }

  static let invalid: [(text: String, words: ForeignText)] = [
    ("[]", "the response is not an object"), ("{", "malformed JSON"), ("", "malformed JSON"),
    ("{}", "it is neither an index nor an image"), (#"{"manifests":7}"#, "manifests is not a list"),
    (#"{"manifests":[],"layers":[]}"#, "it is both an index and an image"),
    (#"{"manifests":[],"config":{}}"#, "it is both an index and an image"),
    (#"{"mediaType":"\#(index)","layers":[]}"#, "it is both an index and an image"),
    (#"{"mediaType":"\#(image)","manifests":[]}"#, "it is both an index and an image"),
    (
      #"{"manifests":["# + Array(repeating: #"{"digest":"\#(child)"}"#, count: 1_001).joined(separator: ",")
        + "]}", "too many manifests in one index: 1,001 (limit 1,000)"
    ),
    (
      #"{"manifests":[{"digest":"\#(child)"}],"manifests":[]}"#,
      "duplicate key manifests, or a different case of it"
    ),
    (
      #"{"Manifests":[{"Digest":"\#(child)"}],"manifests":[]}"#,
      "duplicate key Manifests, or a different case of it"
    ),
    (
      #"{"mediaType":"\#(index)","Manifests":[{"digest":"\#(child)"}]}"#,
      "duplicate key Manifests, or a different case of it"
    ),
    (
      #"{"manifests":[{"digest":"\#(other)","annotations":{"a":","},"Digest":"\#(child)"}]}"#,
      "duplicate key Digest, or a different case of it"
    ),
    (
      #"{"manifests":[{"digest":"\#(child)","dig\u0065st":"\#(other)"}]}"#,
      "duplicate key digest, or a different case of it"
    ),
    (
      #"{"manifests":[],"manife\u017Fts":[]}"#, "duplicate key manife\u{17F}ts, or a different case of it"
    ),
    (
      #"{"layers":[],"subject":{"digest":"\#(child)","digest":"\#(other)"}}"#,
      "duplicate key digest, or a different case of it"
    ),
    (String(repeating: #"{"manifests":["#, count: 20_000), "it is nested more than 64 deep"),
    (#"{"layers":["# + String(repeating: "{},", count: 100_000) + "{}]}", "it has more than 100,000 values"),
  ]

  @Test(arguments: invalid.indices)
  func whatIsAmbiguousIsInvalid(_ row: Int) {
    guard case .invalid(let invalid) = read(Self.invalid[row].text).content else {
      Issue.record("valid")
      return
    }
    #expect(invalid.detail == Self.invalid[row].words)
  }

  @Test("An invalid manifest mentions every digest in its bytes, once, however it is written")
  func mentions() {
    let hidden = Self.other.utf8.map { "\\u00" + String($0, radix: 16) }.joined()
    let text =
      #"{"layers":[{"digest":"\#(Self.child)"}],"manifests":[{"digest":"\#(hidden)"},"\#(Self.child)"#
    guard case .invalid(let invalid) = read(text).content else {
      Issue.record("valid")
      return
    }
    #expect(invalid.mentions.map(\.text) == [Self.child, Self.other])
  }

  @Test("A signed manifest of Docker's first schema is named by what was signed")
  func signed() async throws {
    let payload = "{\n   \"schemaVersion\": 1,\n   \"name\": \"a/b\"\n}"
    let length = payload.utf8.count - 2
    func base64URL(_ text: String) -> String {
      Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        .replacing("=", with: "")
    }
    let header = base64URL(#"{"formatLength":\#(length),"formatTail":"\#(base64URL("\n}"))"}"#)
    let body =
      payload.prefix(length) + ",\"signatures\":[{\"protected\":\"\(header)\",\"signature\":\"x\"}]\n}"
    let digest = Written(payload).digest
    let type = "application/vnd.docker.distribution.manifest.v1+prettyjws"
    let server = try await ScriptedServer(.send(Replies.bytes(String(body), type: type)))
    let scratch = try TemporaryDirectory()
    let registry = try registry(server.url, cache: ManifestCache(directory: scratch.path))
    let manifest = try await registry.manifest(digest, of: web)
    #expect(manifest.content == .image(.init(configType: nil, layerTypes: [], hasUncounted: true)))
    #expect(await registry.cached(digest) == manifest)
    #expect(server.requests.first?.header("Accept")?.contains(type) == true)
    #expect(
      server.requests.first?.header("Accept")?.contains("application/vnd.oci.artifact.manifest.v1+json")
        == true)
    let other = try await failure { try await registry.manifest(Written("{}").digest, of: web) }
    #expect(other.kind == .notJSON(contentType: ForeignText(type)))
  }

  @Test("An invalid manifest is downloaded once, by this process and the next ones")
  func keptInvalid() async throws {
    let written = Written(#"{"manifests":[],"layers":[{"digest":"\#(Self.child)"}]}"#)
    let server = try await ScriptedServer(.send(written.reply))
    let scratch = try TemporaryDirectory()
    for _ in 0..<2 {
      let registry = try registry(server.url, cache: ManifestCache(directory: scratch.path))
      let manifest = try await registry.manifest(written.digest, of: web)
      guard case .invalid = manifest.content else { throw CancellationError() }
      #expect(await registry.cached(written.digest) == manifest)
    }
    #expect(server.requests.count == 1)
  }
}
