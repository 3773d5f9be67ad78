import Changes
import FoundationEssentials
import GitHubPackages
import Logging
import Transport

/// GitHub's packages API at one host with one token: what reads, and the one call that changes anything.
///
/// Every call throws `GitHubError`, or `CancellationError` as soon as its task is canceled.
public struct GitHubClient: Sendable {
  private let pageSize: Int
  private let session: APISession

  /// - Parameters:
  ///   - pageSize: how many packages or versions to ask for at once, 1 to 100.
  ///   - renewal: reads the token again from where it came; it may wait for another program.
  ///   - limits: waits out rate limits; nil where whoever asks is told of them.
  public init(
    host: GitHubHost, token: Token, transport: HTTPTransport, logger: Logger, pageSize: Int = 100,
    renewal: (@Sendable () -> Token?)? = nil, limits: RateLimitWait? = nil,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.init(
      host: host, token: token, transport: transport, logger: logger, retry: RetryPolicy(),
      pageSize: pageSize, renewal: renewal, limits: limits, now: now)
  }

  init(
    host: GitHubHost, token: Token, transport: HTTPTransport, logger: Logger, retry: RetryPolicy,
    pageSize: Int = 100, renewal: (@Sendable () -> Token?)? = nil, limits: RateLimitWait? = nil,
    now: @escaping @Sendable () -> Date
  ) {
    self.pageSize = pageSize
    session = APISession(
      HostConnection(
        host: host, token: TokenHolder(token, renewal: renewal), transport: transport, logger: logger,
        retry: retry, limits: limits, now: now))
  }

  private init(_ connection: HostConnection, pageSize: Int) {
    self.pageSize = pageSize
    session = APISession(connection)
  }

  /// The same client, which waits rate limits out.
  public func waiting(for limits: RateLimitWait) -> GitHubClient {
    GitHubClient(connection.waiting(for: limits), pageSize: pageSize)
  }

  public var host: GitHubHost { connection.host }

  /// What the registry of the host's images is asked through as well.
  public var connection: HostConnection { session.connection }

  /// Reads the token again from where it came, if it can be.
  public func renewToken() async {
    await connection.token.renew()
  }

  /// What the headers of the latest response said, whatever was requested: one change takes several requests.
  public var latestNotes: ReplyNotes { session.latest.notes }

  /// The time by the server's clock; by this machine's as long as no reply has told it.
  public var serverDate: Date { connection.now().addingTimeInterval(session.latest.clockOffset) }

  /// `GET /user`
  public func account() async throws -> Reply<Account> {
    try await read(AccountEndpoint.authenticatedUser.request, as: WireReply.account)
  }

  /// `GET /user/orgs`
  public func organizations(_ cursor: PageCursor) async throws -> Reply<Page<Owner>> {
    try await page(AccountEndpoint.organizations.request, cursor, size: 100, WireReply.organizations)
  }

  /// `GET /users/{login}`, which tells an organization from anybody else.
  public func owner(login: ForeignText) async throws -> Reply<Owner> {
    try await read(AccountEndpoint.user(login).request, as: WireReply.owner)
  }

  /// `GET /orgs/{org}/audit-log`, a page of at most `pageSize`; the pages behind the first one are the server's cursors.
  public func auditLog(
    of login: ForeignText, _ query: AuditQuery, _ cursor: PageCursor
  ) async throws -> Reply<Page<AuditEvent>> {
    let endpoint = AccountEndpoint.auditLog(login, query, pageSize: pageSize)
    return try await page(endpoint.request, cursor, size: pageSize, WireReply.auditEvents)
  }

  /// `GET /rate_limit`, which costs none of it.
  public func rateLimit() async throws -> Reply<RateLimit> {
    try await read(AccountEndpoint.rateLimit.request, as: WireReply.rateLimit)
  }

  /// `GET …/packages?package_type=`, a page of at most `pageSize`.
  public func packages(
    of owner: Owner, type: PackageType, _ cursor: PageCursor
  ) async throws -> Reply<Page<Package>> {
    let endpoint = Endpoint(.listPackages(type), of: owner, pageSize: pageSize)
    return try await page(endpoint.request, cursor, size: pageSize) {
      try WireReply.packages($0, asked: type)
    }
  }

  /// `GET …/packages/{package_type}/{package_name}`
  public func package(_ package: PackageReference) async throws -> Reply<Package> {
    try await read(Endpoint(.getPackage(package.type, package.name), of: package.owner).request) {
      try WireReply.package($0, asked: package.type)
    }
  }

  /// `GET …/versions?state=`, a page of at most `pageSize`.
  public func versions(
    of package: PackageReference, state: VersionState, _ cursor: PageCursor
  ) async throws -> Reply<Page<PackageVersion>> {
    let endpoint = Endpoint(
      .listVersions(package.type, package.name, state), of: package.owner, pageSize: pageSize)
    return try await page(endpoint.request, cursor, size: pageSize, WireReply.versions)
  }

  /// How many versions a package has, by the page number of the last page of one row each.
  ///
  /// It is asked again each time: a 304 says that the first row is the same, and need not say which page is the last
  /// one now.
  ///
  /// - Returns: nil where the server does not tell.
  public func versionCount(of package: PackageReference, state: VersionState) async throws -> Reply<Int?> {
    let list = Endpoint(.listVersions(package.type, package.name, state), of: package.owner, pageSize: 1)
    let first = try await page(list.request, .first, size: 1, revalidates: false, WireReply.versions)
    // A server that ignores the size of a page counts larger ones.
    if first.value.items.count == 1, let last = first.value.links.last.flatMap(PageTemplate.pageNumber),
      last > 1
    {
      return Reply(last, notes: first.notes)
    }
    guard first.value.links.next == nil else { return Reply(nil, notes: first.notes) }
    guard first.value.isFull else { return Reply(0, notes: first.notes) }
    // One version, or many whose links a proxy took out.
    let second = try await page(list.request, .page(2), size: 1, revalidates: false, WireReply.versions)
    return Reply(second.value.items.isEmpty ? first.value.items.count : nil, notes: second.notes)
  }

  /// `GET …/versions/{package_version_id}`
  public func version(
    _ id: Int64, of package: PackageReference
  ) async throws -> Reply<PackageVersion> {
    let endpoint = Endpoint(.getVersion(package.type, package.name, id: id), of: package.owner)
    return try await read(endpoint.request, as: WireReply.version)
  }

  /// The packages that keep Docker images from being migrated; GitHub gives them all at once.
  public func dockerConflicts(of owner: Owner) async throws -> Reply<[Package]> {
    try await read(Endpoint(.listDockerConflicts, of: owner).request, limit: ReplyLimits.bodyBytes) {
      try WireReply.packages($0, asked: .docker, values: ReplyLimits.values)
    }
  }

  /// Deletes or restores what a person confirmed: one request, never repeated and never redirected.
  public func perform(_ change: ConfirmedChange) async throws -> ReplyNotes {
    try await session.change(change.change.endpoint.request)
  }

  private func page<Item: ListedRow>(
    _ line: RequestLine, _ cursor: PageCursor, size: Int, revalidates: Bool = true,
    _ items: (HTTPReply) throws -> [Item]
  ) async throws -> Reply<Page<Item>> {
    try await read(line, cursor, revalidates: revalidates) { reply in
      let items = try items(reply)
      return Page(
        items: items, links: reply.links, hiddenOrganizations: reply.hiddenOrganizations,
        isFull: items.count >= size, textBytes: items.reduce(0) { $0 + $1.textBytes })
    }
  }

  private func read<Value>(
    _ line: RequestLine, _ cursor: PageCursor = .first, limit: Int = ReplyLimits.pageBytes,
    revalidates: Bool = true, as value: (HTTPReply) throws -> Value
  ) async throws -> Reply<Value> {
    let address = try session.address(of: line, cursor)
    let answer = try await session.read(address, limit: limit, revalidates: revalidates)
    do {
      return Reply(try value(answer.reply), notes: answer.notes)
    } catch let fault as WireReply.Unreadable {
      throw GitHubError(
        .unreadable(detail: fault.detail), request: ForeignText("GET \(address.target)"),
        requestID: answer.notes.requestID, status: answer.reply.status)
    }
  }
}
