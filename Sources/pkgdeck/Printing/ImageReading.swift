import ContainerImages
import ContainerRegistry
import GitHubPackages

/// Reads the manifests of images and of the indexes inside them: some at once, each once.
struct ImageReading {
  /// What did not come, and why.
  typealias Failure = (digest: Digest, error: GitHubError)

  /// GitHub asks not to be called much in parallel.
  private static let requestsAtOnce = 4

  private let registry: RegistryClient
  private let package: PackageReference
  private(set) var graph: ImageGraph
  /// The next one is the last.
  private var waiting: [Digest] = []
  private var heardOf: Set<Digest> = []
  private var underWay = 0
  private var isStopped = false
  /// Invalid manifests, and why they are.
  private(set) var invalid: [(digest: Digest, detail: String)] = []
  /// How many were asked for and have come or failed.
  private(set) var readCount = 0

  /// - Parameters:
  ///   - images: the first one is read first.
  ///   - graph: holds the lists of versions.
  init(_ images: [Digest], of package: PackageReference, in graph: ImageGraph, from registry: RegistryClient)
  {
    self.registry = registry
    self.package = package
    self.graph = graph
    expect(images)
  }

  /// How many are still to come, as far as is known yet.
  var openCount: Int { waiting.count + underWay }

  /// Whether it is only that the registry does not serve what is not active, which the lists tell.
  func isExplained(_ failure: Failure) -> Bool {
    if case .active = graph.presence(of: failure.digest) { return false }
    return failure.error.kind == .notFound
  }

  /// Takes in what was read by earlier runs.
  mutating func recall() async {
    var unread: [Digest] = []
    while let digest = waiting.popLast() {
      if let manifest = await registry.cached(digest) {
        take(manifest)
      } else {
        unread.append(digest)
      }
    }
    waiting = unread.reversed()
  }

  /// Reads all that is left, and tells after each one what is known by then.
  ///
  /// After a failure that the next one would share nothing more is asked for.
  mutating func readRest(each: (ImageReading, Failure?) throws -> Void) async throws {
    let (registry, package) = (registry, package)
    try await withThrowingTaskGroup(of: (Digest, Result<Manifest, any Error>).self) { group in
      func startSome() {
        while let digest = next() {
          group.addTask { (digest, await Self.read(digest, of: package, from: registry)) }
        }
      }
      startSome()
      while let (digest, result) = try await group.next() {
        let failure = try take(result, of: digest)
        startSome()
        try each(self, failure)
      }
    }
  }

  /// Asks the registry whether it has what GitHub lists of images; returns why it did not answer.
  mutating func checkChildren(of images: [Digest]) async throws -> GitHubError? {
    var seen: Set<Digest> = []
    let digests = images.flatMap { graph.listedVersions(of: $0) }.filter { seen.insert($0).inserted }
    let check = try await registry.check(digests, of: package)
    graph.add(check, of: digests)
    return check.failure
  }

  private static func read(
    _ digest: Digest, of package: PackageReference, from registry: RegistryClient
  ) async -> Result<Manifest, any Error> {
    do {
      return .success(try await registry.manifest(digest, of: package))
    } catch {
      return .failure(error)
    }
  }

  private mutating func next() -> Digest? {
    if isStopped {
      while let digest = waiting.popLast() { graph.add(.failed, of: digest) }
    }
    guard underWay < Self.requestsAtOnce, let digest = waiting.popLast() else { return nil }
    underWay += 1
    return digest
  }

  private mutating func take(_ result: Result<Manifest, any Error>, of digest: Digest) throws -> Failure? {
    underWay -= 1
    readCount += 1
    do {
      take(try result.get())
      return nil
    } catch let error as GitHubError {
      graph.add(error, of: digest)
      isStopped = isStopped || error.wouldStrikeAgain
      return (digest, error)
    }
  }

  private mutating func take(_ manifest: Manifest) {
    graph.add(manifest)
    if let detail = graph.invalid(manifest.digest)?.detail { invalid.append((manifest.digest, detail)) }
    expect(graph.toRead(for: .image(manifest.digest)))
  }

  private mutating func expect(_ digests: [Digest]) {
    waiting += digests.filter { heardOf.insert($0).inserted }.reversed()
  }
}
