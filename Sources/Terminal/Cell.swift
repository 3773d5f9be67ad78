/// One place of a grid: a scalar, the marks on it, what it means and how wide it is, in 8 bytes.
public struct Cell: Equatable, Sendable {
  /// The base scalar's number; a blank in the right half of a wide character.
  public internal(set) var scalar: UInt32
  /// Which entry of the grid's table of combining marks belongs to the scalar; 0 is none.
  public internal(set) var marks: UInt16
  /// The raw value of a `Style`.
  public internal(set) var styleCode: UInt8
  /// Columns taken: 1, 2, or 0 for the right half of a wide character.
  public internal(set) var width: UInt8

  @inline(__always)
  init(scalar: UInt32, style: Style, width: Int) {
    self.scalar = scalar
    marks = 0
    styleCode = style.rawValue
    self.width = UInt8(truncatingIfNeeded: width)
  }

  public var style: Style { Style(rawValue: styleCode) ?? .plain }

  static let space: UInt32 = 0x20
  static let replacement: UInt32 = 0xFFFD
  static let blank = Cell(scalar: space, style: .plain, width: 1)

  mutating func makeBlank() {
    scalar = Cell.space
    marks = 0
    width = 1
  }
}
