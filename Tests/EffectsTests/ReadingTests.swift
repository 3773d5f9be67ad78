import ContainerImages
import ContainerRegistry
import Effects
import Foundation
import GitHubPackages
import Scaffolding
import Testing
import ViewModels

@Suite("Readings that a command drives")
struct ReadingTests {
  @Test("Both lists and every manifest of the tagged images are read, and no manifest twice")
  func images() async throws {
    let place = try Workplace()
    let cache = try TemporaryDirectory()
    let registry = RegistryClient(place.client.connection, cache: ManifestCache(directory: cache.path))
    let runner = EffectRunner(reading: place.client, registry: registry)
    for isFirst in [true, false] {
      let asked = place.manifestRequestCount
      var reading = ImageReading(PackageReference(owner: acme, type: .container, name: "images/nested"))
      _ = reading.begin(.tagged(Filter("!windows", now: Date())), LocalChanges(), at: .now)
      try await runner.read(&reading) { reading, _, _ in reading.goOn() }
      #expect(reading.phase == .idle && reading.failure == nil && reading.listFailures.isEmpty)
      #expect(reading.images.map { $0.tags ?? [] } == [["v2"], ["v1"]])
      #expect(
        reading.images.compactMap(\.digest).allSatisfy {
          reading.graph.toRead(for: .image($0)).isEmpty && reading.graph.manifest(of: $0) != nil
        })
      #expect((place.manifestRequestCount > asked) == isFirst)
    }
  }

  @Test("What is thrown while answers are handed out ends the reading")
  func thrown() async throws {
    struct Stop: Error {}
    let place = try Workplace()
    var reading = VersionListsReading(.deleted)
    for name in ["images/nested", "images/broken", "team/web-app"] {
      reading.add(PackageReference(owner: acme, type: .container, name: ForeignText(name)))
    }
    await #expect(throws: Stop.self) {
      try await EffectRunner(reading: place.client).read(&reading) { _, _, _ in throw Stop() }
    }
    #expect(reading.packageCount == 3 && reading.readCount <= 1)
  }

  @Test("Only reading is done without a journal")
  func changes() async throws {
    let place = try Workplace()
    let package = PackageReference(owner: acme, type: .container, name: "team/web-app")
    let runner = EffectRunner(reading: place.client)
    let answer = try await runner.answer(.plan([.restorePackage(package)], resuming: [], actor: nil))
    guard case .plan(.failure(.objection)) = answer else {
      Issue.record("\(answer)")
      return
    }
  }
}

extension Workplace {
  fileprivate var manifestRequestCount: Int {
    server.requests.count { $0.target.contains("/manifests/") }
  }
}
