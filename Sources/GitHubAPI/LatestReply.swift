import Foundation
import GitHubPackages
import Synchronization

/// What GitHub's latest reply said beside its body, whoever asked for it.
final class LatestReply: Sendable {
  private struct State {
    var notes = ReplyNotes()
    var clockOffset: TimeInterval = 0
  }

  private let state = Mutex(State())

  var notes: ReplyNotes { state.withLock(\.notes) }

  /// Seconds by which the server's clock was ahead of this machine's when it last told the time.
  var clockOffset: TimeInterval { state.withLock(\.clockOffset) }

  func take(_ notes: ReplyNotes) {
    state.withLock { state in
      state.notes = notes
      state.clockOffset = notes.clockOffset ?? state.clockOffset
    }
  }
}
