import ViewModels

/// One thing that can happen next: a key, an answer, the passing of time.
enum ChangeStep: Hashable, CustomStringConvertible {
  /// A key alone in its read.
  case key(Action)
  /// The key that presses a button, in one read with another.
  case pressAmongOthers
  case type(String)
  case painted
  /// Milliseconds.
  case wait(Int)
  case answer(Int, ModelAnswer)
  /// Everything that is asked for is answered as it should be.
  case answerAll
  /// What a person does who reads before they press: it is painted, and time passes.
  case look
  /// Goes on without reading images.
  case skipReading

  var description: String {
    switch self {
    case .key(let action): action.rawValue
    case .pressAmongOthers: "press among others"
    case .type(let text): "type \(text)"
    case .painted: "painted"
    case .wait(let time): "\(time) ms"
    case .answer(let place, let answer): "answer \(place) \(answer)"
    case .answerAll: "answer all"
    case .look: "look"
    case .skipReading: "skip"
    }
  }

  /// What stands for itself at any moment.
  static let always: [ChangeStep] =
    [Action.delete, .restore, .undo, .mark, .open, .nextButton, .press, .cancel, .back].map(ChangeStep.key)
    + [.pressAmongOthers, .painted, .wait(200), .wait(600), .wait(1100), .answerAll, .look, .skipReading]
}

/// How a request ends.
enum ModelAnswer: String, Hashable, CaseIterable {
  /// As it should.
  case well
  /// It failed as the next one would, and nothing was changed.
  case refused
  /// It failed for a reason of its own, and nothing was changed.
  case objected
  /// GitHub asks to come back in a second.
  case limited
  /// It was changed, and nobody can tell.
  case lostAfter
  /// It was not changed, and nobody can tell.
  case lostBefore

  /// What can become of a change.
  static let ofChanges = allCases
  static let ofPlans: [ModelAnswer] = [.well, .refused]
  static let ofReadings: [ModelAnswer] = [.well, .refused]
}
