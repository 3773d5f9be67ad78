@testable import ViewModels

/// Coming to rest.
extension SimulatedDesk {
  /// Nobody does anything any more.
  mutating func goHome() {
    isColleagueAtWork = false
    user = nil
  }

  /// Lets all that is under way end, leaves all that is open, and reads the panes again.
  ///
  /// - Returns: whether it ended.
  mutating func drain() -> Bool {
    guard settle() else { return false }
    for _ in 0..<40 where !state.overlays.isEmpty || state.work != nil {
      send(.action(leaving))
      guard settle() else { return false }
    }
    if let overlay = state.overlays.last { oracle.say("this cannot be left: \(overlay)") }
    // Lists lag, and what was changed from here is believed for a minute.
    world.clock += 100_000
    for action in [Action.clearMarks, .versions, .refresh, .markAll] {
      send(.action(action))
      guard settle() else { return false }
    }
    return true
  }

  /// What leaves the overlay on top, or the change that runs.
  private var leaving: Action {
    switch state.overlays.last {
    case .dialog, .field, .menu: .cancel
    case .help, .notices, .plan, .journal, .deletedVersions, .conflicts: .back
    case nil: .stop
    }
  }

  private mutating func settle() -> Bool {
    for _ in 0..<3_000 {
      if !isBusy, state.work == nil || isPaused { return true }
      if !step() { return true }
    }
    return false
  }

  private var isPaused: Bool {
    switch state.work?.phase {
    case .paused: true
    default: false
    }
  }
}
