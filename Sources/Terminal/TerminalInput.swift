/// One thing that a person did at the terminal.
public enum TerminalInput: Hashable, Sendable {
  case key(Key)
  /// Text that the terminal says was pasted, or that nobody types so fast; as it came, line ends included.
  case paste(String)
  case mouse(MouseEvent)
}

/// One thing done with the mouse, and on which cell.
public struct MouseEvent: Hashable, Sendable {
  /// What was done.
  public enum Kind: Hashable, Sendable {
    case click, wheelUp, wheelDown
  }

  public var kind: Kind
  public var position: Position

  public init(kind: Kind, position: Position) {
    self.kind = kind
    self.position = position
  }
}
