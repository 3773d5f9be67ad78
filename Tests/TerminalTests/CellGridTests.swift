import Testing

@testable import Terminal

@Suite struct CellGridTests {
  @Test func aCellIsEightBytes() {
    #expect(MemoryLayout<Cell>.stride == 8)
  }

  @Test func writingSaysColumnsAndStopsAtTheLimit() {
    var grid = CellGrid(columns: 10, rows: 2)
    #expect(grid.write("hello", row: 0, column: 1, style: .tag, columns: 3) == 3)
    #expect(grid.write("hello", row: 1, column: 7) == 3)
    #expect(grid.write("x", row: 2, column: 0) == 0)
    #expect(grid.write("x", row: 0, column: 10) == 0)
    #expect(grid.write("x", row: -1, column: -1) == 0)
    #expect(grid.text == [" hel", "       hel"])
    #expect(grid.styles == [".ggg......", ".........."])
  }

  @Test func aWideCharacterIsNeverCutInHalf() {
    var grid = CellGrid(columns: 5, rows: 1)
    #expect(grid.write("a日本語", row: 0, column: 0) == 5)
    #expect(grid.text == ["a日本"])
    #expect(grid.write("日本", row: 0, column: 2) == 3)
    #expect(grid.text == ["a 日"])
    #expect(grid[0, 4].width == 1)
    #expect(grid.write("日\u{301}", row: 0, column: 4) == 1)
    #expect(grid.text == ["a 日"])
  }

  @Test(arguments: [(0, "x 本"), (1, " x本"), (2, "日x"), (3, "日 x")])
  func overwritingHalfOfAWideCharacterBlanksTheOther(column: Int, expected: String) {
    var grid = CellGrid(columns: 6, rows: 1)
    grid.write("日本", row: 0, column: 0)
    grid.write("x", row: 0, column: column)
    #expect(grid.text == [expected])
  }

  @Test func fillingCutsWideCharactersAtBothEdges() {
    var grid = CellGrid(columns: 6, rows: 1)
    grid.write("日本語", row: 0, column: 0)
    grid.fill(Rect(row: -1, column: 1, rows: 9, columns: 4), with: "─", style: .border)
    #expect(grid.text == [" ────"])
    #expect(grid.styles == [".bbbb."])
  }

  @Test func marksStayWithTheirBase() {
    var grid = CellGrid(columns: 4, rows: 1)
    grid.write("\u{301}e\u{301}\u{323}x", row: 0, column: 0)
    #expect(grid.text == ["e\u{301}\u{323}x"])
    #expect(grid.string(of: grid[0, 0]).unicodeScalars.count == 3)
    grid.write("z" + String(repeating: "\u{301}", count: 90), row: 0, column: 3)
    #expect(grid.string(of: grid[0, 3]).unicodeScalars.count == 5)
  }

  @Test func whatCouldEscapeIsReplaced() {
    var grid = CellGrid(columns: 8, rows: 1)
    grid.write("a\u{1B}b\u{202E}\nc\u{0}", row: 0, column: 0)
    #expect(grid.text == ["a\u{FFFD}b\u{FFFD}\u{FFFD}c\u{FFFD}"])
  }

  @Test func rowsCompareByWhatTheyShow() {
    var left = CellGrid(columns: 4, rows: 2)
    var right = left
    left.write("e\u{301}", row: 0, column: 0)
    #expect(!left.isRow(0, sameIn: right))
    #expect(left.isRow(1, sameIn: right))
    right.write("e\u{301}", row: 0, column: 0)
    #expect(left.isRow(0, sameIn: right) && left == right)
    right.restyle(Rect(row: 0, column: 3, rows: 1, columns: 1), .selected)
    #expect(!left.isRow(0, sameIn: right))
    #expect(!left.isRow(0, sameIn: CellGrid(columns: 5, rows: 2)))
  }

  @Test(arguments: 0..<200)
  func everyRowAddsUpToItsColumns(seed: UInt64) {
    var random = RepeatableNumbers(state: seed)
    var grid = CellGrid(columns: Int.random(in: 1...9, using: &random), rows: 3)
    let pieces = ["a", "日", "e\u{301}", "\u{200D}", "📦", "\u{1B}", "\u{FE0F}", "\u{302}", "é"]
    for _ in 0..<60 {
      let count = Int.random(in: 0...6, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let row = Int.random(in: -1...3, using: &random)
      let column = Int.random(in: -1...9, using: &random)
      let limit = Int.random(in: 0...9, using: &random)
      if Bool.random(using: &random) {
        grid.fill(Rect(row: row, column: column, rows: 1, columns: limit))
      } else {
        #expect(grid.write(text, row: row, column: column, columns: limit) <= limit)
      }
      for row in 0..<grid.rows { expectWhole(grid.cells(inRow: row)) }
    }
  }

  private func expectWhole(_ row: ArraySlice<Cell>) {
    #expect(row.reduce(0) { $0 + Int($1.width) } == row.count)
    for (cell, next) in zip(row, row.dropFirst()) { #expect((cell.width == 2) == (next.width == 0)) }
    #expect(row.first?.width != 0 && row.last?.width != 2)
  }

  /// Repeatable numbers, so that a failing seed can be run again.
  private struct RepeatableNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
