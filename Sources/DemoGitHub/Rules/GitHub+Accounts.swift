extension GitHub {
  /// `GET /user`, `/users/{login}`, `/orgs/{org}`, `/organizations/{id}`.
  func account(_ owner: OwnerPath, _ call: Call) throws(Refusal) -> Reply {
    if owner == .you, call.credential == .installation, let refusal = call.credential.notAccessible {
      throw refusal
    }
    let account = try account(owner)
    switch owner {
    case .you: return Reply(call.bodies.profile(account, isYou: true))
    case .user: return Reply(call.bodies.profile(account, isYou: false))
    case .organization, .organizationID:
      if account.access == .blockedBySSO { throw .singleSignOn(account.login) }
      return Reply(call.bodies.organization(account))
    }
  }

  /// `GET /user/orgs`.
  func yourOrganizations(_ call: Call) throws(Refusal) -> Reply {
    if call.credential == .fineGrained { return Reply(.array([])) }
    if let refusal = call.credential.notAccessible { throw refusal }
    guard scopes.holds("read:org") || scopes.holds("user") else {
      throw Refusal(403, "You need at least read:org scope or user scope to list your organizations.")
    }
    let yours = world.memberships.compactMap { world.place(login: $0) }.map { world.accounts[$0] }
    let paging = Paging(call.target)
    var reply = Reply(.array(paging.slice(yours).map(call.bodies.organizationRow)))
    link(&reply, paging, count: yours.count, url: base + call.target.prefix + call.target.path, call)
    return reply
  }

  /// The account a profile is asked of; `/users/{login}` tells of organizations too.
  private func account(_ owner: OwnerPath) throws(Refusal) -> Account {
    if case .user(let login) = owner, let place = world.place(login: login) { return world.accounts[place] }
    return world.accounts[try place(owner)]
  }

  /// Where the owner stands among the accounts.
  func place(_ owner: OwnerPath) throws(Refusal) -> Int {
    let place: Int? =
      switch owner {
      case .you: world.place(id: world.you)
      case .user(let login), .organization(let login): world.place(login: login)
      case .organizationID(let id): world.place(id: id)
      }
    guard let place, world.accounts[place].kind == owner.kind else { throw .notFound }
    return place
  }

  func link(_ reply: inout Reply, _ paging: Paging, count: Int, url: String, _ call: Call) {
    if let link = paging.link(count: count, url: url, query: call.target.query) {
      reply.fields.append(("Link", link))
    }
  }
}

extension OwnerPath {
  fileprivate var kind: Account.Kind {
    switch self {
    case .you, .user: .user
    case .organization, .organizationID: .organization
    }
  }
}
