/// What a fault does to one request.
struct Strike: Sendable {
  enum Target: Sendable {
    case reads, changes

    init?(method: String) {
      switch method {
      case "GET", "HEAD": self = .reads
      case "DELETE", "POST": self = .changes
      default: return nil
      }
    }
  }

  enum Blow: Sendable {
    case refusal(Refusal)
    /// A page that something between here and GitHub shows instead.
    case proxyPage
    case reset
    case stall
  }

  var target = Target.changes
  /// Whether the request was carried out before.
  var isAfterwards = false
  let blow: Blow
}

extension Fault.Kind {
  /// Nil where it is not single requests that are struck.
  var strike: Strike? {
    switch self {
    case .serverError: Strike(blow: .refusal(.serverError))
    case .serverErrorDone: Strike(isAfterwards: true, blow: .refusal(.serverError))
    case .reset: Strike(blow: .reset)
    case .resetDone: Strike(isAfterwards: true, blow: .reset)
    case .stall: Strike(blow: .stall)
    case .stallDone: Strike(isAfterwards: true, blow: .stall)
    case .packageNotFound: Strike(blow: .refusal(.packageNotFound))
    case .tooManyRequests: Strike(blow: .refusal(.secondaryLimit(429)))
    case .secondaryLimit: Strike(blow: .refusal(.secondaryLimit(403)))
    case .html: Strike(blow: .proxyPage)
    case .forbidden: Strike(blow: .refusal(.needsAdminRights))
    case .badCredentials: Strike(blow: .refusal(.badCredentials))
    case .readServerError: Strike(target: .reads, blow: .refusal(.serverError))
    case .readReset: Strike(target: .reads, blow: .reset)
    case .readStall: Strike(target: .reads, blow: .stall)
    case .stale: nil
    }
  }
}
