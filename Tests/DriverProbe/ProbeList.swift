import Terminal

/// A list of made-up rows beside a still pane, to see what moving a selection costs.
struct ProbeList {
  private static let left = 28
  private let count: Int
  private var selected = 0
  private var top = 0

  init(count: Int) {
    self.count = count
  }

  mutating func take(_ key: Key, page: Int) {
    switch key.code {
    case .special(.down): selected += 1
    case .special(.up): selected -= 1
    case .special(.pageDown): (selected, top) = (selected + page, top + page)
    case .special(.pageUp): (selected, top) = (selected - page, top - page)
    case .special(.home): selected = 0
    case .special(.end): selected = count - 1
    default: break
    }
    selected = min(max(selected, 0), count - 1)
    top = min(max(top, selected - page + 1), selected)
    top = max(0, min(top, count - page))
  }

  func draw(into grid: inout CellGrid) {
    let page = grid.rows - 12
    let right = grid.columns - ProbeList.left - 2
    grid.write(" probe - READY", row: 0, column: 0, style: .header)
    for row in 2..<max(2, grid.rows - 1) {
      grid.write("container  team/app-\(row * 7919 % 1000)", row: row, column: 1, columns: ProbeList.left - 2)
      for column in [0, ProbeList.left - 1, ProbeList.left, grid.columns - 1] {
        grid.write("|", row: row, column: column)
      }
    }
    for index in top..<min(top + max(page, 0), count) {
      let row = index - top + 2
      let style: Style = index == selected ? .selected : .plain
      let area = Rect(row: row, column: ProbeList.left + 1, rows: 1, columns: right)
      grid.fill(area, style: style)
      grid.write(text(index), row: row, column: area.column, style: style, columns: right)
    }
    grid.write("- Versions \(selected + 1) of \(count) -", row: 1, column: ProbeList.left + 2, style: .title)
    grid.cursor = Position(row: selected - top + 2, column: ProbeList.left + 1)
  }

  private func text(_ index: Int) -> String {
    let digits = String(UInt32(truncatingIfNeeded: index &* 2_654_435_761), radix: 16)
    let digest = String(repeating: "0", count: 8 - digits.count) + digits
    let tag = index % 3 == 0 ? "latest        " : "(untagged)    "
    let age = String(index % 99)
    return " \(index % 7 == 0 ? "*" : " ") \(digest)  v\(index % 9).\(index % 31).\(index % 57) \(tag) "
      + String(repeating: " ", count: 3 - age.count) + "\(age)h  linux/\(index % 2 == 0 ? "arm64" : "amd64")"
  }
}
