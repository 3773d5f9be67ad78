/// What a request asks for, from its method and path alone.
enum Route: Equatable, Sendable {
  case rateLimit
  case account(OwnerPath)
  case yourOrganizations
  /// Of an organization.
  case auditLog(OwnerPath)
  case packages(OwnerPath, Operation)

  init(method: String, path: [String]) throws(Refusal) {
    let method = method == "HEAD" ? "GET" : method
    if method == "GET", path == ["rate_limit"] {
      self = .rateLimit
      return
    }
    var rest = path[...]
    guard let owner = OwnerPath(taking: &rest) else { throw .notFound }
    if method == "GET", rest.isEmpty {
      self = .account(owner)
    } else if method == "GET", owner == .you, rest == ["orgs"] {
      self = .yourOrganizations
    } else if method == "GET", owner.isOrganization, rest == ["audit-log"] {
      self = .auditLog(owner)
    } else if let operation = Operation(method: method, rest: Array(rest)) {
      self = .packages(owner, operation)
    } else {
      // A container's name with its slash left as it is gives more segments than any operation has.
      throw rest.first == "packages" && rest.count > 3 && rest.last != "" ? .packageNotFound : .notFound
    }
  }

  /// What `X-Accepted-OAuth-Scopes` announces.
  var acceptedScopes: [String] {
    switch self {
    case .rateLimit, .account: []
    case .yourOrganizations: ["admin:org", "read:org", "repo", "user", "write:org"]
    case .auditLog: GitHub.auditLogScopes
    case .packages(_, let operation): operation.scopes
    }
  }

  var documentation: String {
    switch self {
    case .rateLimit: "https://docs.github.com/rest/rate-limit/rate-limit"
    case .account(.you), .account(.user): "https://docs.github.com/rest/users/users"
    case .account: "https://docs.github.com/rest/orgs/orgs#get-an-organization"
    case .yourOrganizations:
      "https://docs.github.com/rest/orgs/orgs#list-organizations-for-the-authenticated-user"
    case .auditLog: "https://docs.github.com/rest/orgs/orgs#get-the-audit-log-for-an-organization"
    case .packages(let owner, let operation): operation.documentation(owner)
    }
  }
}

/// How a request names the owner.
enum OwnerPath: Equatable, Sendable {
  case you
  case user(String)
  case organization(String)
  /// The form that `Link` fields use.
  case organizationID(Int)

  var isOrganization: Bool {
    switch self {
    case .you, .user: false
    case .organization, .organizationID: true
    }
  }

  /// Takes the owner's segments off the front of a path.
  init?(taking segments: inout ArraySlice<String>) {
    guard let first = segments.popFirst() else { return nil }
    if first == "user" {
      self = .you
      return
    }
    guard let name = segments.popFirst(), !name.isEmpty else { return nil }
    switch first {
    case "users": self = .user(name)
    case "orgs": self = .organization(name)
    case "organizations":
      guard let id = Int(name) else { return nil }
      self = .organizationID(id)
    default: return nil
    }
  }
}
