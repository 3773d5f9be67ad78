import FoundationEssentials
import GitHubPackages

/// How a change ended, as far as was seen.
public enum ChangeOutcome: Hashable, Sendable {
  /// It was seen done. `note` says what is unusual about it; `package` is what a restored package is now.
  case done(note: String? = nil, package: Package? = nil)
  /// It was not made: all is as before.
  case failed(ChangeFailure)
  /// Nobody can tell, in words for a person.
  case unknown(String)
}

/// Why a change was not made.
public enum ChangeFailure: Error, Hashable, Sendable {
  /// What reading the item again showed: this item's own reason, in words for a person.
  case objection(String)
  /// What GitHub, or the way to it, answered.
  case gitHub(GitHubError)
  /// No answer told, and reading showed that it was not made: this item's own bad luck.
  case notMade(GitHubError)
  /// GitHub answered 404 while the item is still there: it says so to those who may not.
  case missingRole(GitHubError)
  /// The journal could not take the intent.
  case journal(String)
  /// It could not be read again which images need what is to be deleted, in words for a person.
  case notChecked(String)

  /// Whether GitHub asks to wait, which proves that nothing was changed.
  public var isRateLimit: Bool {
    if case .gitHub(let error) = self, case .rateLimited = error.kind { true } else { false }
  }

  /// When GitHub says to come back; nil where it does not say.
  public var retryAt: Date? {
    if case .gitHub(let error) = self, case .rateLimited(_, let date) = error.kind { date } else { nil }
  }

  /// Whether the network is away, which reading can find out.
  public var isOffline: Bool {
    if case .gitHub(let error) = self { error.has(.offline) } else { false }
  }

  /// Whether the next change would fail alike, so that going on is no use.
  public var isShared: Bool {
    switch self {
    case .objection, .notMade: false
    case .missingRole, .journal, .notChecked: true
    case .gitHub(let error): error.has(.endsRun)
    }
  }
}
