/// What came as `Authorization`; every token that is not of a refused kind belongs to the demo's own user.
enum Credential: Equatable, Sendable {
  case missing, bad, classic, fineGrained, installation

  init(authorization: String?) {
    let words = (authorization ?? "").split(separator: " ", maxSplits: 1)
    guard let scheme = words.first?.lowercased() else {
      self = .missing
      return
    }
    let token = words.count == 2 ? words[1] : ""
    if !["bearer", "token"].contains(scheme) || token.isEmpty || token.hasPrefix("bad") {
      self = .bad
    } else if token.hasPrefix("github_pat_") {
      self = .fineGrained
    } else if token.hasPrefix("ghs_") {
      self = .installation
    } else {
      self = .classic
    }
  }

  /// The general refusal of a token kind the packages API does not know.
  var notAccessible: Refusal? {
    switch self {
    case .fineGrained: Refusal(403, "Resource not accessible by personal access token")
    case .installation: Refusal(403, "Resource not accessible by integration")
    case .missing, .bad, .classic: nil
    }
  }
}

/// What the token holds, with the scopes that others include.
struct Scopes: Sendable {
  let held: [String]

  func holds(_ scope: String) -> Bool {
    if held.contains(scope) { return true }
    switch scope {
    case "read:packages": return held.contains("write:packages")
    case "read:org": return held.contains("write:org") || held.contains("admin:org")
    default: return false
    }
  }

  func require(_ operation: Operation) throws(Refusal) {
    for scope in operation.scopes where !holds(scope) { throw operation.missingScopes }
  }
}
