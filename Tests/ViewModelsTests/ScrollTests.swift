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
