import GitHubAPI
import GitHubPackages

/// Sends a confirmed change, once, and finds out what came of it.
struct ChangeSender: Sendable {
  let client: GitHubClient
  let lookout: Lookout

  /// - Returns: how the change ended, and what its request brought.
  func send(
    _ confirmed: ConfirmedChange
  ) async -> (outcome: ChangeOutcome, answer: Result<ReplyNotes, GitHubError>) {
    let answer = await request(confirmed)
    return (await outcome(of: confirmed.change, answer), answer)
  }

  private func request(_ confirmed: ConfirmedChange) async -> Result<ReplyNotes, GitHubError> {
    // A task of its own: cancelling a request that may have arrived would only lose its answer.
    let sending = Task { [client] in try await client.perform(confirmed) }
    do {
      return .success(try await sending.value)
    } catch {
      let line = confirmed.change.endpoint.request
      let lost = GitHubError(
        .connectionLost, request: ForeignText("\(line.method.rawValue) \(line.target)"))
      return .failure(error as? GitHubError ?? lost)
    }
  }

  private func outcome(
    of change: Change, _ answer: Result<ReplyNotes, GitHubError>
  ) async -> ChangeOutcome {
    switch answer {
    case .success: return .done(package: await restored(change))
    case .failure(let error) where error.provesNothingHappened: return .failed(.gitHub(error))
    case .failure(let error):
      switch await lookout.findOut([change])[0] {
      case .done(let package): return .done(note: error.noteWhenDone(change), package: package)
      case .notDone: return .failed(error.kind == .notFound ? .missingRole(error) : .notMade(error))
      case .unknown: return .unknown(error.wordsWhenUnknown(change))
      case .unasked(let why):
        let reason = why.map { " (\($0.whatHappened))" } ?? ""
        return .unknown("GitHub could not be asked what came of it\(reason): the next start settles it")
      }
    }
  }

  private func restored(_ change: Change) async -> Package? {
    guard case .restorePackage(let package) = change else { return nil }
    return try? await client.package(package).value
  }
}

extension GitHubError {
  /// Whether GitHub said no, or the request cannot have reached it.
  ///
  /// `unreachable` is none of these: a connection that breaks under a sent request can end with it too.
  fileprivate var provesNothingHappened: Bool {
    switch kind {
    case .unauthorized, .missingScopes, .singleSignOn, .forbidden, .rateLimited, .refused, .unknownHost: true
    default: false
    }
  }

  /// GitHub has no list of deleted packages to look at, so its "not found" can mean several things.
  fileprivate func wordsWhenUnknown(_ change: Change) -> String {
    guard case .restorePackage = change, kind == .notFound else {
      return "gone or hidden from you: R looks again"
    }
    return
      "GitHub says \"\(whatHappened)\": deleted over 30 days ago, never there under this name, or hidden "
      + "from those without the admin role"
  }

  fileprivate func noteWhenDone(_ change: Change) -> String? {
    guard kind == .notFound else { return nil }
    return change.isDeletion ? "was already gone" : "was already back"
  }
}
