import ContainerRegistry
import Effects
import Foundation
import GitHubAPI
import GitHubPackages
import ViewModels

/// One run of a printing command: what it reads with, and what has failed so far.
struct PrintingRun: Sendable {
  let connection: Connection
  /// Makes the requests of readings that the browser has too.
  let runner: EffectRunner
  /// Nil where the host has none that is known.
  let registry: RegistryClient?
  private let rows: RowOptions
  private let scope: FilterScope
  /// Asked for once, however many owners are named; nil where the token has no account.
  private let account: Task<Account?, Never>

  init(_ options: PrintingOptions, owners: [String], rows scope: FilterScope) throws {
    let environment = ProcessInfo.processInfo.environment
    let config = try options.connection.config(environment)
    connection = try Connection.open(options.connection, owners: owners, config)
    registry = connection.registry(environment)
    runner = EffectRunner(reading: connection.client, registry: registry)
    rows = options.rows
    self.scope = scope
    account = Task { [client = connection.client] in try? await client.account().value }
  }

  var client: GitHubClient { connection.client }

  /// By GitHub's clock, once it has answered.
  var now: Date { client.serverDate }

  /// Which rows are asked for; ages in it count from `now`.
  var filter: Filter { rows.parsedFilter(at: now, for: scope) }

  /// Finds out what an owner is; the account's own name goes through `/user`.
  func owner(_ login: ForeignText) async throws -> Owner {
    let owner = try await client.owner(login: login).value
    if let account = await account.value, account.owner.isSameAccount(as: owner) { return account.owner }
    return owner
  }

  /// Reads all of a list, handing rows on as they arrive, each once.
  ///
  /// - Parameter request: which list, for people.
  /// - Throws: `GitHubError` where a page could not be read, or what was read is not known to be all.
  func readAll<Row: ListedRow>(
    _ request: ForeignText, _ page: @escaping @Sendable (PageCursor) async throws -> Reply<Page<Row>>,
    each: ([Row]) throws -> Void
  ) async throws {
    let reading = try await ListReading<Row>.read(atOnce: RequestsAtOnce.pages) {
      try await page($0).value
    } each: {
      try each($0)
    }
    if let error = reading.end?.error(request) { throw error }
  }

  /// The deleted versions of a package, and why these may not be all.
  func deletedVersions(
    of package: PackageReference
  ) async throws -> (rows: [PackageVersion], error: GitHubError?) {
    let reading = try await DeletedReading.read(atOnce: RequestsAtOnce.pages) { [client] state, cursor in
      try await client.versions(of: package, state: state, cursor).value
    }
    return (reading.rows, reading.end?.error("GET deleted versions"))
  }

  /// The owners named, each once.
  var owners: [ForeignText] {
    var seen: Set<ForeignText> = []
    return connection.owners.filter { seen.insert(Owner.key(of: $0)).inserted }
  }
}
