import Synchronization
import ViewModels

/// Answers on their way from the threads that ask to the one that owns the browser.
final class LiveMailbox: Sendable {
  private struct Contents {
    var events: [Event] = []
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let contents = Mutex(Contents())

  /// From any thread.
  func post(_ event: Event) {
    let waiter = contents.withLock { contents in
      contents.events.append(event)
      defer { contents.waiter = nil }
      return contents.waiter
    }
    waiter?.resume()
  }

  func take() -> [Event] {
    contents.withLock { contents in
      defer { contents.events = [] }
      return contents.events
    }
  }

  /// Waits until something is there; one at a time may wait.
  func arrival() async {
    await withCheckedContinuation { waiter in
      let isThere = contents.withLock { contents in
        if contents.events.isEmpty { contents.waiter = waiter }
        return !contents.events.isEmpty
      }
      if isThere { waiter.resume() }
    }
  }
}
