import Effects
import Foundation
import ViewModels

/// The browser with its real requests, and a clock that can be moved on.
public struct LiveBrowser: ClockedBrowser, Sendable {
  private let runner: EffectRunner
  private let mailbox: LiveMailbox
  public private(set) var state: BrowserViewModel
  /// Requests without an answer yet.
  public private(set) var asked: Set<Ticket> = []
  private var ahead = Duration.zero

  /// - Parameter runner: makes what runs the requests, given where to post their answers.
  public init(_ session: Session, runner: (@escaping @Sendable (Event) -> Void) -> EffectRunner) {
    let mailbox = LiveMailbox()
    self.mailbox = mailbox
    self.runner = runner { mailbox.post($0) }
    state = BrowserViewModel(session, at: Now(instant: .now, date: Date()))
    send(.resized(columns: 120, rows: 40))
    send(.start)
  }

  public var now: Now {
    Now(instant: .now + ahead, date: Date().addingTimeInterval(ahead / .seconds(1)))
  }

  public mutating func setClock(_ now: Now) { ahead = max(ahead, now.instant - .now) }
  public mutating func tick() { send(.tick) }

  public mutating func send(_ event: Event) {
    if let ticket = event.ticket { asked.remove(ticket) }
    for effect in state.handle(event, at: now) {
      if case .cancel(let ticket) = effect { asked.remove(ticket) }
      if let ticket = effect.ticket { asked.insert(ticket) }
      runner.run(effect)
    }
  }

  public mutating func press(_ action: Action) {
    send(.read(count: 1))
    send(.action(action))
  }

  public mutating func type(_ text: String) {
    for character in text { send(.text(String(character))) }
  }

  /// Presses keys as a person does who looks first: the screen is painted, and there is time between two keys.
  public mutating func answerDialog(_ actions: Action...) {
    send(.painted)
    for action in actions {
      wait(.milliseconds(600))
      press(action)
    }
  }

  /// Takes in what came, and ticks.
  public mutating func takeAnswers() {
    for event in mailbox.take() { send(event) }
    if let due = state.nextWake, due <= now.instant { tick() }
  }

  /// Waits for an answer, and takes in what came.
  public mutating func nextAnswers() async {
    await mailbox.arrival()
    takeAnswers()
  }
}
