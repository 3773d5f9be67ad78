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
    /// Nil where it answers without one.
    let token: Token?
    /// Why it is the token that anybody gets, if it is.
    let refusal: (any Error)?

    var authorization: String? { token.map { "Bearer \($0.secret)" } }
  }

  private struct State {
    var grants: [Key: Grant] = [:]
    /// Who waits until somebody else has asked for a token.
    var waiting: [Key: [CheckedContinuation<Void, Never>]] = [:]
  }

  private let state = Mutex(State())

  subscript(key: Key) -> Grant? {
    get { state.withLock { $0.grants[key] } }
    set { state.withLock { $0.grants[key] = newValue } }
  }

  /// Does what asks for a token, once nobody else does so for the same key: the first one's serves all.
  func alone<Result: Sendable>(
    _ key: Key, _ work: () async throws -> Result
  ) async rethrows -> Result {
    await withCheckedContinuation { turn in
      let isFree = state.withLock { state in
        guard state.waiting[key] != nil else {
          state.waiting[key] = []
          return true
        }
        state.waiting[key]?.append(turn)
        return false
      }
      if isFree { turn.resume() }
    }
    defer { passOn(key) }
    return try await work()
  }

  private func passOn(_ key: Key) {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard let waiting = state.waiting[key], !waiting.isEmpty else {
        state.waiting[key] = nil
        return nil
      }
      return state.waiting[key]?.removeFirst()
    }
    next?.resume()
  }
}

/// How a registry asks for a token (`WWW-Authenticate: Bearer realm="…",service="…",scope="…"`).
struct Challenge: Hashable, Sendable {
  /// The URL that gives tokens.
  let realm: String
  let service: String

  /// The first challenge that asks for a bearer token; nil where none does.
  ///
  /// - Parameter header: all fields of that name, with commas between them (RFC 9110, section 11.6.1).
  init?(_ header: String) {
    guard header.utf8.count <= ReplyLimits.challengeBytes,
      let fields = Self.challenges(in: header).first(where: { $0.scheme == "bearer" && $0["realm"] != nil }),
      let realm = fields["realm"]
    else { return nil }
    self.realm = realm
    service = fields["service"] ?? ""
  }

  private struct Fields {
    let scheme: String
    var parameters: [String: String] = [:]

    subscript(name: String) -> String? { parameters[name] }
  }

  /// A word with a value is a parameter of the scheme before it; one without begins a challenge.
  private static func challenges(in header: String) -> [Fields] {
    var found: [Fields] = []
    var rest = header[...]
    while !rest.isEmpty {
      rest = rest.drop { $0 == "," || isBlank($0) }
      let word = rest.prefix { $0 != "," && $0 != "=" && $0 != "\"" && !isBlank($0) }
      rest = rest[word.endIndex...].drop(while: isBlank)
      if rest.first == "=" {
        rest = rest.dropFirst().drop(while: isBlank)
        let value = takeValue(&rest)
        if !found.isEmpty { found[found.count - 1].parameters[word.lowercased()] = value }
      } else if !word.isEmpty {
        found.append(Fields(scheme: word.lowercased()))
      } else {
        rest = rest.dropFirst()
      }
    }
    return found
  }

  private static func takeValue(_ rest: inout Substring) -> String {
    guard rest.first == "\"" else {
      let value = rest.prefix { $0 != "," && !isBlank($0) }
      rest = rest[value.endIndex...]
      return String(value)
    }
    var value = ""
    rest = rest.dropFirst()
    while let character = rest.popFirst(), character != "\"" {
      // A backslash quotes the character after it.
      if character == "\\" {
        if let quoted = rest.popFirst() { value.append(quoted) }
      } else {
        value.append(character)
      }
    }
    return value
  }

  private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
}
