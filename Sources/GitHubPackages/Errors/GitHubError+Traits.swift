extension GitHubError {
  /// What follows from the kind of an error, whoever meets it.
  ///
  /// Sets that look alike differ on purpose: what stops a bulk change need not stop reading, and GitHub hides a
  /// list from other tokens than those it does not name an account of.
  public struct Traits: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The same request could succeed if it were only sent again.
    public static let transient = Traits(rawValue: 1 << 0)
    /// It is the token that was refused, so that asking for more is no use.
    public static let refusal = Traits(rawValue: 1 << 1)
    /// The credentials for a registry were refused, and new ones may not be.
    public static let refusesCredentials = Traits(rawValue: 1 << 2)
    /// GitHub does not tell this token whose it is, and asking again would not help.
    public static let refusesAccount = Traits(rawValue: 1 << 3)
    /// The list that was asked for is absent, or hidden from this token.
    public static let hidesList = Traits(rawValue: 1 << 4)
    /// The network is away, which reading can find out.
    public static let offline = Traits(rawValue: 1 << 5)
    /// The same host would answer the same to other requests now.
    public static let strikesAgain = Traits(rawValue: 1 << 6)
    /// The next change would fail alike, so that a bulk change stops.
    public static let endsRun = Traits(rawValue: 1 << 7)
    /// Reading about other changes is no use either.
    public static let endsReading = Traits(rawValue: 1 << 8)
    /// It outlasts the readings that tell what came of one change.
    public static let endsCheck = Traits(rawValue: 1 << 9)
    /// GitHub said no to a change, or the request cannot have reached it.
    public static let nothingHappened = Traits(rawValue: 1 << 10)
    /// The person can do something so that a change works.
    public static let mendable = Traits(rawValue: 1 << 11)
  }

  /// Whether the error's kind has a trait.
  public func has(_ trait: Traits) -> Bool { kind.traits.contains(trait) }
}

extension GitHubError.Kind {
  /// The one table of what follows from each kind.
  public var traits: GitHubError.Traits {
    switch self {
    case .unauthorized:
      [
        .refusal, .refusesCredentials, .strikesAgain, .endsRun, .endsReading, .endsCheck, .nothingHappened,
        .mendable,
      ]
    case .missingScopes, .forbidden:
      [
        .refusal, .refusesCredentials, .refusesAccount, .hidesList, .strikesAgain, .endsRun, .nothingHappened,
        .mendable,
      ]
    case .singleSignOn: [.refusal, .refusesAccount, .strikesAgain, .endsRun, .nothingHappened, .mendable]
    case .rateLimited: [.strikesAgain, .endsRun, .endsReading, .endsCheck, .nothingHappened, .mendable]
    case .notFound: [.refusesAccount, .hidesList]
    case .refused: [.nothingHappened]
    case .server: [.transient, .endsRun]
    case .notJSON: [.endsRun]
    case .truncated: [.transient]
    case .timedOut, .connectionLost: [.transient, .offline, .endsRun, .endsReading]
    case .unknownHost: [.offline, .strikesAgain, .endsRun, .endsReading, .nothingHappened, .mendable]
    // A connection that breaks under a sent request can end with these too: they do not prove that nothing happened.
    case .unreachable, .tls: [.offline, .strikesAgain, .endsRun, .endsReading, .mendable]
    case .noContainerRegistry: [.strikesAgain]
    case .unexpectedStatus, .unreadable, .listNotWhole, .tooLarge: []
    }
  }
}
