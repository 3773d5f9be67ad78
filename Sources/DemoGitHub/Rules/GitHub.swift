/// The demo's GitHub: a world, a token's scopes and a rate limit, changed by the requests it answers.
struct GitHub: Sendable {
  var world: DemoWorld
  let scopes: Scopes
  let showsDeletedVersions: Bool
  let keepsHistory: Bool
  /// `http://127.0.0.1:PORT`
  let base: String
  var quota: Quota
  var requests: [DemoRequest] = []
  /// What was really changed, in order.
  var changes: [DemoChange] = []
  var faultCounter: FaultCounter
  var lag: ListLag
  /// Of the organizations that have one.
  var auditLogs: [Account.ID: AuditLog] = [:]
  private(set) var churn: Churn
  /// What a package held before each deletion of a version, by the deletion's place in `changes`.
  var storesBefore: [Int: VersionStore] = [:]
  /// What lists of container packages held.
  var history = ListHistory()
  /// Where the versions of packages stand by digest, worked out for each package that was pulled from.
  var digests: [Package.ID: [String: Int]] = [:]

  init(_ options: DemoServer.Options, at base: String) {
    self.base = base
    world = options.world ?? .standard()
    scopes = Scopes(held: options.scopes)
    showsDeletedVersions = options.showsDeletedVersions
    keepsHistory = options.keepsHistory
    quota = Quota(remaining: world.callsLeft, now: world.now)
    faultCounter = FaultCounter(options.faults)
    lag = ListLag(options.faults)
    churn = Churn(perMinute: options.churn)
    for account in world.accounts where account.kind == .organization && account.access == .admin {
      auditLogs[account.id] = AuditLog(of: account, now: world.now)
    }
    guard keepsHistory else { return }
    for package in world.accounts.flatMap(\.packages) where Churn.fits(package) { history.begin(package) }
  }

  /// Lets other people do what they have to do by now.
  mutating func letOthersWork(after elapsed: Duration) {
    let changed = churn.advance(&world, after: elapsed)
    guard !changed.isEmpty else { return }
    for package in world.accounts.flatMap(\.packages) where changed.contains(package.id) {
      digests[package.id] = nil
      history.note(package)
    }
  }

  /// Answers in full, or with a refusal that has nothing to do with what was asked.
  mutating func reply(to request: DemoRequest, at now: Int, refusing refusal: Refusal? = nil) -> Reply {
    quota.renew(at: now)
    let target = Target(request.target)
    if let route = RegistryRoute(target) {
      return registryReply(to: request, target, route, at: now, refusing: refusal)
    }
    let route = Self.route(request, target)
    var reply: Reply
    do throws(Refusal) {
      if let refusal { throw refusal }
      reply = try answer(request, target, route, now)
      revalidate(&reply, request)
    } catch {
      let documentation = (try? route.get())?.documentation ?? "https://docs.github.com/rest"
      reply = Reply(error, documentation: documentation)
    }
    reply.fields += generalFields(request, try? route.get(), now)
    return reply
  }

  private static func route(_ request: DemoRequest, _ target: Target) -> Result<Route, Refusal> {
    guard let segments = target.segments else { return .failure(.notFound) }
    return Result { () throws(Refusal) in try Route(method: request.method, path: segments) }
  }

  private mutating func answer(
    _ request: DemoRequest, _ target: Target, _ route: Result<Route, Refusal>, _ now: Int
  ) throws(Refusal) -> Reply {
    try Self.checkHead(request)
    let call = Call(
      target: target, credential: Credential(authorization: request[header: "authorization"]), now: now,
      bodies: BodyWriter(base: base + target.prefix))
    switch call.credential {
    case .missing: throw Refusal(401, "Requires authentication")
    case .bad: throw .badCredentials
    case .classic, .fineGrained, .installation: break
    }
    if case .success(.rateLimit) = route { return Reply(call.bodies.rateLimit(quota, now: now)) }
    try quota.take()
    switch try route.get() {
    case .rateLimit: return .noContent
    case .account(let owner): return try account(owner, call)
    case .yourOrganizations: return try yourOrganizations(call)
    case .auditLog(let owner): return try auditLog(owner, call)
    case .packages(let owner, let operation): return try packages(owner, operation, call)
    }
  }

  private static func checkHead(_ request: DemoRequest) throws(Refusal) {
    guard let agent = request[header: "user-agent"], !agent.isEmpty else {
      throw Refusal(
        403,
        "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.")
    }
    if let version = request[header: "x-github-api-version"], !apiVersions.contains(version) {
      throw Refusal(400, "\"\(version)\" is not a supported version of the REST API.")
    }
  }

  static let apiVersions = ["2022-11-28", "2026-03-10"]
}

/// What an operation needs to know of the request it answers.
struct Call: Sendable {
  let target: Target
  let credential: Credential
  /// Seconds since 1970, as the world counts them.
  let now: Int
  let bodies: BodyWriter
}

extension GitHub {
  /// Answers at `now`, in seconds since 1970 as the world counts them, unless a fault has it otherwise.
  mutating func ending(of request: DemoRequest, at now: Int) -> Ending {
    requests.append(request)
    if request.method == "GET", Target(request.target).path == "/demo/changes" {
      return .reply(Reply(.array(changes.map(\.json))))
    }
    guard let target = InjectedFault.Target(method: request.method),
      let injected = faultCounter.fault(for: target)
    else {
      return .reply(reply(to: request, at: now))
    }
    if injected.isAfterwards {
      let reply = reply(to: request, at: now)
      // What was refused has not happened: there is no success to keep from the client.
      if reply.status >= 400 { return .reply(reply) }
    }
    switch injected.failure {
    case .refusal(let refusal): return .reply(reply(to: request, at: now, refusing: refusal))
    case .proxyPage: return .reply(.proxyPage)
    case .reset: return .reset
    case .stall: return .silence
    }
  }
}
