import ContainerRegistry
import Effects
import FoundationEssentials
import GitHubAPI
import GitHubPackages
import ViewModels

/// One run of a printing command: what it reads with, and what has failed so far.
struct PrintingRun: Sendable {
  let connection: Connection
  /// Makes the requests of readings that the browser has too.
  let runner: EffectRunner
  /// Nil where the host has none.
  let registry: RegistryClient?
  private let rows: RowOptions
  private let scope: FilterScope
  /// The only version that is asked for.
  let version: VersionName?
  /// Asked for once, however many owners are named; nil where the token has no account.
  private let account: Task<Account?, Never>

  init(
    _ options: PrintingOptions, owners: [String], rows scope: FilterScope, only version: VersionName? = nil
  ) throws {
    let environment = ProcessEnvironment.variables
    let config = try options.connection.config(environment)
    connection = try Connection.open(options.connection, owners: owners, config, limits: .telling())
    registry = connection.registry(environment)
    runner = EffectRunner(reading: connection.client, registry: registry)
    rows = options.rows
    self.scope = scope
    self.version = version
    account = Task { [client = connection.client] in try? await client.account().value }
  }

  var client: GitHubClient { connection.client }

  /// By GitHub's clock, once it has answered.
  var now: Date { client.serverDate }

  /// Which rows are asked for; ages in it count from `now`.
  var filter: Filter { rows.parsedFilter(at: now, for: scope, only: version) }

  /// The account whose token is used; nil where the token has none, or GitHub did not say.
  var actor: ForeignText? { get async { await account.value?.login } }

  /// Finds out what an owner is; the account's own name goes through `/user`.
  func owner(_ login: ForeignText) async throws -> Owner {
    let owner = try await client.owner(login: login).value
    if let account = await account.value, account.owner.isSameAccount(as: owner) { return account.owner }
    return owner
  }

  /// Reads lists side by side, handing their rows on in order as they arrive, each once.
  ///
  /// - Parameters:
  ///   - wanted: how many rows are still wanted; nil for all.
  ///   - ended: takes each list with why what was read is not known to be all; nil if it is.
  /// - Throws: `CancellationError`, and what `each` and `ended` throw.
  func readAll<List: Sendable, Row: ListedRow>(
    _ lists: [List], _ request: ForeignText, wanted: () -> Int? = { nil },
    _ page: @escaping @Sendable (List, PageCursor) async throws -> Reply<Page<Row>>,
    each: (List, [Row]) throws -> Void, ended: (List, GitHubError?) throws -> Void
  ) async throws {
    try await OrderedLists.read(lists, atOnce: RequestsAtOnce.pages) {
      try await page($0, $1).value
    } wanted: {
      wanted()
    } each: {
      try each($0, $1)
    } ended: {
      try ended($0, $1.error(request))
    }
  }

  /// Reads the versions of a package, handing them on in order as they arrive, each once.
  ///
  /// - Parameter wanted: how many rows are still wanted; nil for all.
  /// - Throws: `GitHubError` where a page could not be read, or what was read is not known to be all.
  func readVersions(
    of package: PackageReference, _ state: VersionState, wanted: () -> Int?,
    each: ([PackageVersion]) throws -> Void
  ) async throws {
    var printed: Set<Int64> = []
    var hasUndated = false
    try await readAll([state], "GET versions", wanted: wanted) { [client] in
      try await client.versions(of: package, state: $0, $1)
    } each: { state, rows in
      let known = state == .active ? rows[...] : rows.prefix { $0.deletedAt != nil || $0.fault != nil }
      hasUndated = hasUndated || known.count < rows.count
      guard !hasUndated || state == .active else { return }
      printed.formUnion(known.map(\.id))
      try each(Array(known))
    } ended: { _, error in
      if let error { throw error }
    }
    guard hasUndated, wanted() != 0 else { return }
    let (rows, error) = try await deletedVersions(of: package)
    try each(rows.filter { !printed.contains($0.id) })
    if let error { throw error }
  }

  /// The deleted versions of a package where rows do not say when they were deleted, and why these may not be all.
  private func deletedVersions(
    of package: PackageReference
  ) async throws -> (rows: [PackageVersion], error: GitHubError?) {
    let reading = try await VersionsReading.readDeleted(atOnce: RequestsAtOnce.pages) {
      [client] state, cursor in
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
