import Glibc

/// One drawn screen: rows and columns of cells, and where the hardware cursor stands.
public struct CellGrid: Equatable, Sendable {
  public let columns: Int
  public let rows: Int
  /// Where the hardware cursor shall stand; nil hides it.
  public var cursor: Position?
  var cells: [Cell]
  var marks = MarkTable()

  /// A grid of blanks.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: .blank, count: self.columns * self.rows)
  }

  /// The cell at a place inside the grid.
  public subscript(row: Int, column: Int) -> Cell {
    cells[row * columns + column]
  }

  /// The cells of a row inside the grid.
  public func cells(inRow row: Int) -> ArraySlice<Cell> {
    cells[row * columns..<(row + 1) * columns]
  }

  /// What the cell shows: its scalar with its marks; nothing for the right half of a wide character.
  public func string(of cell: Cell) -> String {
    guard cell.width > 0, let base = Unicode.Scalar(cell.scalar) else { return "" }
    var string = String(Character(base))
    string.unicodeScalars.append(contentsOf: cell.marks == 0 ? [] : marks.scalars(of: cell.marks))
    return string
  }

  /// The combining marks of all cells, four to an entry, 0 where there are fewer; `Cell.marks` counts entries.
  public var markSequences: [SIMD4<UInt32>] { marks.sequences }

  /// Whether both grids show the same in that row; true only for grids of the same width.
  public func isRow(_ row: Int, sameIn other: CellGrid) -> Bool {
    guard columns == other.columns, row < rows, row < other.rows else { return false }
    guard marks == other.marks || !hasMarks(row) else { return false }
    return cells.withUnsafeBytes { mine in
      other.cells.withUnsafeBytes { others in
        let stride = columns * MemoryLayout<Cell>.stride
        guard stride > 0, let left = mine.baseAddress, let right = others.baseAddress else { return true }
        return memcmp(left + row * stride, right + row * stride, stride) == 0
      }
    }
  }

  /// Takes over the cells of a row of a grid that is as large and has the same `markSequences`.
  public mutating func copyRow(_ row: Int, of other: CellGrid) {
    guard columns == other.columns, row < rows, row < other.rows else { return }
    let range = row * columns..<(row + 1) * columns
    cells.withUnsafeMutableBufferPointer { cells in
      other.cells.withUnsafeBufferPointer { _ = cells[range].update(fromContentsOf: $0[range]) }
    }
  }

  private func hasMarks(_ row: Int) -> Bool {
    cells(inRow: row).contains { $0.marks != 0 }
  }
}

extension CellGrid {
  /// Lends the memory of one row: `columns` cells of 8 bytes, laid out as `Cell` declares them.
  public func withCells(inRow row: Int, _ body: (UnsafeRawPointer) -> Void) {
    cells.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, row >= 0, row < rows, columns > 0 else { return }
      body(start + row * columns * MemoryLayout<Cell>.stride)
    }
  }
}

extension CellGrid {
  /// What is written, one line a row, without the blanks at the end.
  public var text: [String] {
    (0..<rows).map { row in
      var line = ""
      for cell in cells(inRow: row) { line += string(of: cell) }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// What is meant, one line a row and one `Style.letter` a cell.
  public var styles: [String] {
    (0..<rows).map { row in String(cells(inRow: row).map(\.style.letter)) }
  }
}

/// The combining marks of a grid's cells: each different sequence once, so that a cell stays 8 bytes.
struct MarkTable: Equatable, Sendable {
  /// ncurses holds at most four marks with a character; unused places are 0.
  typealias Sequence = SIMD4<UInt32>

  private(set) var sequences: [Sequence] = [Sequence()]
  private var indices: [Sequence: UInt16] = [:]

  static func == (left: MarkTable, right: MarkTable) -> Bool {
    left.sequences == right.sequences
  }

  /// The entry that holds the marks of `entry` and then `mark`; `entry` itself when there is no room.
  mutating func adding(_ mark: Unicode.Scalar, to entry: UInt16) -> UInt16 {
    var sequence = sequences[Int(entry)]
    guard let free = sequence.indices.first(where: { sequence[$0] == 0 }) else { return entry }
    sequence[free] = mark.value
    if let known = indices[sequence] { return known }
    guard sequences.count <= Int(UInt16.max) else { return entry }
    let index = UInt16(sequences.count)
    sequences.append(sequence)
    indices[sequence] = index
    return index
  }

  func scalars(of entry: UInt16) -> [Unicode.Scalar] {
    let sequence = sequences[Int(entry)]
    return sequence.indices.compactMap { sequence[$0] == 0 ? nil : Unicode.Scalar(sequence[$0]) }
  }
}
