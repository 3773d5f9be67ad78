import BrowserScenes
import ContainerImages
import Foundation
import Fuzzing
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Readings of images that nobody would push")
struct ImageReadingFuzzTests {
  @Test("Each reading ends, asks for no manifest twice, and leaves none out", arguments: FuzzSeeds.first(300))
  func ends(seed: UInt64) {
    var world = RandomImages(seed: seed)
    var reading = ImageReading(RandomImages.package)
    var requests = Requests()
    var now = Scene(SmallGitHub()).now
    for _ in 0..<6 {
      let goal = world.randomGoal()
      _ = reading.begin(goal, LocalChanges(), at: now.instant)
      world.answer(&reading, &requests, &now)
      #expect(!reading.isReading, "\(goal): \(reading.phase)")
      #expect(world.mostFetches <= 1, "\(goal)")
      if reading.failure?.has(.strikesAgain) != true {
        #expect(reading.graph.toRead(for: reading.purpose).isEmpty, "\(goal)")
      }
      now = Now(instant: now.instant + .seconds(60), date: now.date + 60)
    }
  }
}

/// A registry with indexes in indexes, cycles, referrers by tag and by subject, and holes.
private struct RandomImages {
  static let package = PackageReference(
    owner: Owner(login: "acme", kind: .organization), type: .container, name: "random")

  private var random: SeededGenerator
  private let digests: [Digest]
  private var versions: [VersionState: [PackageVersion]] = [:]
  private var manifests: [Digest: Manifest] = [:]
  private var failures: [Digest: GitHubError.Kind] = [:]
  private var cached: Set<Digest> = []
  private var limited: Set<Digest> = []
  private var fetches: [Digest: Int] = [:]

  var mostFetches: Int { fetches.values.max() ?? 0 }

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    digests = (0..<Int64.random(in: 2...24, using: &random)).map(SmallGitHub.digest)
    for (place, digest) in digests.enumerated() {
      let version = PackageVersion(id: Int64(place + 1), name: ForeignText(digest.text), tags: tags())
      for state in VersionState.allCases where chance(state == .active ? 80 : 20) {
        versions[state, default: []].append(
          state == .active ? version : version.with(deletedAt: Scene.date - 86_400 * Double(place * 3)))
      }
      if chance(90) { manifests[digest] = manifest(digest) }
      if chance(10) {
        failures[digest] = [.notFound, .server(status: 500), .truncated].randomElement(using: &random)
      }
      if chance(2) { failures[digest] = .unauthorized }
      if chance(10) { limited.insert(digest) }
      if chance(20) { cached.insert(digest) }
    }
  }

  mutating func randomGoal() -> ImageReading.Goal {
    let digest = anyDigest()
    return switch Int.random(in: 0..<6, using: &random) {
    case 0: .image(digest)
    case 1: .guarding([])
    case 2: .guarding([digest])
    case 3: .some(digests.filter { _ in chance(50) })
    default: .all
    }
  }

  /// Answers in any order until the reading ends, or for longer than any should take.
  mutating func answer(_ reading: inout ImageReading, _ requests: inout Requests, _ now: inout Now) {
    var pending: [Effect] = []
    fetches = [:]
    for _ in 0..<1_000 where reading.isReading {
      reading.goOn()
      if case .limited(let until) = reading.phase {
        now = Now(instant: now.instant, date: max(now.date, until))
        reading.wake(at: now.date)
      }
      pending += reading.fetches(&requests)
      guard let place = pending.indices.randomElement(using: &random) else { continue }
      answer(pending.remove(at: place), &reading, now)
    }
  }

  private mutating func answer(_ effect: Effect, _ reading: inout ImageReading, _ now: Now) {
    guard case .request(let request, let ticket) = effect else { return }
    let answer: Request.Answer? =
      switch request {
      case .versions(_, let state, _): .versions(.success(Reply(Page(items: versions[state] ?? []))))
      case .cachedManifests(let digests):
        .cachedManifests(digests.filter(cached.contains).compactMap { manifests[$0] })
      case .manifest(let digest, _): .manifest(fetch(digest, now))
      default: nil
      }
    let isTaken =
      answer.map { reading.receive($0, ticket, LocalChanges(), at: now.date) } ?? false
    #expect(isTaken || !reading.isReading || reading.failure != nil, "\(effect)")
  }

  private mutating func fetch(_ digest: Digest, _ now: Now) -> Result<Manifest, GitHubError> {
    if limited.remove(digest) != nil {
      return .failure(SmallGitHub.error(.rateLimited(secondary: true, retryAt: now.date)))
    }
    fetches[digest, default: 0] += 1
    if let kind = failures[digest] { return .failure(SmallGitHub.error(kind)) }
    let isActive = versions[.active]?.contains { $0.digest == digest } == true
    guard isActive, let manifest = manifests[digest] else { return .failure(SmallGitHub.error(.notFound)) }
    return .success(manifest)
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func anyDigest() -> Digest {
    digests.randomElement(using: &random) ?? SmallGitHub.digest(0)
  }

  private mutating func tags() -> [ForeignText]? {
    let hex = anyDigest().hex
    return switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: [ForeignText("v\(Int.random(in: 0..<99, using: &random))")]
    case 3: [ForeignText("sha256-\(hex)")]
    case 4: [ForeignText("sha256-\(hex).sig")]
    case 5: chance(30) ? nil : ["both", ForeignText("sha256-\(hex)")]
    default: []
    }
  }

  private mutating func manifest(_ digest: Digest) -> Manifest {
    if chance(10) {
      let mentions = [anyDigest(), anyDigest()]
      return Manifest(digest: digest, content: .invalid(.init(detail: "odd", mentions: mentions)))
    }
    let subject = chance(20) ? anyDigest() : nil
    guard chance(50) else {
      return Manifest(
        digest: digest, content: .image(.init(configType: nil, layerTypes: [])), subject: subject)
    }
    let parts = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      ManifestDescriptor(
        digest: chance(90) ? anyDigest() : SmallGitHub.digest(.random(in: 100..<110, using: &random)),
        mediaType: Self.types.randomElement(using: &random) ?? nil)
    }
    return Manifest(digest: digest, content: .index(parts), subject: subject)
  }

  private static let types: [ForeignText?] = [
    nil, "", "application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.oci.image.layer.v1.tar+gzip",
  ]
}
