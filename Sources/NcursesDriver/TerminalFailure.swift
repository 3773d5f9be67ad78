import Terminal

/// Why the screen cannot be taken, in words for the person who started the program.
public enum TerminalFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case notATerminal
  case noTerm
  /// The value of `TERM`.
  case unknownTerm(String)
  /// The C library has no UTF-8 locale.
  case noUTF8
  case noWakeup

  public var description: String {
    switch self {
    case .notATerminal:
      "standard input and output are not a terminal; use the printing commands, see --help"
    case .noTerm:
      "TERM is not set; set the name of your terminal, such as TERM=xterm-256color"
    case .unknownTerm("dumb"):
      "TERM=dumb cannot show panes; set TERM=xterm-256color, or use the printing commands, see --help"
    case .unknownTerm(let name):
      "TERM=\(DisplayWidth.head(name, columns: 40)) is not a known terminal type, or cannot show panes; "
        + "try TERM=xterm-256color"
    case .noUTF8: "the C library has no UTF-8 locale: install one such as C.UTF-8, or pass --ascii"
    case .noWakeup: "no file descriptors are left: raise ulimit -n"
    }
  }
}
