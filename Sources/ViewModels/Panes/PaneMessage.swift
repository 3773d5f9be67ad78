import GitHubPackages

/// What a pane says in place of rows: why it is empty, or what failed and what to do.
public struct PaneMessage: Hashable, Sendable {
  /// Whether something is wrong.
  public enum Tone: Hashable, Sendable { case quiet, problem }

  /// What is the case.
  public let text: String
  /// The next step, if there is one.
  public let step: String?
  /// How it is drawn.
  public let tone: Tone

  public init(_ text: String, step: String? = nil, tone: Tone = .quiet) {
    self.text = text
    self.step = step
    self.tone = tone
  }

  /// - Parameter subject: what could not be read, where the pane does not say it.
  public init(_ error: GitHubError, about subject: String? = nil, in session: Session) {
    self.init(
      (subject.map { "\($0): " } ?? "") + error.whatHappened,
      step: error.nextStep(host: session.host, credential: session.credential),
      tone: .problem)
  }
}
