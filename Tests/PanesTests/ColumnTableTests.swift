import BrowserScenes
import GitHubPackages
import Terminal
import Testing
import ViewModels

@testable import Panes

@Suite("Columns: which have room, and how wide they are")
struct ColumnTableTests {
  private typealias Row = [String]

  private let table = ColumnTable<Row>([
    Column("digest", .fixed([8, 16])) { row, _ in ColumnText(row[0]) },
    Column("tags", .rest(atLeast: 10, enough: 20)) { row, width in ColumnText("\(row[1]):\(width)") },
    Column("", .text, isRight: true) { row, _ in ColumnText(row[2]) },
    Column("created", .fixed([7]), priority: 1, isRight: true) { row, _ in ColumnText(row[3]) },
    Column("id", .fixed([5]), priority: 2, isRight: true) { row, _ in ColumnText(row[4]) },
  ])

  private func titles(_ room: Int) -> [String] { table.layout(in: room).columns.map(\.title) }

  @Test("The column of the highest number goes first, and those of 0 stay whatever the room")
  func priorities() {
    #expect(titles(36) == ["digest", "tags", "", "created", "id"])
    #expect(titles(35) == ["digest", "tags", "", "created"])
    #expect(titles(28) == ["digest", "tags", ""])
    #expect(titles(3) == ["digest", "tags", ""])
  }

  @Test("More than the flexible column needs widens others by their steps, and what is left is its own")
  func widths() {
    #expect(table.layout(in: 36).widths == [8, 10, 0, 7, 5])
    #expect(table.layout(in: 53).widths == [8, 27, 0, 7, 5])
    #expect(table.layout(in: 54).widths == [16, 20, 0, 7, 5])
    #expect(table.layout(in: 100).widths == [16, 66, 0, 7, 5])
  }

  private func drawn(_ row: Row, _ room: Int) -> String {
    var grid = CellGrid(columns: room, rows: 1)
    table.layout(in: room).draw(row, RowPen(row: 0, column: 0, columns: room), at: 0, on: &grid)
    return grid.text[0]
  }

  @Test("A column as wide as its text takes from the flexible one, and moves no other")
  func textColumns() {
    #expect(drawn(["abc", "v", "", "2h", "7"], 36) == "abc       v:10             2h      7")
    #expect(drawn(["abc", "v", "index", "2h", "7"], 36) == "abc       v:3  index       2h      7")
    #expect(
      drawn(["abc", "v", "\u{65E5}\u{672C}", "2h", "7"], 36)
        == "abc       v:4   \u{65E5}\u{672C}       2h      7")
  }

  @Test("A row is asked once for what each of its columns shows, and not for columns without room")
  func asking() {
    final class Count { var asked: [String] = [] }
    let count = Count()
    func column(_ title: String, _ width: Column<Int>.Width, priority: Int = 0) -> Column<Int> {
      Column(title, width, priority: priority) { row, _ in
        count.asked.append("\(title)\(row)")
        return ColumnText("x")
      }
    }
    let table = ColumnTable<Int>([
      column("a", .fixed([4, 8])), column("b", .rest(atLeast: 10, enough: 10)), column("c", .text),
      column("d", .fixed([9]), priority: 1),
    ])
    var grid = CellGrid(columns: 20, rows: 1)
    let layout = table.layout(in: 20)
    #expect(count.asked.isEmpty)
    layout.draw(7, RowPen(row: 0, column: 0, columns: 20), at: 0, on: &grid)
    #expect(count.asked.sorted() == ["a7", "b7", "c7"])
  }

  @Test("Columns stay where they are while a list scrolls, whatever the rows hold")
  func steady() throws {
    var scene = Scene(columns: 200, rows: 50)
    scene.open("acme", "team/web-app")
    scene.settle()
    func columns() throws -> Set<Int> {
      Set(
        try draw(scene).text.compactMap { line in
          line.firstRange(of: #/ \d+[hd]  +\d+[hd]  +\d{4}/#).map {
            line.distance(from: line.startIndex, to: $0.upperBound)
          }
        })
    }
    let first = try columns()
    scene.press(.last)
    let last = try columns()
    #expect(first.count == 1 && last == first)
  }

  @Test(
    "Titles take a row from 100 columns on, and the list scrolls in what is left",
    arguments: [(99, 24), (100, 24), (120, 40), (200, 30)])
  func titles(columns: Int, rows: Int) throws {
    var scene = Scene(columns: columns, rows: rows)
    scene.open("acme", "team/web-app")
    scene.press(.zoom, .last)
    scene.settle()
    let lines = try draw(scene).text
    #expect(lines[2].contains("created") == (columns >= 100))
    #expect(scene.state.versions.viewport.height == rows - 4 - (columns >= 100 ? 1 : 0))
    #expect(lines[rows - 3].contains(">"))
    scene.send(.click(row: 3, column: 10))
    #expect(
      scene.state.versions.viewport.selected == scene.state.versions.viewport.top + (columns >= 100 ? 0 : 1))
  }
}
