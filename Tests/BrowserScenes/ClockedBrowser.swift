import ViewModels

/// A browser whose clock a test moves on.
public protocol ClockedBrowser {
  var state: BrowserViewModel { get }
  var now: Now { get }
  mutating func setClock(_ now: Now)
  mutating func tick()
}

extension ClockedBrowser {
  /// Lets time pass, with a tick whenever one is due.
  public mutating func wait(_ duration: Duration) {
    let end = now.instant + duration
    while let due = state.nextWake, due <= end {
      setClock(Now(instant: max(due, now.instant), date: now.date))
      tick()
      if let next = state.nextWake, next <= due { break }
    }
    setClock(Now(instant: end, date: now.date))
  }
}

extension [Effect] {
  /// Adds the requests among new effects, and takes away those that they cancel.
  public mutating func follow(_ effects: [Effect]) {
    for effect in effects {
      if case .cancel(let ticket) = effect {
        removeAll { $0.ticket == ticket }
      } else if effect.ticket != nil {
        append(effect)
      }
    }
  }
}
