import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Scrolling by half a screen")
struct ScrollTests {
  @Test("A step past an edge brings half a screen, and the selection goes on by one row")
  func steps() {
    var viewport = Viewport()
    viewport.resize(height: 10, of: 100)
    viewport.select(9, of: 100)
    #expect(move(&viewport, by: 1) == (10, 5))
    #expect(move(&viewport, by: 1) == (11, 5))
    viewport.select(5, of: 100)
    #expect(move(&viewport, by: -1) == (4, 0))
    viewport.select(95, of: 100)
    viewport.select(97, of: 100)
    #expect(move(&viewport, by: 1) == (98, 90))
  }

  @Test("A screen of one row or two still follows", arguments: [1, 2])
  func small(height: Int) {
    var viewport = Viewport()
    viewport.resize(height: height, of: 5)
    for row in [1, 2, 3, 4, 4] {
      let (selected, top) = move(&viewport, by: 1)
      #expect(selected == row && (top..<top + height).contains(selected))
    }
  }

  @Test(
    "The lists obey the setting: the top row moves less often, and each time by half",
    arguments: Scroll.allCases)
  func lists(scroll: Scroll) {
    var github = SmallGitHub()
    github.packages["acme"] = (1...60).map { SmallGitHub.package($0, "image-\($0)") }
    var scene = Scene(github, owners: ["acme"], scroll: scroll)
    scene.open("acme", "image-1")
    scene.press(.packages)
    var tops: [Int] = []
    for _ in 0..<50 {
      scene.press(.down)
      let viewport = scene.state.packages.viewport
      #expect(viewport.visible(of: scene.state.packages.rowCount).contains(viewport.selected))
      if viewport.top != tops.last { tops.append(viewport.top) }
    }
    #expect(scroll == .half ? (3...15).contains(tops.count) : tops.count > 30)
  }

  private func move(_ viewport: inout Viewport, by rows: Int) -> (selected: Int, top: Int) {
    struct List: ListPane {
      var viewport: Viewport
      let rowCount: Int
      mutating func selectionMoved() {}
    }
    let count = viewport.height < 10 ? 5 : 100
    var list = List(viewport: viewport, rowCount: count)
    list.move(.rows(rows, .half))
    viewport = list.viewport
    return (viewport.selected, viewport.top)
  }
}

@Suite("Moving by counts, halves of pages and places on screen")
struct MotionTests {
  private func scene() -> Scene {
    var github = SmallGitHub()
    github.packages["acme"] = (1...60).map { SmallGitHub.package($0, "image-\($0)") }
    var scene = Scene(github, owners: ["acme"])
    scene.open("acme", "image-1")
    scene.press(.packages)
    return scene
  }

  @Test("A count moves as often, first and last take it for the row, and nothing else takes one")
  func counts() {
    var scene = scene()
    let start = scene.state.packages.viewport.selected
    scene.send(.counted(.down, 10))
    #expect(scene.state.packages.viewport.selected == start + 10)
    scene.press(.down)
    #expect(scene.state.packages.viewport.selected == start + 11)
    scene.send(.counted(.up, 99_999_999))
    #expect(scene.state.packages.viewport.selected == start)
    scene.send(.counted(.last, 20))
    #expect(scene.state.packages.viewport.selected == 19)
    scene.send(.counted(.delete, 3))
    #expect(scene.state.dialog == nil)
    #expect(scene.state.notices.current?.text == "only movements take a count")
  }

  @Test("Half a page moves list and selection together; places on screen move the selection alone")
  func places() {
    var scene = scene()
    let height = scene.state.packages.viewport.height
    scene.send(.counted(.down, 30))
    let before = scene.state.packages.viewport
    scene.press(.halfPageDown)
    #expect(scene.state.packages.viewport.selected == before.selected + height / 2)
    #expect(scene.state.packages.viewport.top == before.top + height / 2)
    let top = scene.state.packages.viewport.top
    for (action, row) in [
      (Action.screenTop, top), (.screenBottom, top + height - 1), (.screenMiddle, top + (height - 1) / 2),
    ] {
      scene.press(action)
      #expect(scene.state.packages.viewport.selected == row && scene.state.packages.viewport.top == top)
    }
    scene.send(.counted(.screenTop, 3))
    #expect(scene.state.packages.viewport.selected == top + 2)
    scene.send(.counted(.screenBottom, 1000))
    #expect(scene.state.packages.viewport.selected == top && scene.state.packages.viewport.top == top)
  }

  @Test("Sentences call the keys that are in force")
  func names() {
    var scene = Scene(owners: ["acme"], keymap: "vim")
    scene.open("acme", "team/web-app")
    scene.press(.deleted)
    scene.settle()
    scene.press(.delete)
    #expect(scene.state.notices.current?.text == "already deleted: r restores it")
    #expect(scene.state.session.keys[.delete] == "d d" && scene.state.session.keys[.heal] == "g h")
    scene.press(.help)
    #expect(
      scene.state.overlays.last?.help?.list.rows.contains(.action(.screenTop, .global, under: "Navigate"))
        == true
    )
    scene.press(.back)
    scene.send(.unbound("g x"))
    #expect(scene.state.notices.current?.text == "g x is not bound; ? lists the keys")
  }

  @Test("A key that means nothing says so once, in panes and over them; a sequence shows until its end")
  func unbound() {
    var scene = scene()
    for _ in 0..<20 { scene.send(.text(":")) }
    scene.send(.unbound("F5"))
    #expect(
      scene.state.notices.all.suffix(2).map(\.text) == [
        ": is not bound; ? lists the keys", "F5 is not bound; ? lists the keys",
      ])
    #expect(scene.state.notices.all.count(where: { $0.text.hasPrefix(":") }) == 1)
    scene.press(.journal)
    scene.send(.text("o"))
    #expect(scene.state.notices.current?.text == "o is not bound; ? lists the keys")
    scene.press(.down)
    #expect(scene.state.notices.current == nil, "it is not taken for the answer to the next key")
    for action in [Action.mark, .clearMarks] {
      scene.press(.back, action)
      #expect(scene.state.notices.current?.text.isEmpty == false)
    }
    scene.press(.help)
    let row = scene.state.overlays.last?.help?.list.viewport.selected ?? 0
    scene.send(.wheel(row: 5, column: 5, rows: 3))
    #expect(row == 1 && scene.state.overlays.last?.help?.list.viewport.selected == row + 3)
    scene.press(.delete)
    #expect(scene.state.notices.current?.text == "not available here; press Esc first")
    scene.press(.back)
    scene.send(.waiting("g"))
    #expect(scene.state.keysSoFar == "g")
    scene.send(.waiting(""))
    #expect(scene.state.keysSoFar.isEmpty)
  }
}
