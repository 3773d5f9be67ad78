import Glibc
import Terminal

/// What the environment tells about the terminal and terminfo does not.
struct TerminalTraits: Hashable, Sendable {
  let term: String
  /// Milliseconds that an ESC waits for the rest of a sequence.
  let escapeDelay: Int
  /// Whether it runs inside tmux, which passes on what it understands whatever TERM says.
  let isInTmux: Bool
  /// Whether the locale has a character set in which 0x80 to 0x9F are control characters.
  let hasC1Controls: Bool

  static func ofEnvironment() -> TerminalTraits {
    let variable = { (name: String) in getenv(name).map { String(cString: $0) } }
    return TerminalTraits(
      term: variable("TERM") ?? "",
      escapeDelay: variable("ESCDELAY").flatMap { Int($0) }.map { min(max($0, 0), 5000) } ?? 25,
      isInTmux: variable("TMUX").map { !$0.isEmpty } ?? false,
      hasC1Controls: Codeset.ofTerminal(variable).codeset.hasC1Controls)
  }

  /// Understands xterm's operating system commands: titles and the clipboard.
  var isLikeXterm: Bool {
    [
      "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "wezterm", "ghostty", "contour",
      "konsole", "vte", "gnome", "st-", "iterm", "mintty", "rio",
    ].contains { term.lowercased().hasPrefix($0) }
  }

  /// Names of terminals that this one works like, for where terminfo does not know its own: who comes over SSH brings the
  /// name of a terminal that is not installed here.
  var standIns: [String] {
    if term.hasPrefix("tmux") || term.hasPrefix("screen") { return ["screen-256color", "screen"] }
    // rxvt does not repeat characters as xterm does.
    return isLikeXterm && !term.hasPrefix("rxvt") ? ["xterm-256color", "xterm"] : []
  }

  /// Passes to the outer terminal only what is wrapped in a device control string.
  var isScreen: Bool { term.hasPrefix("screen") && !isInTmux }
}
