/// What a terminal shows, as far as ncurses uses it: cells, the cursor, the scroll region and modes.
struct PtyScreen: Sendable {
  struct Spot: Sendable, Equatable {
    var text = " "
    var width = 1
    var look: ScreenLook = []
  }

  private(set) var columns: Int
  private(set) var rows: Int
  private(set) var lines: [[Spot]]
  var row = 0
  var column = 0
  /// The last column is written and the next character goes to the next line.
  var wraps = false
  var region: Range<Int>
  var look: ScreenLook = []
  private var kept: [[Spot]]?

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    region = 0..<rows
    lines = PtyScreen.blank(columns, rows)
  }

  var text: [String] {
    lines.map { line in
      var text = line.map { $0.width == 0 ? "" : $0.text }.joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[Spot]] {
    Array(repeating: Array(repeating: Spot(), count: columns), count: rows)
  }

  mutating func resize(columns: Int, rows: Int) {
    let old = lines
    lines = PtyScreen.blank(columns, rows)
    for y in 0..<min(rows, old.count) {
      for x in 0..<min(columns, old[y].count) { lines[y][x] = old[y][x] }
    }
    (self.columns, self.rows, region) = (columns, rows, 0..<rows)
    kept = kept.map { _ in PtyScreen.blank(columns, rows) }
    move(row: row, column: column)
  }

  /// The alternate screen, which begins empty and leaves the other as it was.
  mutating func useAlternate(_ alternate: Bool) {
    guard alternate != (kept != nil) else { return }
    if let old = kept {
      lines = old
      kept = nil
    } else {
      kept = lines
      lines = PtyScreen.blank(columns, rows)
    }
  }

  mutating func move(row: Int, column: Int) {
    self.row = min(max(row, 0), rows - 1)
    self.column = min(max(column, 0), columns - 1)
    wraps = false
  }

  mutating func put(_ scalar: Unicode.Scalar, width: Int, inserting: Bool) {
    if width == 0 { return addMark(scalar) }
    let width = min(width, columns)
    if wraps || column + width > columns {
      move(row: row, column: 0)
      lineFeed()
    }
    if inserting { insert(width) }
    clearHalves(column..<column + width)
    lines[row][column] = Spot(text: String(Character(scalar)), width: width, look: look)
    if width == 2 { lines[row][column + 1] = Spot(text: "", width: 0, look: look) }
    if column + width == columns { wraps = true }
    column = min(column + width, columns - 1)
  }

  private mutating func addMark(_ scalar: Unicode.Scalar) {
    var before = wraps ? column : column - 1
    if before > 0 && lines[row][before].width == 0 { before -= 1 }
    if before >= 0 { lines[row][before].text.unicodeScalars.append(scalar) }
  }

  /// Half a wide character cannot stay when the other half is written over.
  private mutating func clearHalves(_ range: Range<Int>) {
    if lines[row][range.lowerBound].width == 0 { lines[row][range.lowerBound - 1] = Spot() }
    if range.upperBound < columns && lines[row][range.upperBound].width == 0 {
      lines[row][range.upperBound] = Spot()
    }
  }

  mutating func erase(row: Int, _ range: Range<Int>) {
    for x in range.clamped(to: 0..<columns) { lines[row][x] = Spot() }
  }

  mutating func eraseRows(_ range: Range<Int>) {
    for y in range.clamped(to: 0..<rows) { erase(row: y, 0..<columns) }
  }

  mutating func insert(_ count: Int) {
    lines[row].insert(contentsOf: Array(repeating: Spot(), count: min(count, columns - column)), at: column)
    lines[row].removeLast(lines[row].count - columns)
  }

  mutating func delete(_ count: Int) {
    let count = min(count, columns - column)
    lines[row].removeSubrange(column..<column + count)
    lines[row] += Array(repeating: Spot(), count: count)
  }

  mutating func lineFeed() {
    if row == region.upperBound - 1 { scrollUp(1, in: region) } else { row = min(row + 1, rows - 1) }
    wraps = false
  }

  mutating func reverseLineFeed() {
    if row == region.lowerBound { scrollDown(1, in: region) } else { row = max(row - 1, 0) }
  }

  mutating func scrollUp(_ count: Int, in range: Range<Int>) {
    for _ in 0..<min(count, range.count) {
      lines.remove(at: range.lowerBound)
      lines.insert(Array(repeating: Spot(), count: columns), at: range.upperBound - 1)
    }
  }

  mutating func scrollDown(_ count: Int, in range: Range<Int>) {
    for _ in 0..<min(count, range.count) {
      lines.remove(at: range.upperBound - 1)
      lines.insert(Array(repeating: Spot(), count: columns), at: range.lowerBound)
    }
  }
}
