extension GitHub {
  /// The scopes of which one is enough.
  static let auditLogScopes = ["admin:org", "read:audit_log"]

  /// `GET /orgs/{org}/audit-log`, which only organizations on GitHub Enterprise have, and only for their owners.
  func auditLog(_ owner: OwnerPath, _ call: Call) throws(Refusal) -> Reply {
    if let refusal = call.credential.notAccessible { throw refusal }
    guard Self.auditLogScopes.contains(where: scopes.holds) else {
      throw Refusal(403, "You need at least read:audit_log scope to read the audit log.")
    }
    let account = world.accounts[try place(owner)]
    if account.access == .blockedBySSO { throw .singleSignOn(account.login) }
    guard let log = auditLogs[account.id] else { throw .notFound }
    var found = log.entries(matching: call.target["phrase"] ?? "", now: call.now)
    if call.target["order"] == "asc" { found.reverse() }
    // A cursor names the entry that a page begins behind, so that what comes on top moves nothing.
    let after = call.target["after"].flatMap { Int($0, radix: 36) }
    let start = after.flatMap { number in found.firstIndex { $0.number == number } }.map { $0 + 1 } ?? 0
    let page = found.dropFirst(start).prefix(Paging(call.target).size)
    let packages = Dictionary(uniqueKeysWithValues: account.packages.map { ($0.id, $0) })
    var reply = Reply(
      .array(page.map { call.bodies.auditEntry($0, of: packages[$0.package], in: account) }))
    if let last = page.last, page.endIndex < found.endIndex {
      let others = call.target.query.filter { $0.name != "after" }
        .map { "&\($0.name)=\(Target.segment($0.value))" }.joined()
      let url = "\(base)\(call.target.prefix)/organizations/\(account.id)/audit-log"
      reply.fields.append(
        ("Link", "<\(url)?after=\(String(last.number, radix: 36))\(others)>; rel=\"next\""))
    }
    return reply
  }

  /// Notes what a request did.
  mutating func noteInAuditLog(
    _ action: AuditLog.Action, _ account: Int, _ package: Package.ID?, version: Int? = nil, _ call: Call
  ) {
    guard let package, let you = world.place(id: world.you).map({ world.accounts[$0].login }) else { return }
    auditLogs[world.accounts[account].id]?.add(
      action, package, version, by: you, "Personal access token (classic)", at: call.now)
  }
}

extension BodyWriter {
  /// An entry has what GitHub documents for all, and of packages what logs have been seen to hold.
  func auditEntry(_ entry: AuditLog.Entry, of package: Package?, in account: Account) -> JSON {
    let isDeletion = entry.action == .packageDeleted || entry.action == .versionDeleted
    var members: [(key: String, value: JSON)] = [
      ("@timestamp", .number(entry.at)), ("_document_id", .string("DemoLog-\(account.id)-\(entry.number)")),
      ("action", .string(entry.action.rawValue)), ("actor", .string(entry.actor)),
      ("actor_location", ["country_code": "US"]), ("created_at", .number(entry.at)),
      ("operation_type", isDeletion ? "remove" : "restore"), ("org", .string(account.login)),
      ("org_id", .number(account.id)),
    ]
    if let type = entry.accessType { members.append(("programmatic_access_type", .string(type))) }
    guard let package else { return .object(members) }
    members += [
      ("ecosystem", .string(package.type.rawValue)), ("package", .string(package.name)),
      ("package_id", .number(package.id)),
    ]
    if let id = entry.version, let place = package.versions.place(id: id) {
      members.append(("version", .string(package.versions.source[place].name)))
      members.append(("version_id", .number(id)))
    }
    return .object(members)
  }
}
