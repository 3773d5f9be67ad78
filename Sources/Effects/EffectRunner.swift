import ChangeJournal
import ContainerRegistry
import GitHubAPI
import GitHubPackages
import Synchronization
import ViewModels

/// Runs the requests that view models ask for, and posts their answers with the ticket of the asking.
public final class EffectRunner: Sendable {
  private let client: GitHubClient
  private let registry: RegistryClient?
  private let journal: Result<Journal, JournalFault>
  private let changes: (performer: Performer, settler: Settler)?
  private let post: @Sendable (Event) -> Void
  private let renewal = Mutex<Task<Void, Never>?>(nil)
  private let running = Mutex<[Ticket: Task<Void, Never>]>([:])

  /// - Parameters:
  ///   - registry: nil where the host has none that is known.
  ///   - journal: why there is none where it cannot be kept; then nothing is changed.
  ///   - isReadOnly: leaves out what could change anything.
  ///   - post: takes an answer from any thread.
  public init(
    client: GitHubClient, registry: RegistryClient?, journal: Result<Journal, JournalFault>, pace: Pace,
    isReadOnly: Bool, post: @escaping @Sendable (Event) -> Void
  ) {
    self.client = client
    self.registry = registry
    self.journal = journal
    self.post = post
    changes =
      switch journal {
      case .success(let journal) where !isReadOnly:
        (
          Performer(client: client, journal: journal, pace: pace),
          Settler(client: client, journal: journal, pace: pace)
        )
      default: nil
      }
  }

  /// Starts or cancels a request; effects that are the terminal's are left alone.
  public func run(_ effect: Effect) {
    switch effect {
    case .renewToken: renewal.withLock { $0 = Task { [client] in await client.renewToken() } }
    case .fetchAccount, .fetchOrganizations, .fetchOwner, .fetchPackages, .fetchVersions, .fetchPackage,
      .countVersions, .fetchDockerConflicts:
      fetch(effect)
    case .fetchManifest(let digest, let package, let ticket):
      start(ticket) { [registry] in
        .manifest(try await Self.manifest(digest, of: package, from: registry), ticket)
      }
    case .recallManifests(let digests, let ticket):
      start(ticket) { [registry] in .recalled(try await Self.recall(digests, from: registry), ticket) }
    case .checkManifests(let digests, let package, let ticket):
      start(ticket) { [registry] in
        .manifestsChecked(try await registry?.check(digests, of: package) ?? ManifestCheck(), ticket)
      }
    case .plan, .perform, .forget, .noteStop, .settle, .probe, .readJournal: change(effect)
    case .cancel(let ticket): running.withLock { $0.removeValue(forKey: ticket) }?.cancel()
    case .copy, .write, .redraw, .suspend, .quit: break
    }
  }

  private func fetch(_ effect: Effect) {
    let client = client
    switch effect {
    case .fetchAccount(let ticket):
      start(ticket) { .account(try await Self.answer { try await client.account() }, ticket) }
    case .fetchOrganizations(let cursor, let ticket):
      start(ticket) {
        .organizations(try await Self.answer { try await client.organizations(cursor) }, ticket)
      }
    case .fetchOwner(let login, let ticket):
      start(ticket) { .owner(try await Self.answer { try await client.owner(login: login) }, ticket) }
    case .fetchPackages(let owner, let type, let cursor, let ticket):
      start(ticket) {
        .packages(try await Self.answer { try await client.packages(of: owner, type: type, cursor) }, ticket)
      }
    case .fetchVersions(let package, let state, let cursor, let ticket):
      start(ticket) {
        .versions(
          try await Self.answer { try await client.versions(of: package, state: state, cursor) }, ticket)
      }
    case .fetchPackage(let package, let ticket):
      start(ticket) { .package(try await Self.answer { try await client.package(package) }, ticket) }
    case .countVersions(let package, let ticket):
      start(ticket) {
        .versionCount(
          try await Self.answer { try await client.versionCount(of: package, state: .active) }, ticket)
      }
    case .fetchDockerConflicts(let owner, let ticket):
      start(ticket) {
        .dockerConflicts(try await Self.answer { try await client.dockerConflicts(of: owner) }, ticket)
      }
    default: break
    }
  }

  private func change(_ effect: Effect) {
    let (performer, settler) = (changes?.performer, changes?.settler)
    let (client, closed) = (client, closed)
    switch effect {
    case .plan(let changes, let ids, let actor, let ticket):
      start(ticket) {
        .planned(await performer?.plan(changes, resuming: ids, actor: actor) ?? .failure(closed), ticket)
      }
    case .perform(let confirmed, let id, let actor, let ticket):
      start(ticket) {
        let outcome = await performer?.perform(confirmed, id, actor: actor) ?? .failed(closed)
        return .changed(outcome, ticket, client.latestNotes)
      }
    case .forget(let dropped, let actor): Task { await performer?.forget(dropped, actor: actor) }
    case .noteStop(let change, let id, let count, let actor):
      Task { await performer?.noteStop(before: change, id, count: count, actor: actor) }
    case .settle(let actor, let ticket):
      start(ticket) {
        .settled(
          await settler?.settle(actor: actor) ?? SettlingReport(problem: Self.words(closed)), ticket)
      }
    case .probe(let ticket): start(ticket) { [client] in .probed(await Self.answers(client), ticket) }
    case .readJournal(let ticket):
      start(ticket) { [journal] in .journal(await Self.ledger(journal), ticket) }
    default: break
    }
  }

  private static func manifest(
    _ digest: Digest, of package: PackageReference, from registry: RegistryClient?
  ) async throws -> Result<Manifest, GitHubError> {
    do {
      guard let registry else {
        throw GitHubError(
          .unreadable(detail: "no registry"),
          message: "this host has no registry of images that pkgdeck knows",
          request: ForeignText("GET manifest \(digest.text)"))
      }
      return .success(try await registry.manifest(digest, of: package))
    } catch let error as GitHubError {
      return .failure(error)
    }
  }

  private static func recall(_ digests: [Digest], from registry: RegistryClient?) async throws -> [Manifest] {
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
    if case .failure(let fault) = journal { return .journal(fault.description) }
    return .objection("read-only: nothing can be changed from here")
  }

  private static func words(_ failure: ChangeFailure) -> String? {
    if case .journal(let text) = failure { "nothing can be changed: \(text)" } else { nil }
  }

  private static func ledger(
    _ journal: Result<Journal, JournalFault>
  ) async -> Result<JournalLedger, ChangeFailure> {
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
      return (error as? GitHubError).map { !ChangeFailure.gitHub($0).isOffline } ?? false
    }
  }

  /// A cancelled request throws, and what throws posts nothing.
  private func start(_ ticket: Ticket, _ work: @escaping @Sendable () async throws -> Event) {
    let renewal = renewal.withLock { $0 }
    running.withLock { running in
      running[ticket] = Task {
        // What is asked after it goes out with the token that is read now.
        await renewal?.value
        let event = try? await work()
        let wasRunning = self.running.withLock { $0.removeValue(forKey: ticket) } != nil
        if let event, wasRunning { post(event) }
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
