import Foundation
import GitHubAPI
import GitHubPackages
import ViewModels

/// One run of a printing command: what it reads with, and what has failed so far.
struct PrintingRun: Sendable {
  let connection: Connection
  private let rows: RowOptions
  private let scope: FilterScope
  /// Asked for once, however many owners are named; nil where the token has no account.
  private let account: Task<Account?, Never>

  init(_ options: PrintingOptions, owners: [String], rows scope: FilterScope) throws {
    let config = try options.connection.config(ProcessInfo.processInfo.environment)
    connection = try Connection.open(options.connection, owners: owners, config)
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

  /// GitHub asks not to be called much in parallel.
  static let requestsAtOnce = 6

  /// Reads all of a list, handing rows on as they arrive, each once.
  ///
  /// - Parameter request: which list, for people.
  /// - Throws: `GitHubError` where a page could not be read, or what was read is not known to be all.
  func readAll<Row: ListedRow>(
    _ request: ForeignText, _ page: @escaping @Sendable (PageCursor) async throws -> Reply<Page<Row>>,
    each: ([Row]) throws -> Void
  ) async throws {
    let reading = try await ListReading<Row>.read(atOnce: Self.requestsAtOnce) {
      try await page($0).value
    } each: {
      try each($0)
    }
    if let error = reading.end?.error(request) { throw error }
  }

  /// The deleted versions of a package, and why these may not be all.
  ///
  /// - Parameter atOnce: how many of its pages are asked for side by side.
  func deletedVersions(
    of package: PackageReference, atOnce: Int = requestsAtOnce
  ) async throws -> (rows: [PackageVersion], error: GitHubError?) {
    let reading = try await DeletedReading.read(atOnce: atOnce) { [client] state, cursor in
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
