import Changes
import ContainerImages
import ContainerRegistry
import Effects
import Foundation
import GitHubPackages
import Scaffolding
import Testing
import ViewModels

@Suite("Reading manifests")
struct ManifestTests {
  private let broken = PackageReference(owner: acme, type: .container, name: "images/broken")

  @Test("A manifest is read from the registry, and recalled without a request")
  func fetchAndRecall() async throws {
    let cache = try TemporaryDirectory()
    let place = try Workplace()
    let runs = try Runs(
      place, RegistryClient(place.client.connection, cache: ManifestCache(directory: cache.path)))
    let digest = try await index(place)
    let manifest = try await runs.manifest(digest, broken).get()
    #expect(manifest.digest == digest && manifest.parts.count == 6)
    let requests = place.server.requests.count
    #expect(await runs.recall([nobodys, digest]) == [manifest])
    #expect(try await runs.manifest(digest, broken).get() == manifest)
    #expect(place.server.requests.count == requests)
  }

  @Test("What the registry does not have is not found; without a cache nothing is recalled")
  func absent() async throws {
    let place = try Workplace()
    let runs = try Runs(place, RegistryClient(place.client.connection))
    #expect(await runs.failure(nobodys, broken)?.kind == .notFound)
    let digest = try await index(place)
    _ = try await runs.manifest(digest, broken).get()
    #expect(await runs.recall([digest]) == [])
  }

  @Test("A token that may not read packages is told so")
  func refused() async throws {
    let place = try Workplace(scopes: ["repo"])
    let runs = try Runs(place, RegistryClient(place.client.connection))
    let digest = try await index(try Workplace())
    #expect(await runs.failure(digest, broken)?.kind == .missingScopes(["read:packages"]))
  }

  @Test("A host without a container registry is told of")
  func noRegistry() async throws {
    let runs = try Runs(Workplace(), nil)
    #expect(await runs.failure(nobodys, broken)?.kind == .noContainerRegistry)
    #expect(await runs.recall([nobodys]) == [])
  }

  private func index(_ place: Workplace) async throws -> Digest {
    let versions = try await place.client.versions(of: broken, state: .active, .first).value.items
    return try #require(versions.first { $0.tags?.contains("latest") == true }?.digest)
  }
}

/// What no registry has.
private let nobodys = Digest(words: (1, 2, 3, 4))

/// Runs effects one after the other and waits for their answers.
private final class Runs: Sendable {
  private let runner: EffectRunner
  private let events: AsyncStream<Event>

  init(_ place: Workplace, _ registry: RegistryClient?) throws {
    let (events, sink) = AsyncStream.makeStream(of: Event.self)
    self.events = events
    runner = EffectRunner(
      client: place.client, registry: registry, journal: .success(try place.journal()), pace: Pace(),
      isReadOnly: true
    ) { sink.yield($0) }
  }

  func manifest(_ digest: Digest, _ package: PackageReference) async throws -> Result<Manifest, GitHubError> {
    guard
      case .answered(Ticket(7), .manifest(let result)) = await answer(
        .request(.manifest(digest, package), Ticket(7)))
    else { throw CancellationError() }
    return result
  }

  func failure(_ digest: Digest, _ package: PackageReference) async -> GitHubError? {
    guard case .failure(let error) = try? await manifest(digest, package) else { return nil }
    return error
  }

  func recall(_ digests: [Digest]) async -> [Manifest]? {
    guard
      case .answered(Ticket(8), .cachedManifests(let manifests)) = await answer(
        .request(.cachedManifests(digests), Ticket(8)))
    else { return nil }
    return manifests
  }

  private func answer(_ effect: Effect) async -> Event? {
    runner.run(effect)
    for await event in events { return event }
    return nil
  }
}
