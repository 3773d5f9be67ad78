import BrowserScenes
import ViewModels

/// What hands do at the keyboard without thinking of each key.
extension LiveBrowser {
  /// Leaves the innermost of what lies over the panes.
  mutating func leaveOverlay() {
    switch state.overlays.last {
    case .field, .menu, .dialog: press(.cancel)
    default: press(.back)
    }
  }

  /// Leaves all that lies over the panes, and looks for a package.
  mutating func open(package name: String) {
    // Where the screen is too small no key does anything.
    for _ in 0..<20 where !state.overlays.isEmpty { leaveOverlay() }
    // Back takes a filter away.
    for action in [Action.owners, .back, .first, .packages, .filter, .eraseAll] { press(action) }
    type(name)
    press(.accept)
    wait(.milliseconds(300))
    press(.open)
  }

  /// Reads the question, and goes to its verb by typing what is asked for or by choosing it.
  mutating func prepareYes() {
    send(.painted)
    wait(.milliseconds(600))
    if let text = state.dialog?.textToType { type(text) } else { press(.nextButton) }
    wait(.milliseconds(600))
  }

  /// As a person who read the question and means it.
  mutating func agree() {
    prepareYes()
    press(.press)
  }
}
