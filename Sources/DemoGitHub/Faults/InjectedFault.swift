/// What a fault does to one request.
struct InjectedFault: Sendable {
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

  enum Failure: Sendable {
    case refusal(Refusal)
    /// A page that something between here and GitHub shows instead.
    case proxyPage
    case reset
    case stall
  }

  var target = Target.changes
  /// Whether the request was carried out before.
  var isAfterwards = false
  let failure: Failure
}

extension Fault.Kind {
  /// Nil where it is not about single requests.
  var injected: InjectedFault? {
    switch self {
    case .serverError: InjectedFault(failure: .refusal(.serverError))
    case .serverErrorDone: InjectedFault(isAfterwards: true, failure: .refusal(.serverError))
    case .reset: InjectedFault(failure: .reset)
    case .resetDone: InjectedFault(isAfterwards: true, failure: .reset)
    case .stall: InjectedFault(failure: .stall)
    case .stallDone: InjectedFault(isAfterwards: true, failure: .stall)
    case .packageNotFound: InjectedFault(failure: .refusal(.packageNotFound))
    case .tooManyRequests: InjectedFault(failure: .refusal(.secondaryLimit(429)))
    case .secondaryLimit: InjectedFault(failure: .refusal(.secondaryLimit(403)))
    case .html: InjectedFault(failure: .proxyPage)
    case .forbidden: InjectedFault(failure: .refusal(.needsAdminRights))
    case .badCredentials: InjectedFault(failure: .refusal(.badCredentials))
    case .readServerError: InjectedFault(target: .reads, failure: .refusal(.serverError))
    case .readReset: InjectedFault(target: .reads, failure: .reset)
    case .readStall: InjectedFault(target: .reads, failure: .stall)
    case .readTooManyRequests: InjectedFault(target: .reads, failure: .refusal(.secondaryLimit(429)))
    case .stale: nil
    }
  }
}
