import ContainerImages
import Foundation
import HTTPFixtures
import Scaffolding
import Testing

@testable import ContainerRegistry

@Suite("Manifests that were read once")
struct ManifestCacheTests {
  private func written(_ number: Int) -> Written { Written(#"{"layers":[],"number":\#(number)}"#) }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("A second reading costs no request, in another process too, and files are the account's alone")
  func keeps() async throws {
    let scratch = try TemporaryDirectory()
    let path = scratch.path + "/deep/manifests"
    let server = try await ScriptedServer(.send(Written.index.reply))
    let first = try registry(server.url, cache: ManifestCache(directory: path))
    let manifest = try await first.manifest(Written.index.digest, of: web)
    let later = try registry(server.url, cache: ManifestCache(directory: path))
    #expect(try await later.manifest(Written.index.digest, of: web) == manifest)
    #expect(server.requests.count == 1)
    #expect(try mode(path) == 0o700)
    #expect(try mode("\(path)/\(Written.index.digest.hex)") == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 1)
  }

  @Test(
    "A damaged file is read anew", arguments: ["", "{}", "longer than it was before, by far, and no JSON"])
  func damage(text: String) async throws {
    let scratch = try TemporaryDirectory()
    let server = try await ScriptedServer(.send(Written.index.reply))
    let registry = try registry(server.url, cache: ManifestCache(directory: scratch.path))
    _ = try await registry.manifest(Written.index.digest, of: web)
    try Data(text.utf8).write(to: URL(filePath: "\(scratch.path)/\(Written.index.digest.hex)"))
    #expect(try await registry.manifest(Written.index.digest, of: web).isIndex)
    #expect(server.requests.count == 2)
    #expect(await registry.cached(Written.index.digest) != nil)
  }

  @Test("What was used longest ago goes first")
  func eviction() async throws {
    let scratch = try TemporaryDirectory()
    let cache = ManifestCache(directory: scratch.path, limit: 8 * 4_096)
    let kept = written(0)
    for number in 0..<20 {
      let written = written(number)
      await cache.keep(Data(written.text.utf8), written.digest)
      // Ages are told by the file system's clock, which may be as coarse as a few milliseconds.
      try touch(scratch, written.digest, at: number)
      if await cache.bytes(of: kept.digest) != nil { try touch(scratch, kept.digest, at: number) }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).count <= 8)
    #expect(await cache.bytes(of: kept.digest) != nil)
    #expect(await cache.bytes(of: written(1).digest) == nil)
    #expect(await cache.bytes(of: written(19).digest) != nil)
  }

  @Test("Links, directories and places that cannot be written to are as if nothing were there")
  func strangers() async throws {
    let scratch = try TemporaryDirectory()
    let secretFile = scratch.path + "/secret"
    try Data(Written.index.text.utf8).write(to: URL(filePath: secretFile))
    let path = scratch.path + "/manifests"
    let cache = ManifestCache(directory: path)
    await cache.keep(Data("x".utf8), Written("x").digest)
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(Written.index.digest.hex)", withDestinationPath: secretFile)
    #expect(await cache.bytes(of: Written.index.digest) == nil)
    let linked = scratch.path + "/linked"
    try FileManager.default.createSymbolicLink(atPath: linked, withDestinationPath: path)
    #expect(await ManifestCache(directory: linked).bytes(of: Written("x").digest) == nil)
    let nowhere = ManifestCache(directory: "/proc/nowhere/manifests")
    await nowhere.keep(Data("x".utf8), Written("x").digest)
    #expect(await nowhere.bytes(of: Written("x").digest) == nil)
  }

  private func touch(_ scratch: TemporaryDirectory, _ digest: Digest, at second: Int) throws {
    let path = "\(scratch.path)/\(digest.hex)"
    guard FileManager.default.fileExists(atPath: path) else { return }
    let date = Date(timeIntervalSince1970: TimeInterval(1_000 + second))
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
  }
}
