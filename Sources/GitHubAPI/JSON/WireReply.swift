import FoundationEssentials
import GitHubPackages
import Transport

/// Makes values of JSON replies; what is thrown is a detail for `GitHubError.Kind.unreadable`.
enum WireReply {
  /// What does not fit, naming the field.
  struct Unreadable: Error {
    let detail: ForeignText
  }

  /// - Parameter values: how many values the reply may have.
  static func packages(
    _ reply: HTTPReply, asked: PackageType, values: Int = ReplyLimits.pageValues
  ) throws -> [Package] {
    try decode([WirePackage].self, reply, values: values).enumerated().map {
      $1.package(index: $0, asked: asked)
    }
  }

  static func package(_ reply: HTTPReply, asked: PackageType) throws -> Package {
    let wire = try decode(WirePackage.self, reply)
    guard wire.isNamed else { throw Unreadable(detail: ForeignText(wire.fault ?? "no name")) }
    return wire.package(index: 0, asked: asked)
  }

  static func versions(_ reply: HTTPReply) throws -> [PackageVersion] {
    var shared: VersionLinks?
    return try list(of: WireVersion.self, reply).enumerated().map { $1.version(index: $0, sharing: &shared) }
  }

  static func version(_ reply: HTTPReply) throws -> PackageVersion {
    let wire = try decode(WireVersion.self, reply)
    guard wire.isNamed else { throw Unreadable(detail: ForeignText(wire.fault ?? "no name")) }
    var links: VersionLinks?
    return wire.version(index: 0, sharing: &links)
  }

  static func account(_ reply: HTTPReply) throws -> Account {
    let wire = try decode(WireAccount.self, reply)
    guard let account = wire.account else { throw Unreadable(detail: ForeignText(wire.fault ?? "no login")) }
    return account
  }

  static func owner(_ reply: HTTPReply) throws -> Owner {
    let wire = try decode(WireAccount.self, reply)
    guard let login = wire.login else { throw Unreadable(detail: ForeignText(wire.fault ?? "no login")) }
    return Owner(login: login, kind: wire.kind, id: wire.id)
  }

  /// An organization without a login has no path that anything could be asked at.
  static func organizations(_ reply: HTTPReply) throws -> [Owner] {
    try list(of: WireAccount.self, reply).compactMap { wire in
      wire.login.map { Owner(login: $0, kind: .organization, id: wire.id) }
    }
  }

  static func auditEvents(_ reply: HTTPReply) throws -> [AuditEvent] {
    try list(of: WireAuditEvent.self, reply).map(\.event)
  }

  static func rateLimit(_ reply: HTTPReply) throws -> RateLimit {
    let core = try decode(WireRateLimits.self, reply).resources.core
    return RateLimit(limit: core.limit, remaining: core.remaining)
  }

  private static func list<Item: Decodable>(of type: Item.Type, _ reply: HTTPReply) throws -> [Item] {
    try decode([Item].self, reply)
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ reply: HTTPReply, values: Int = ReplyLimits.pageValues
  ) throws -> Value {
    do {
      return try BoundedJSON.decode(Value.self, from: reply.body, values: values)
    } catch {
      throw Unreadable(detail: DecodingFault.text(error))
    }
  }
}

/// The reply of `GET /rate_limit`.
private struct WireRateLimits: Decodable {
  let resources: Resources

  struct Resources: Decodable { let core: Core }

  struct Core: Decodable {
    let limit: Int
    let remaining: Int
  }
}
