import BrowserScenes
import ChangeJournal
import ContainerRegistry
import Effects
import Foundation
import GitHubPackages
import Keymaps
import Panes
import Synchronization
import ViewModels

/// The browser with its real requests, and a clock that a test moves on.
final class SoakDesk {
  private let runner: EffectRunner
  private let mailbox: SoakMailbox
  private let view: BrowserView
  private(set) var state: BrowserViewModel
  private(set) var asked: Set<Ticket> = []
  private var ahead = Duration.zero

  init(_ workplace: Workplace, _ journal: Result<Journal, JournalFault>) throws {
    let mailbox = SoakMailbox()
    let pace = Pace(between: .milliseconds(20), settling: .milliseconds(5))
    runner = EffectRunner(
      client: workplace.client, registry: RegistryClient(workplace.client), journal: journal, pace: pace,
      isReadOnly: false
    ) { mailbox.post($0) }
    self.mailbox = mailbox
    view = BrowserView(keymap: try Keymap.load("default"), glyphs: .unicode)
    let session = Session(
      host: workplace.client.host, credential: Credential(source: .demo, kind: .classic), owners: ["acme"],
      pace: pace)
    state = BrowserViewModel(session, at: Now(instant: .now, date: Date()))
    send(.resized(columns: 120, rows: 40))
    send(.start)
  }

  private var now: Now {
    Now(instant: .now + ahead, date: Date().addingTimeInterval(ahead / .seconds(1)))
  }

  func send(_ event: Event) {
    if let ticket = event.ticket { asked.remove(ticket) }
    for effect in state.handle(event, at: now) {
      if case .cancel(let ticket) = effect { asked.remove(ticket) }
      if let ticket = effect.ticket { asked.insert(ticket) }
      runner.run(effect)
    }
  }

  func press(_ action: Action) {
    send(.read(count: 1))
    send(.action(action))
  }

  func type(_ text: String) {
    for character in text { send(.text(String(character))) }
  }

  /// Lets time pass without waiting, with a tick whenever one is due.
  func pass(_ duration: Duration) {
    let end = ahead + duration
    while let due = state.nextWake, due <= ContinuousClock.now + end {
      ahead = max(ahead, due - ContinuousClock.now)
      send(.tick)
      if let next = state.nextWake, next <= due { break }
    }
    ahead = end
  }

  /// Takes in what came, and ticks.
  func takeAnswers() {
    for event in mailbox.take() { send(event) }
    if let due = state.nextWake, due <= now.instant { send(.tick) }
  }

  /// Waits until nothing is asked for; false where that takes too long.
  func settle() async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(30)
    while !asked.isEmpty || state.work?.isBusy == true {
      guard ContinuousClock.now < deadline else { return false }
      try await Task.sleep(for: .milliseconds(1))
      takeAnswers()
    }
    return true
  }

  /// What is not in order.
  func faults() -> [String] {
    if state.awaitsPaint { send(.painted) }
    return SoakOrder(state: state, frame: view.draw(state)).faults
  }
}

/// Answers on their way from the threads that ask.
private final class SoakMailbox: Sendable {
  private let events = Mutex<[Event]>([])

  func post(_ event: Event) { events.withLock { $0.append(event) } }

  func take() -> [Event] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
