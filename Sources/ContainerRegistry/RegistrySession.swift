import ContainerImages
import FoundationEssentials
import GitHubPackages
import Transport

/// Asks one registry, with a token of its own for each repository; nothing it sends leaves that registry.
struct RegistrySession: Sendable {
  private let base: WebAddress
  private let connection: HostConnection
  private let tokens = RegistryTokens()

  init(base: WebAddress, connection: HostConnection) {
    self.base = base
    self.connection = connection
  }

  /// The bytes behind a digest, not yet held against it.
  ///
  /// - Throws: `GitHubError` or `CancellationError`.
  func manifest(_ digest: Digest, in repository: RepositoryName) async throws -> HTTPReply {
    try await ask(.get, digest, in: repository)
  }

  /// Ends well if the registry would serve the manifest.
  ///
  /// - Throws: `GitHubError` or `CancellationError`.
  func check(_ digest: Digest, in repository: RepositoryName) async throws {
    _ = try await ask(.head, digest, in: repository)
  }

  private func ask(
    _ method: RequestLine.Method, _ digest: Digest, in repository: RepositoryName
  ) async throws -> HTTPReply {
    guard let address = WebAddress("\(base.text)/v2/\(repository.text)/manifests/\(digest.text)") else {
      throw GitHubError(.unreadable(detail: "no URL"), request: ForeignText(repository.text))
    }
    return try await connection.retrying { try await read(method, digest, at: address, repository) }
  }

  /// The name before the colon counts for nothing.
  private static func basic(_ token: Token) -> String {
    Data("token:\(token.secret)".utf8).base64EncodedString()
  }

  private func read(
    _ method: RequestLine.Method, _ digest: Digest, at address: WebAddress, _ repository: RepositoryName
  ) async throws -> HTTPReply {
    let key = RegistryTokens.Key(repository: repository, gitHubToken: connection.token.token)
    let request = HTTPRequest(
      method: method, address: address, headers: [("Accept", Self.accepted)],
      bodyLimit: ReplyLimits.manifestBytes)
    var (held, isNew) = (tokens[key], false)
    if held == nil {
      switch try await open(request, key) {
      case .answered(let reply, let asked): return try judged(reply, of: digest, asked, nil)
      case .granted(let grant, let isJustGiven): (held, isNew) = (grant, isJustGiven)
      }
    }
    let (first, asked) = try await send(request, authorization: held?.authorization)
    guard !isNew, first.status == 401, let challenge = Challenge(first.joinedHeader("www-authenticate"))
    else {
      return try judged(first, of: digest, asked, held)
    }
    let grant = try await renewed(held, challenge, key, asked)
    let (second, again) = try await send(request, authorization: grant.authorization)
    return try judged(second, of: digest, again, grant)
  }

  /// What a registry says to the first request for a repository.
  private enum Opening {
    case granted(RegistryTokens.Grant, isNew: Bool)
    case answered(HTTPReply, HTTPRequest)
  }

  /// Finds out how the registry wants to be asked: requests that begin at the same time wait for the first of them.
  private func open(_ request: HTTPRequest, _ key: RegistryTokens.Key) async throws -> Opening {
    try await tokens.alone(key) {
      if let held = tokens[key] { return .granted(held, isNew: false) }
      let (reply, asked) = try await send(request, authorization: nil)
      guard reply.status == 401, let challenge = Challenge(reply.joinedHeader("www-authenticate")) else {
        if reply.status == 200 { tokens[key] = .init(token: nil, refusal: nil) }
        return .answered(reply, asked)
      }
      let grant = try await grant(for: challenge, key, asked)
      tokens[key] = grant
      return .granted(grant, isNew: true)
    }
  }

  /// Replaces a token that is not taken any more, unless somebody else has just done so.
  private func renewed(
    _ held: RegistryTokens.Grant?, _ challenge: Challenge, _ key: RegistryTokens.Key, _ request: HTTPRequest
  ) async throws -> RegistryTokens.Grant {
    try await tokens.alone(key) {
      if let now = tokens[key], now.token != held?.token { return now }
      let grant = try await grant(for: challenge, key, request)
      tokens[key] = grant
      return grant
    }
  }

  /// What was refused with anybody's token was refused for the reason that the own one was.
  private func judged(
    _ reply: HTTPReply, of digest: Digest, _ request: HTTPRequest, _ grant: RegistryTokens.Grant?
  ) throws -> HTTPReply {
    if reply.status == 200, request.method == .head {
      try requireManifest(reply, of: digest, request)
      return reply
    }
    guard let failure = RegistryReply(reply: reply, request: request, now: connection.now()).failure else {
      return reply
    }
    // Whatever type they are said to have, the bytes that the digest names are the manifest.
    if reply.status == 200, ManifestBytes.verified(reply.body, digest) != nil { return reply }
    if let refusal = grant?.refusal, [401, 403, 404].contains(reply.status) { throw refusal }
    throw failure
  }

  /// A gateway answers for a registry too, and has no bytes here that would tell.
  private func requireManifest(_ reply: HTTPReply, of digest: Digest, _ request: HTTPRequest) throws {
    let type = reply.contentType
    guard Manifest.indexTypes.union(Manifest.singleTypes).contains(type.raw) else {
      throw GitHubError(
        .notJSON(contentType: type), request: request.title, requestID: reply.requestID, status: reply.status)
    }
    if let named = reply.header("docker-content-digest"), named != digest.text {
      throw GitHubError(
        .unreadable(detail: "it is about another digest"), request: request.title, requestID: reply.requestID)
    }
  }

  private func grant(
    for challenge: Challenge, _ key: RegistryTokens.Key, _ request: HTTPRequest
  ) async throws -> RegistryTokens.Grant {
    let address = try tokenAddress(challenge, key.repository, request)
    do {
      let basic = "Basic \(Self.basic(key.gitHubToken))"
      return .init(token: try await token(at: address, authorization: basic), refusal: nil)
    } catch let refusal as GitHubError where refusal.has(.refusesCredentials) {
      // A registry that does not know this kind of token still shows everybody what is public.
      guard let token = try? await token(at: address, authorization: nil) else { throw refusal }
      return .init(token: token, refusal: refusal)
    }
  }

  private func tokenAddress(
    _ challenge: Challenge, _ repository: RepositoryName, _ request: HTTPRequest
  ) throws -> WebAddress {
    guard let realm = WebAddress(challenge.realm, relativeTo: base), realm.origin == base.origin else {
      let place = ForeignText(challenge.realm, atMost: 300).raw
      throw GitHubError(
        .unexpectedStatus(401),
        message: ForeignText(
          "the registry asks for the token at \(place), another origin; it is only sent to \(base.origin)"),
        request: request.title)
    }
    let path = realm.text.prefix { $0 != "?" && $0 != "#" }
    let service = RequestLine.segment(challenge.service)
    // The scope is what is wanted, not what was offered.
    let url = "\(path)?service=\(service)&scope=repository:\(repository.text):pull"
    guard let address = WebAddress(url), address.origin == base.origin else {
      throw GitHubError(.unexpectedStatus(401), request: request.title)
    }
    return address
  }

  private func token(at address: WebAddress, authorization: String?) async throws -> Token {
    let request = HTTPRequest(
      method: .get, address: address, headers: [], bodyLimit: ReplyLimits.tokenReplyBytes)
    let (reply, asked) = try await send(request, authorization: authorization)
    if let failure = RegistryReply(reply: reply, request: asked, now: connection.now()).failure {
      throw failure
    }
    let body = try? BoundedJSON.decode(TokenReply.self, from: reply.body)
    let texts = [body?.token, body?.access_token].compactMap(\.self)
    guard let text = texts.first(where: { !$0.isEmpty }), text.utf8.count <= ReplyLimits.tokenBytes,
      let token = try? Token(text)
    else { throw GitHubError(.unreadable(detail: "it contains no token"), request: asked.title) }
    return token
  }

  private struct TokenReply: Decodable {
    let token: String?
    let access_token: String?
  }

  /// Follows redirects within the registry; the request that was answered comes back with the reply.
  private func send(
    _ request: HTTPRequest, authorization: String?
  ) async throws -> (reply: HTTPReply, request: HTTPRequest) {
    var request = request
    request.headers.append(("User-Agent", "pkgdeck/\(PkgdeckVersion.current)"))
    if let authorization { request.headers.append(("Authorization", authorization)) }
    for _ in 0...ReplyLimits.redirects {
      let reply = try await exchange(request)
      switch Redirection(reply, of: request) {
      case .none: return (reply, request)
      case .refused(let why): throw request.strayed(reply, why)
      case .follow(let target):
        guard target.origin == base.origin else {
          let place = ForeignText(target.text, atMost: 300).raw
          throw request.strayed(reply, "redirected to \(place), away from \(base.origin)")
        }
        request = HTTPRequest(
          method: request.method, address: target, headers: request.headers, bodyLimit: request.bodyLimit)
      }
    }
    throw request.redirectedTooOften
  }

  private func exchange(_ request: HTTPRequest) async throws -> HTTPReply {
    // A registry tells neither a request's id nor how much is left.
    try await connection.exchange(request) { _ in [:] }
  }

  private static let accepted =
    (Manifest.indexTypes.sorted() + Manifest.singleTypes.sorted()).joined(separator: ", ")
}
