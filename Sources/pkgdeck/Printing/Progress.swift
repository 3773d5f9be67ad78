/// How far a long reading is, on standard error and only for a person who watches.
struct Progress {
  func show(_ line: String) {
    guard StandardError.isTerminal else { return }
    StandardError.show(line)
  }

  func end() {
    show("")
  }
}
