import NcursesDriver
import Synchronization
import ViewModels

/// Carries events from tasks to the main thread, and wakes it.
final class Mailbox: Sendable {
  private let events = Mutex<[Event]>([])
  private let wakeup: Wakeup

  init(wakeup: Wakeup) {
    self.wakeup = wakeup
  }

  /// From any thread.
  func post(_ event: Event) {
    events.withLock { $0.append(event) }
    wakeup.signal()
  }

  func take() -> [Event] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}
