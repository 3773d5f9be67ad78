import CNcurses
import Terminal

private let longestTitle = 100
private let largestCopy = 74_994

extension NcursesTerminal {
  /// Sets the terminal's title where it has one, until `stop`.
  public func setTitle(_ title: String) {
    let printable = title.unicodeScalars.filter { !$0.isControlOrFormat }
    let clean = DisplayWidth.head(String(String.UnicodeScalarView(printable)), columns: longestTitle)
    guard traits.isLikeXterm, clean != modes.title else { return }
    if modes.title == nil { send("\u{1B}[22;2t") }
    modes.title = clean
    send("\u{1B}]2;\(clean)\u{07}")
    useModes(sendingThem: false)
  }

  /// Asks the terminal to take `text` into its clipboard; whether it can, nobody tells. False when the
  /// terminal is none that could, or the text is larger than 73 KiB.
  public func sendToClipboard(_ text: String) -> Bool {
    guard traits.isLikeXterm, text.utf8.count <= largestCopy else { return false }
    let command = "\u{1B}]52;c;" + Base64.encode(Array(text.utf8)) + "\u{07}"
    send(traits.isScreen ? wrappedForScreen(command) : command)
    return true
  }

  /// Has the modes switched on now and after each suspension, and off before each and at the end.
  func useModes(sendingThem: Bool = true) {
    let entering = modes.entering
    cn_screen_modes(entering, modes.leaving, modes.mouse)
    if sendingThem { send(entering) }
  }

  private func send(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cn_screen_send($0.baseAddress, $0.count) }
    }
  }

  /// screen takes strings of at most 768 bytes, so a long command goes through in pieces.
  private func wrappedForScreen(_ command: String) -> String {
    var rest = Substring(command)
    var wrapped = ""
    while !rest.isEmpty {
      wrapped += "\u{1B}P" + rest.prefix(700) + "\u{1B}\\"
      rest = rest.dropFirst(700)
    }
    return wrapped
  }
}

extension Unicode.Scalar {
  fileprivate var isControlOrFormat: Bool {
    [.control, .format, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
  }
}
