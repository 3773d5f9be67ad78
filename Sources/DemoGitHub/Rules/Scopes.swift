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
