import Changes
import FoundationEssentials
import GitHubPackages

extension JournalEntry {
  /// The next line about the same change.
  func next(_ phase: Phase, at date: Date, session: UUID, message: String? = nil) -> JournalEntry {
    var line = self
    (line.at, line.session, line.phase) = (date, session, phase)
    line.message = message.map { ForeignText($0) }
    (line.status, line.requestID) = (nil, nil)
    return line
  }

  /// The lines that an outcome adds.
  ///
  /// - Parameter answer: what the request brought; nil where none was sent.
  func following(
    _ outcome: ChangeOutcome, _ answer: Result<ReplyNotes, GitHubError>?, at date: Date
  ) -> [JournalEntry] {
    var line: JournalEntry
    switch outcome {
    case .done(let note, let restored):
      line = next(.done, at: date, session: session, message: answer?.whyUnclear ?? note)
      line.packageID = restored?.id ?? packageID
    case .failed(let failure): line = next(.failed, at: date, session: session, message: failure.words)
    case .unknown(let words): line = next(.unknown, at: date, session: session, message: words)
    }
    line.status = answer?.status
    line.requestID = answer?.requestID
    guard batch != nil, case .failed(let failure) = outcome, failure.isShared else { return [line] }
    // What stops the whole bulk change is tried again: the item must stay in its plan.
    return [line, next(.plan, at: date, session: session)]
  }
}

extension ChangeFailure {
  fileprivate var words: String {
    switch self {
    case .objection(let words), .journal(let words), .notChecked(let words): words
    case .gitHub(let error), .missingRole(let error), .notMade(let error): error.whatHappened
    }
  }
}

extension Result<ReplyNotes, GitHubError> {
  fileprivate var whyUnclear: String? {
    if case .failure(let error) = self { "confirmed as done after: \(error.whatHappened)" } else { nil }
  }

  fileprivate var requestID: ForeignText? {
    switch self {
    case .success(let notes): notes.requestID
    case .failure(let error): error.requestID
    }
  }

  fileprivate var status: Int? {
    switch self {
    // The only status that a change's success has.
    case .success: 204
    case .failure(let error): error.status
    }
  }
}
