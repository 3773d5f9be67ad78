@testable import ViewModels

/// Coming to rest.
extension SimulatedDesk {
  /// Nobody does anything any more.
  mutating func goHome() {
    isColleagueAtWork = false
    forEachSeat { $0.user = nil }
  }

  /// Lets all that is under way end, leaves all that is open, reads the panes again, and starts over at last, so
  /// that what was cut off is settled.
  mutating func rest() {
    settle()
    forEachSeat { $0.leaveAll() }
    // Lists lag, and what was changed from here is believed for a minute.
    world.clock += 100_000
    forEachSeat { desk in
      for action in [Action.packages, .refresh, .clearMarks, .versions, .refresh, .markAll] {
        desk.send(.action(action))
        desk.settle()
      }
      desk.oracle.rest(desk)
    }
    forEachSeat { $0.restart() }
    settle()
    oracle.agree(self)
  }

  private mutating func leaveAll() {
    for _ in 0..<40 where !state.overlays.isEmpty || state.work != nil {
      send(.action(leaving))
      settle()
    }
    if let overlay = state.overlays.last { oracle.say("this cannot be left: \(overlay)") }
  }

  /// What leaves the overlay on top, or the change that runs.
  private var leaving: Action {
    switch state.overlays.last {
    case .dialog, .field, .menu: .cancel
    case .help, .notices, .plan, .list: .back
    case nil: .stop
    }
  }

  private mutating func settle() {
    let here = turn
    defer { turn = here }
    for _ in 0..<3_000 {
      if seats.indices.allSatisfy({ isQuiet($0) }) || !step() { return }
    }
    oracle.say("something never ends")
  }

  private func isQuiet(_ seat: Int) -> Bool {
    var desk = self
    desk.turn = seat
    if case .paused? = desk.state.work?.phase { return !desk.isBusy }
    return !desk.isBusy && desk.state.work == nil
  }
}
