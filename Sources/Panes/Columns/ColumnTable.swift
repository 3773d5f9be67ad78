import Terminal

/// What a row has in a column.
struct ColumnText {
  let text: String
  let style: Style

  init(_ text: String, _ style: Style = .plain) {
    (self.text, self.style) = (text, style)
  }
}

/// A column that a list can have.
struct Column<Row> {
  enum Width {
    /// One of these, the least first: a later one where there is room to spare.
    case fixed([Int])
    /// What the other columns leave, and so much at least; what is more than enough widens others. One column of a table
    /// has it.
    case rest(atLeast: Int, enough: Int)
    /// As much as the row's own text takes, out of the rest. It never takes another column's place.
    case text
  }

  let title: String
  let width: Width
  /// Columns of the highest number go first where there is no room for all. Those of 0 stay.
  let priority: Int
  let isRight: Bool
  /// What a row has in so many columns of the screen; what is longer is cut.
  let text: (Row, Int) -> ColumnText

  init(
    _ title: String, _ width: Width, priority: Int = 0, isRight: Bool = false,
    _ text: @escaping (Row, Int) -> ColumnText
  ) {
    (self.title, self.width, self.priority, self.isRight) = (title, width, priority, isRight)
    self.text = text
  }

  fileprivate var least: Int {
    switch width {
    case .fixed(let widths): widths.first ?? 0
    case .rest(let least, _): least
    case .text: 0
    }
  }
}

/// The columns that a list can have, in the order in which they stand.
struct ColumnTable<Row> {
  let columns: [Column<Row>]
  /// Blanks between two columns.
  let gap: Int

  init(gap: Int = 2, _ columns: [Column<Row>]) {
    (self.gap, self.columns) = (gap, columns)
  }

  /// The columns that have room, and their widths, which no row changes: they stay where they are while a list scrolls.
  func layout(in room: Int) -> ColumnLayout<Row> {
    var chosen = columns
    while needed(by: chosen) > room, let last = chosen.map(\.priority).max(), last > 0 {
      // Of the same number the one that stands last goes.
      if let index = chosen.lastIndex(where: { $0.priority == last }) { chosen.remove(at: index) }
    }
    var widths = chosen.map(\.least)
    var spare = room - needed(by: chosen)
    spare -= chosen.reduce(0) {
      if case .rest(let least, let enough) = $1.width { $0 + enough - least } else { $0 }
    }
    for index in chosen.indices.sorted(by: { chosen[$0].priority < chosen[$1].priority }) {
      guard case .fixed(let steps) = chosen[index].width else { continue }
      let wider = steps.last { $0 - widths[index] <= max(0, spare) } ?? widths[index]
      spare -= wider - widths[index]
      widths[index] = wider
    }
    for index in chosen.indices {
      if case .rest(_, let enough) = chosen[index].width {
        widths[index] = max(0, enough + spare)
      }
    }
    return ColumnLayout(columns: chosen, widths: widths, gap: gap)
  }

  private func needed(by columns: [Column<Row>]) -> Int {
    let fixed = columns.filter { if case .text = $0.width { false } else { true } }
    return fixed.reduce(0) { $0 + $1.least } + gap * max(0, fixed.count - 1)
  }
}

/// The columns of a list at a width.
struct ColumnLayout<Row> {
  let columns: [Column<Row>]
  /// Of each column; of those that are as wide as their text, 0.
  let widths: [Int]
  let gap: Int

  /// Writes a row, from a column of the pen on.
  func draw(_ row: Row, _ pen: RowPen, at start: Int, on grid: inout CellGrid) {
    var widths = widths
    var texts: [ColumnText?] = Array(repeating: nil, count: columns.count)
    let rest = columns.firstIndex { if case .rest = $0.width { true } else { false } }
    for (index, column) in columns.enumerated() {
      guard case .text = column.width, let rest else { continue }
      let text = column.text(row, max(0, widths[rest] - gap))
      guard !text.text.isEmpty else { continue }
      widths[index] = min(DisplayWidth.columns(of: text.text), max(0, widths[rest] - gap))
      widths[rest] -= widths[index] + gap
      texts[index] = text
    }
    var place = start
    for (index, column) in columns.enumerated() where widths[index] > 0 {
      let text = texts[index] ?? column.text(row, widths[index])
      write(text, isRight: column.isRight, place, widths[index], pen, on: &grid)
      place += widths[index] + gap
    }
  }

  /// Writes the titles, where rows begin at the same column of the pen.
  func drawTitles(_ pen: RowPen, at start: Int, on grid: inout CellGrid) {
    var place = start
    for (column, width) in zip(columns, widths) where width > 0 {
      write(ColumnText(column.title, .dim), isRight: column.isRight, place, width, pen, on: &grid)
      place += width + gap
    }
  }

  private func write(
    _ text: ColumnText, isRight: Bool, _ place: Int, _ width: Int, _ pen: RowPen, on grid: inout CellGrid
  ) {
    let blanks = isRight ? max(0, width - DisplayWidth.columns(of: text.text)) : 0
    pen.write(text.text, at: place + blanks, text.style, width: width - blanks, on: &grid)
  }
}
