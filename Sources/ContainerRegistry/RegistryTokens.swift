import GitHubPackages
import Synchronization
import Transport

/// The registry's own tokens, each for one repository and one GitHub token; kept in memory only.
final class RegistryTokens: Sendable {
  struct Key: Hashable {
    let repository: RepositoryName
    let gitHubToken: Token
  }

  /// What the registry gave, which may be less than was asked for.
  struct Grant: Sendable {
    let token: Token
    /// Why it is the token that anybody gets, if it is.
    let refusal: (any Error)?
  }

  private let grants = Mutex<[Key: Grant]>([:])

  subscript(key: Key) -> Grant? {
    get { grants.withLock { $0[key] } }
    set { grants.withLock { $0[key] = newValue } }
  }
}

/// How a registry asks for a token (`WWW-Authenticate: Bearer realm="…",service="…",scope="…"`).
struct Challenge: Hashable, Sendable {
  /// The URL that gives tokens.
  let realm: String
  let service: String

  /// Nil for a header that asks for something else.
  init?(_ header: String?) {
    guard let header, header.utf8.count <= ReplyLimits.challengeBytes else { return nil }
    let halves = header.split(separator: " ", maxSplits: 1)
    guard halves.count == 2, halves[0].lowercased() == "bearer" else { return nil }
    let fields = Self.fields(of: halves[1])
    guard let realm = fields["realm"] else { return nil }
    self.realm = realm
    service = fields["service"] ?? ""
  }

  private static func fields(of text: Substring) -> [String: String] {
    var fields: [String: String] = [:]
    var rest = text
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].filter { $0 != " " && $0 != "," }.lowercased()
      rest = rest[rest.index(after: equals)...]
      let isQuoted = rest.first == "\""
      if isQuoted { rest = rest.dropFirst() }
      let value = rest.prefix { isQuoted ? $0 != "\"" : $0 != "," }
      fields[name] = String(value)
      rest = rest[value.endIndex...].dropFirst()
    }
    return fields
  }
}
