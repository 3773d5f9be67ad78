extension GitHub {
  /// Answers as the registry of images, which has its own tokens, errors and no rate limit to show.
  ///
  /// - Parameter refusal: a refusal that has nothing to do with what was asked.
  mutating func registryReply(
    to request: DemoRequest, _ target: Target, _ route: RegistryRoute, at now: Int, refusing refusal: Refusal?
  ) -> Reply {
    var reply: Reply
    do throws(Refusal) {
      if let refusal { throw refusal }
      reply = try registryAnswer(to: request, target, route)
    } catch {
      reply = Self.registryError(error)
      // What ghcr.io names where no repository was asked for.
      if error.status == 401 { reply.fields.append(challenge(route.repository ?? "user/image")) }
    }
    reply.fields.append(("Docker-Distribution-Api-Version", "registry/2.0"))
    reply.fields.append(("Date", Timestamp.http(now)))
    return reply
  }

  private mutating func registryAnswer(
    to request: DemoRequest, _ target: Target, _ route: RegistryRoute
  ) throws(Refusal) -> Reply {
    guard ["GET", "HEAD"].contains(request.method) else { throw Refusal(405, "unsupported") }
    switch route {
    case .token: return try pass(target, Credential(basic: request[header: "authorization"]))
    case .version, .nothing: throw request[header: "authorization"] == nil ? .unauthorized : .notFound
    case .referrers(_, let digest):
      var reply = Reply(status: 303)
      reply.fields = [("Location", "https://github.com/-/v2/packages/referrers/\(digest)")]
      return reply
    case .manifest(let repository, let reference):
      return try manifest(repository, reference, of: request)
    }
  }

  /// `GET /token`: anybody gets one for what is public.
  private func pass(_ target: Target, _ credential: Credential) throws(Refusal) -> Reply {
    let words = (target["scope"] ?? "").split(separator: ":", omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == "repository" else { throw Refusal(400, "invalid scope") }
    let isYours: Bool
    switch credential {
    case .missing: isYours = false
    case .classic: isYours = true
    case .bad, .fineGrained, .installation: throw .denied
    }
    let pass = RegistryPass(isYours: isYours, repository: String(words[1]))
    guard let package = imagePackage(pass.repository) else { throw isYours ? .denied : .unauthorized }
    try open(package, with: pass)
    return Reply(["token": .string(pass.token)])
  }

  private mutating func manifest(
    _ repository: String, _ reference: String, of request: DemoRequest
  ) throws(Refusal) -> Reply {
    guard let authorization = request[header: "authorization"],
      let pass = RegistryPass(authorization: authorization)
    else { throw .unauthorized }
    guard pass.repository == repository else { throw .denied }
    guard let (account, place) = imagePackage(repository) else { throw .unauthorized }
    try open((account, place), with: pass)
    guard let version = version(reference, account, place),
      let manifest = world.accounts[account].packages[place].versions.source.manifest(version)
    else { throw .manifestUnknown }
    let accepted = request.joinedHeader("accept")
    guard accepted.contains(manifest.mediaType) || accepted.contains("*/*") else {
      throw Refusal(404, "OCI index found, but Accept header does not support OCI indexes")
    }
    if request.method == "GET" { world.accounts[account].packages[place].versions.countDownload(version) }
    var reply = Reply(status: 200, body: manifest.text)
    reply.contentType = manifest.mediaType
    reply.fields = [("Docker-Content-Digest", manifest.digest)]
    return reply
  }

  /// Names are lower-case here, whatever case an owner writes them in.
  private func imagePackage(_ repository: String) -> (account: Int, place: Int)? {
    let halves = repository.split(separator: "/", maxSplits: 1).map(String.init)
    guard halves.count == 2, repository == repository.lowercased(),
      let account = world.place(login: halves[0]),
      let place = world.accounts[account].place(.container, halves[1])
    else { return nil }
    return (account, place)
  }

  private func open(_ package: (account: Int, place: Int), with pass: RegistryPass) throws(Refusal) {
    let account = world.accounts[package.account]
    if account.packages[package.place].visibility == .public { return }
    guard pass.isYours else { throw .unauthorized }
    guard account.access != .blockedBySSO else { throw .denied }
    guard scopes.holds("read:packages") else {
      throw Refusal(403, "permission_denied: The token provided does not match expected scopes.")
    }
  }

  /// Where the active version stands that a digest or a tag names.
  private mutating func version(_ reference: String, _ account: Int, _ place: Int) -> Int? {
    let package = world.accounts[account].packages[place]
    let store = package.versions
    guard reference.hasPrefix("sha256:") else {
      return store.active.first { store.source.unnamed($0).tags.contains(reference) }
    }
    if digests[package.id] == nil {
      let places = (0..<store.source.count).compactMap { place in
        store.source.manifest(place).map { ($0.digest, place) }
      }
      digests[package.id] = Dictionary(places, uniquingKeysWith: { newer, _ in newer })
    }
    return digests[package.id]?[reference].flatMap { store.isActive($0) ? $0 : nil }
  }

  private func challenge(_ repository: String) -> (name: String, value: String) {
    let scope = "repository:\(repository):pull"
    return (
      "WWW-Authenticate", "Bearer realm=\"\(base)/token\",service=\"ghcr.io\",scope=\"\(scope)\""
    )
  }

  private static func registryError(_ refusal: Refusal) -> Reply {
    let code =
      switch refusal.status {
      case 401: "UNAUTHORIZED"
      case 403: "DENIED"
      case 404: "MANIFEST_UNKNOWN"
      case 429: "TOOMANYREQUESTS"
      default: "UNKNOWN"
      }
    let error: JSON = ["code": .string(code), "message": .string(refusal.message)]
    var reply = Reply(["errors": .array([error])])
    reply.status = refusal.status
    reply.fields = refusal.fields
    return reply
  }
}

extension Refusal {
  fileprivate static let unauthorized = Refusal(401, "authentication required")
  fileprivate static let denied = Refusal(403, "requested access to the resource is denied")
  fileprivate static let manifestUnknown = Refusal(404, "manifest unknown")
}
