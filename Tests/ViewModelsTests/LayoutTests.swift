import BrowserScenes
import Testing
@testable import ViewModels

@Suite("The panes' places")
struct LayoutTests {
  @Test("At every size panes tile the body: none overlaps another, none is missing, none leaves a hole")
  func tiling() {
    for columns in stride(from: 40, through: 400, by: 7) {
      for rows in stride(from: 10, through: 120, by: 3) {
        for focus in Pane.allCases {
          check(PaneLayout(columns: columns, rows: rows, focus: focus, isZoomed: false))
          check(PaneLayout(columns: columns, rows: rows, focus: focus, isZoomed: true))
        }
      }
    }
  }

  private func check(_ layout: PaneLayout) {
    let top = layout.showsPath ? 2 : 1
    var covered = Set<Int>()
    var area = 0
    for frame in layout.frames.values {
      #expect(frame.row >= top && frame.row + frame.rows <= layout.rows - 1)
      #expect(frame.column >= 0 && frame.column + frame.columns <= layout.columns)
      #expect(frame.rows >= 3 && frame.columns >= 3)
      area += frame.rows * frame.columns
      for row in frame.row..<frame.row + frame.rows { covered.insert(row) }
    }
    #expect(area == (layout.rows - 1 - top) * layout.columns)
    #expect(covered.count == layout.rows - 1 - top)
  }

  @Test("80×24 has four panes, 160 columns give Detail a column of its own, less shows one pane")
  func breakpoints() {
    #expect(PaneLayout(columns: 80, rows: 24, focus: .owners, isZoomed: false).frames.count == 4)
    #expect(PaneLayout(columns: 79, rows: 24, focus: .owners, isZoomed: false).frames.count == 1)
    #expect(PaneLayout(columns: 80, rows: 19, focus: .owners, isZoomed: false).frames.count == 1)
    #expect(PaneLayout(columns: 160, rows: 24, focus: .owners, isZoomed: false).frames[.detail]?.row == 1)
    #expect(PaneLayout(columns: 159, rows: 24, focus: .owners, isZoomed: false).frames[.detail]?.row != 1)
    #expect(PaneLayout(columns: 39, rows: 24, focus: .owners, isZoomed: false).isTooSmall)
  }

  @Test("A running change is stopped on a screen that is too small as on any other")
  func stopping() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.mark, .mark, .mark)
    scene.key(.delete)
    scene.answerDialog(.open)
    scene.answerDialog(.nextButton, .press)
    scene.send(.resized(columns: 39, rows: 9))
    #expect(scene.state.overridingContext == .running && scene.state.work?.isEnded == false)
    scene.press(.stop)
    scene.settle()
    #expect(scene.state.work == nil && scene.github.changes.count < 3)
    #expect(scene.state.overridingContext == nil)
  }

  @Test("On a screen that is too small keys do nothing unseen but stop, quit, suspend and redraw")
  func tooSmall() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.delete)
    scene.send(.resized(columns: 30, rows: 8))
    let selected = scene.state.versions.viewport.selected
    scene.press(.down, .up, .nextButton, .press, .addOwner)
    scene.type("x")
    #expect(scene.state.versions.viewport.selected == selected && scene.state.overlays.count == 1)
    #expect(scene.state.keyContext == .global && scene.state.dialog != nil)
    #expect(scene.send(.action(.leave)).contains { if case .quit = $0 { true } else { false } })
    scene.send(.resized(columns: 80, rows: 24))
    #expect(scene.state.keyContext == .dialog)
  }
}
