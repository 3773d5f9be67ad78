/// How GitHub addresses an owner: each kind has its own paths.
public enum OwnerKind: String, Hashable, Sendable, CaseIterable {
  /// `/orgs/{org}`
  case organization
  /// `/user`: the account that the token belongs to, with its private packages.
  case authenticatedUser = "authenticated_user"
  /// `/users/{username}`: anybody else, with what the token may see.
  case user
}

/// An account that owns packages.
public struct Owner: Hashable, Sendable {
  public let login: ForeignText
  public let kind: OwnerKind
  /// GitHub's numeric id, where a reply gave it.
  public let id: Int64?

  public init(login: ForeignText, kind: OwnerKind, id: Int64? = nil) {
    self.login = login
    self.kind = kind
    self.id = id
  }

  /// The same owner is the same whether a reply gave its number or not.
  public static func == (left: Owner, right: Owner) -> Bool {
    left.kind == right.kind && left.isSameAccount(as: right)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(Self.key(of: login))
  }

  /// Whether GitHub could know a name: letters, digits, hyphens and, of managed users, underscores.
  public static func isLogin(_ name: ForeignText) -> Bool {
    !name.raw.isEmpty && name.raw.utf8.count <= 100
      && name.raw.utf8.allSatisfy {
        ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }

  /// What a login is compared by: GitHub's logins know no case.
  public static func key(of login: ForeignText) -> ForeignText {
    ForeignText(login.raw.lowercased())
  }

  /// Whether both name the same account.
  public func isSameAccount(as other: Owner) -> Bool {
    Self.key(of: login) == Self.key(of: other.login)
  }
}

/// The account behind the token, from `GET /user`.
public struct Account: Hashable, Sendable {
  public let login: ForeignText
  public let id: Int64?
  public let name: ForeignText?

  public init(login: ForeignText, id: Int64? = nil, name: ForeignText? = nil) {
    self.login = login
    self.id = id
    self.name = name
  }

  public var owner: Owner { Owner(login: login, kind: .authenticatedUser, id: id) }
}
