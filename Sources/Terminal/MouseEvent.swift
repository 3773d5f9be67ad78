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
