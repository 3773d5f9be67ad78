import ContainerImages
import Foundation
import Scaffolding
import Testing

@testable import ContainerRegistry

/// A docker-registry of one test's own, which keeps its blobs in a directory.
struct DockerRegistry {
  static let isInstalled = ["docker-registry", "skopeo"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  private let directory: TemporaryDirectory
  private let process: Process
  let host: String

  init() async throws {
    let directory = try TemporaryDirectory()
    let config = """
      version: 0.1
      log: {accesslog: {disabled: true}}
      storage:
        filesystem: {rootdirectory: \(directory.file("store"))}
        delete: {enabled: true}
      http: {addr: "127.0.0.1:0"}
      """
    try directory.write(Data(config.utf8), to: "config.yml")
    try directory.write(Data(), to: "log")
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/docker-registry")
    process.arguments = ["serve", directory.file("config.yml")]
    process.standardError = try FileHandle(forWritingTo: directory.url.appending(path: "log"))
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    var host: String?
    let isUp = try await holds {
      let log = try String(contentsOfFile: directory.file("log"), encoding: .utf8)
      host = log.firstMatch(of: #/listening on ([0-9.:]+)/#).map { String($0.1) }
      return host != nil
    }
    try #require(isUp)
    self.host = try #require(host)
    self.directory = directory
  }

  func stop() { process.terminate() }

  /// Bytes of all blobs on disk.
  func storedBytes() throws -> Int64 {
    let blobs = directory.url.appending(path: "store/docker/registry/v2/blobs")
    let files = FileManager.default.enumerator(at: blobs, includingPropertiesForKeys: [.fileSizeKey])
    var sum: Int64 = 0
    while let file = files?.nextObject() as? URL {
      guard file.lastPathComponent == "data" else { continue }
      sum += Int64(try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0)
    }
    return sum
  }

  /// Pushes everything that a layout's index names, each under the tag that it has there.
  func push(_ layout: OCILayout, to repository: String) async throws {
    let path = directory.file("layout")
    for (name, data) in try layout.files() { try directory.write(data, to: "layout/\(name)") }
    for tag in layout.tags {
      try await run(
        "skopeo",
        [
          "copy", "--all", "--preserve-digests", "--dest-tls-verify=false", "oci:\(path):\(tag)",
          "docker://\(host)/\(repository):\(tag)",
        ])
    }
  }

  /// Deletes manifests, and then what nothing names any more.
  func delete(_ digests: [Digest], from repository: String) async throws {
    for digest in digests {
      try await run(
        "skopeo", ["delete", "--tls-verify=false", "docker://\(host)/\(repository)@\(digest.text)"])
    }
    try await run("docker-registry", ["garbage-collect", directory.file("config.yml")])
  }

  private func run(_ program: String, _ arguments: [String]) async throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      process.terminationHandler = { _ in done.resume() }
      do { try process.run() } catch { done.resume() }
    }
    try #require(process.terminationStatus == 0, "\(program) \(arguments)")
  }
}

/// Images as the OCI image layout has them in files.
struct OCILayout {
  typealias Written = (json: String, digest: Digest)

  private var blobs: [String: Data] = [:]
  private var entries: [String] = []
  private(set) var tags: [String] = []

  /// Takes in an image with these layers.
  mutating func image(_ layers: [Data], config: String = "{}") -> Written {
    let image = "application/vnd.oci.image"
    let config = descriptor(Data(config.utf8), "\(image).config.v1+json").json
    let layers = layers.map { descriptor($0, "\(image).layer.v1.tar+gzip").json }.joined(separator: ",")
    return manifest("\(image).manifest.v1+json", #""config":\#(config),"layers":[\#(layers)]"#)
  }

  mutating func index(_ parts: [Written]) -> Written {
    let parts = parts.enumerated().map { place, part in
      part.json.dropLast() + #","platform":{"os":"linux","architecture":"a\#(place)"}}"#
    }
    return manifest(
      "application/vnd.oci.image.index.v1+json", #""manifests":[\#(parts.joined(separator: ","))]"#)
  }

  mutating func tag(_ written: Written, _ tag: String) {
    entries.append(
      written.json.dropLast() + #","annotations":{"org.opencontainers.image.ref.name":"\#(tag)"}}"#)
    tags.append(tag)
  }

  private mutating func manifest(_ type: String, _ fields: String) -> Written {
    descriptor(Data(#"{"schemaVersion":2,"mediaType":"\#(type)",\#(fields)}"#.utf8), type)
  }

  private mutating func descriptor(_ data: Data, _ type: String) -> Written {
    let digest = Digest(hashing: data)
    blobs["blobs/sha256/\(digest.hex)"] = data
    return (#"{"mediaType":"\#(type)","digest":"\#(digest.text)","size":\#(data.count)}"#, digest)
  }

  func files() throws -> [String: Data] {
    var files = blobs
    files["oci-layout"] = Data(#"{"imageLayoutVersion":"1.0.0"}"#.utf8)
    files["index.json"] = Data(
      #"{"schemaVersion":2,"manifests":[\#(entries.joined(separator: ","))]}"#.utf8)
    return files
  }
}
