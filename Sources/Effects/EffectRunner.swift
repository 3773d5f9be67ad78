import ChangeJournal
import Changes
import ContainerImages
import ContainerRegistry
import FoundationEssentials
import GitHubAPI
import GitHubPackages
import Synchronization
import ViewModels

/// Runs the requests that view models ask for, and posts their answers with the ticket of the asking.
public final class EffectRunner: Sendable {
  private let client: GitHubClient
  private let reader: GitHubClient
  private let registry: RegistryClient?
  private let journal: Result<Journal, JournalFault>?
  private let changes: (performer: Performer, settler: Settler)?
  private let post: @Sendable (Event) -> Void
  private let renewal = Mutex<Task<Void, Never>?>(nil)
  private let running = Mutex<[Ticket: Task<Void, Never>]>([:])
  /// Lines for the journal that nobody is told of.
  private let notes = Mutex<[Task<Void, Never>]>([])

  /// - Parameters:
  ///   - registry: nil where the host has none.
  ///   - journal: why there is none where it cannot be kept, nil where nothing is to be kept; then nothing is
  ///     changed.
  ///   - isReadOnly: leaves out what could change anything.
  ///   - reader: reads in place of `client`, such as one that waits out rate limits.
  ///   - post: takes an answer from any thread.
  public init(
    client: GitHubClient, registry: RegistryClient?, journal: Result<Journal, JournalFault>?, pace: Pace,
    isReadOnly: Bool, reader: GitHubClient? = nil, post: @escaping @Sendable (Event) -> Void
  ) {
    self.client = client
    self.reader = reader ?? client
    self.registry = registry
    self.journal = journal
    self.post = post
    changes =
      switch journal {
      case .success(let journal)? where !isReadOnly:
        (
          Performer(client: client, journal: journal, pace: pace),
          Settler(client: client, journal: journal, pace: pace)
        )
      default: nil
      }
  }

  /// For what only reads: it keeps no journal and changes nothing.
  public convenience init(reading client: GitHubClient, registry: RegistryClient? = nil) {
    self.init(client: client, registry: registry, journal: nil, pace: Pace(), isReadOnly: true) { _ in }
  }

  /// Now, by GitHub's clock once it has answered.
  var serverDate: Date { reader.serverDate }

  /// Starts or cancels a request; effects that are the terminal's are left alone.
  public func run(_ effect: Effect) {
    let performer = changes?.performer
    switch effect {
    case .request(let request, let ticket): start(request, ticket)
    case .cancel(let ticket): running.withLock { $0.removeValue(forKey: ticket) }?.cancel()
    case .renewToken: renewal.withLock { $0 = Task { [client] in await client.renewToken() } }
    case .forget(let dropped, let actor):
      note { _ = await performer?.forget(dropped, actor: actor) }
    case .noteStop(let change, let id, let count, let reason, let actor):
      note { _ = await performer?.noteStop(before: change, id, count: count, reason, actor: actor) }
    case .copy, .openPage, .write, .redraw, .suspend, .quit: break
    }
  }

  private func note(_ body: @escaping @Sendable () async -> Void) {
    notes.withLock { $0.append(Task { await body() }) }
  }

  /// Waits until all pending journal entries are on disk.
  public func finishNotes() async {
    for task in notes.withLock({ $0 }) { await task.value }
  }

  /// What comes back of a request.
  ///
  /// - Throws: `CancellationError` where nobody waits for it any more.
  public func answer(_ request: Request) async throws -> Request.Answer {
    switch request {
    case .account: .account(try await Self.answer { try await reader.account() })
    case .organizations(let cursor):
      .organizations(try await Self.answer { try await reader.organizations(cursor) })
    case .owner(let login): .owner(try await Self.answer { try await reader.owner(login: login) })
    case .packages(let owner, let type, let cursor):
      .packages(try await Self.answer { try await reader.packages(of: owner, type: type, cursor) })
    case .package(let package): .package(try await Self.answer { try await reader.package(package) })
    case .dockerConflicts(let owner):
      .dockerConflicts(try await Self.answer { try await reader.dockerConflicts(of: owner) })
    case .versions(let package, let state, let cursor):
      .versions(try await Self.answer { try await reader.versions(of: package, state: state, cursor) })
    case .versionCount(let package):
      .versionCount(try await Self.answer { try await reader.versionCount(of: package, state: .active) })
    case .manifest(let digest, let package):
      .manifest(try await Self.manifest(digest, of: package, from: registry))
    case .cachedManifests(let digests):
      .cachedManifests(try await Self.cachedManifests(digests, of: registry))
    case .manifestCheck(let digests, let package):
      .manifestCheck(try await registry?.check(digests, of: package) ?? ManifestCheck())
    case .plan(let planned, let ids, let actor):
      .plan(await changes?.performer.plan(planned, resuming: ids, actor: actor) ?? .failure(closed))
    case .change(let confirmed, let id, let actor):
      .change(
        await changes?.performer.perform(confirmed, id, actor: actor) ?? .failed(closed), client.latestNotes)
    case .settling(let actor):
      .settling(
        await changes?.settler.settle(actor: actor) ?? SettlingReport(problem: Self.words(closed)))
    case .probe: .probe(await Self.answers(client))
    case .journal: .journal(await Self.ledger(journal))
    case .auditLog(let login, let query, let cursor):
      .auditLog(try await Self.answer { try await reader.auditLog(of: login, query, cursor) })
    }
  }

  private static func manifest(
    _ digest: Digest, of package: PackageReference, from registry: RegistryClient?
  ) async throws -> Result<Manifest, GitHubError> {
    do {
      guard let registry else {
        throw GitHubError(.noContainerRegistry, request: ForeignText("GET manifest \(digest.text)"))
      }
      return .success(try await registry.manifest(digest, of: package))
    } catch let error as GitHubError {
      return .failure(error)
    }
  }

  private static func cachedManifests(
    _ digests: [Digest], of registry: RegistryClient?
  ) async throws -> [Manifest] {
    guard let registry else { return [] }
    var manifests: [Manifest] = []
    for digest in digests {
      try Task.checkCancellation()
      if let manifest = await registry.cached(digest) { manifests.append(manifest) }
    }
    return manifests
  }

  /// Why nothing can be changed.
  private var closed: ChangeFailure {
    if case .failure(let fault)? = journal { return .journal(fault.description) }
    return .objection("read-only: changes are disabled")
  }

  private static func words(_ failure: ChangeFailure) -> String? {
    if case .journal(let text) = failure { "changes are not possible: \(text)" } else { nil }
  }

  private static func ledger(
    _ journal: Result<Journal, JournalFault>?
  ) async -> Result<JournalLedger, ChangeFailure> {
    guard let journal else { return .success(JournalLedger([])) }
    do throws(JournalFault) {
      return .success(JournalLedger(try await journal.get().read().entries))
    } catch {
      return .failure(.journal(error.description))
    }
  }

  /// Whether GitHub answers anything at all.
  private static func answers(_ client: GitHubClient) async -> Bool {
    do {
      _ = try await client.rateLimit()
      return true
    } catch {
      return (error as? GitHubError).map { !$0.has(.offline) } ?? false
    }
  }

  /// A canceled request throws, and what throws posts nothing.
  private func start(_ request: Request, _ ticket: Ticket) {
    let renewal = renewal.withLock { $0 }
    running.withLock { running in
      running[ticket] = Task {
        // What is asked after it goes out with the token that is read now.
        await renewal?.value
        let answer = try? await self.answer(request)
        let wasRunning = self.running.withLock { $0.removeValue(forKey: ticket) } != nil
        if let answer, wasRunning { post(.answered(ticket, answer)) }
      }
    }
  }

  private static func answer<Value>(
    _ request: () async throws -> Reply<Value>
  ) async throws -> Result<Reply<Value>, GitHubError> {
    do {
      return .success(try await request())
    } catch let error as GitHubError {
      return .failure(error)
    }
  }
}
