import GitHubAPI
import GitHubPackages
import Synchronization
import ViewModels

/// Runs the requests that view models ask for, and posts their answers with the ticket of the asking.
public final class EffectRunner: Sendable {
  private let client: GitHubClient
  private let post: @Sendable (Event) -> Void
  private let running = Mutex<[Ticket: Task<Void, Never>]>([:])

  /// - Parameter post: takes an answer from any thread.
  public init(client: GitHubClient, post: @escaping @Sendable (Event) -> Void) {
    self.client = client
    self.post = post
  }

  /// Starts or cancels a request; effects that are the terminal's are left alone.
  public func run(_ effect: Effect) {
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
    case .cancel(let ticket): running.withLock { $0.removeValue(forKey: ticket) }?.cancel()
    case .plan, .perform, .settle, .forget, .probe, .readJournal: break
    case .copy, .redraw, .suspend, .quit, .write: break
    }
  }

  /// A cancelled request throws, and what throws posts nothing.
  private func start(_ ticket: Ticket, _ work: @escaping @Sendable () async throws -> Event) {
    running.withLock { running in
      running[ticket] = Task {
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
