/// One thing that a person did at the terminal.
public enum TerminalInput: Hashable, Sendable {
  case key(Key)
  /// Text that the terminal says was pasted; as it came, line ends included.
  case paste(String)
  case mouse(MouseEvent)
}
