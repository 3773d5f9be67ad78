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
