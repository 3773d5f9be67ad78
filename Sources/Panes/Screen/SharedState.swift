import ViewModels

/// The state of one frame, held once for all that is drawn of it: a copy of it costs as much as some rows.
final class SharedState: Sendable {
  let state: BrowserViewModel

  init(_ state: BrowserViewModel) {
    self.state = state
  }
}
