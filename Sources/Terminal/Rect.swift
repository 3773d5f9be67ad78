/// A part of the screen, in whole rows and columns.
public struct Rect: Hashable, Sendable {
  public var row: Int
  public var column: Int
  public var rows: Int
  public var columns: Int

  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = rows
    self.columns = columns
  }

  public var isEmpty: Bool { rows <= 0 || columns <= 0 }

  /// The rectangle without `margin` rows and columns on each side; empty when nothing is left.
  public func inset(by margin: Int) -> Rect {
    Rect(
      row: row + margin, column: column + margin,
      rows: max(0, rows - 2 * margin), columns: max(0, columns - 2 * margin))
  }

  /// Whether a place is inside.
  public func contains(_ position: Position) -> Bool {
    position.row >= row && position.row - row < rows
      && position.column >= column && position.column - column < columns
  }
}

/// A place on the screen, counted from 0 at the upper left.
public struct Position: Hashable, Sendable {
  public var row: Int
  public var column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}
