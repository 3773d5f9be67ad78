import Changes
import GitHubPackages
import Retention

/// What does not change while the program runs: the host, and where the token came from.
public struct Session: Hashable, Sendable {
  /// Which GitHub.
  public let host: GitHubHost
  /// Where the token came from, without it.
  public let credential: Credential
  /// Whether no key may change anything.
  public let isReadOnly: Bool
  /// Owners named on the command line, which come first.
  public let owners: [ForeignText]
  /// Tags that have to be typed before a version that bears one is deleted.
  public let protectedTags: ProtectedTags
  /// Rules for cleaning up that have a name, in the order of the configuration.
  public let policies: [RetentionPolicy]
  /// How far lists follow the selection.
  public let scroll: Scroll
  /// How far changes are apart.
  public let pace: Pace
  /// What the keys are called.
  public let keys: KeyNames
  /// Where the last session on this host was left.
  public let lastPlace: LastPlace?
  /// Whether there is a browser to open pages in.
  public let opensPages: Bool
  /// Whether somebody watches who can press keys.
  public let hasScreen: Bool

  public init(
    host: GitHubHost, credential: Credential, isReadOnly: Bool = false, owners: [ForeignText] = [],
    protectedTags: ProtectedTags = ProtectedTags(), policies: [RetentionPolicy] = [], scroll: Scroll = .line,
    pace: Pace = Pace(), keys: KeyNames = KeyNames(), opensPages: Bool = false, lastPlace: LastPlace? = nil,
    hasScreen: Bool = true
  ) {
    self.host = host
    self.credential = credential
    self.isReadOnly = isReadOnly
    self.owners = owners
    self.protectedTags = protectedTags
    self.policies = policies
    self.scroll = scroll
    self.pace = pace
    self.keys = keys
    self.opensPages = opensPages
    self.lastPlace = lastPlace
    self.hasScreen = hasScreen
  }

  /// Why nothing of the account's own can be read or changed yet.
  var tokenIsNotKnown: String {
    "the token's account is still unknown: \(keys[.refresh]) in Owners asks GitHub"
  }

  /// What a person can do after an error.
  ///
  /// - Parameter surface: where that is read; nil for where keys can be pressed.
  public func nextStep(after error: GitHubError, on surface: GitHubError.Surface? = nil) -> String {
    error.nextStep(
      host: host, credential: credential, on: surface ?? (hasScreen ? .screen(keys) : .commandLine))
  }
}
