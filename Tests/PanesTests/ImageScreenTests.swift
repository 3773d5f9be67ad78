import BrowserScenes
import GitHubPackages
import Panes
import Terminal
import Testing
import ViewModels

@Suite("Screens of images: the list, the guard, the plan, healing")
struct ImageScreenTests {
  private func browsing(columns: Int = 80, rows: Int = 24, images: Int64 = 3) -> Scene {
    var github = SmallGitHub()
    github.versions["team/web-app"] = []
    github.deleted["team/web-app"] = []
    github.addImage(to: "team/web-app", tags: ["v2.1.0", "latest", "2.1", "2"], platforms: 3, id: 100)
    github.addImage(to: "team/web-app", tags: ["v2.0.0"], platforms: 5, deleted: 2, gone: 1, id: 200)
    for number in 0..<images {
      github.addImage(to: "team/web-app", tags: [ForeignText("v1.\(number)")], platforms: 0, id: 300 + number)
    }
    var scene = Scene(github, columns: columns, rows: rows)
    scene.open("acme", "team/web-app")
    if columns < 60 { scene.press(.versions) }
    return scene
  }

  @Test(
    "What versions are, beside their tags, and the tree in Detail",
    arguments: [(80, 24), (40, 24), (120, 40)])
  func list(columns: Int, rows: Int) throws {
    var scene = browsing(columns: columns, rows: rows)
    scene.press(.image)
    scene.answerImages()
    expectGolden(try draw(scene).text, "images-\(columns)")
    if columns == 80 {
      scene.press(.down)
      scene.settle()
      expectGolden(try draw(scene, .ascii).text, "images-part-ascii")
      expectGolden(try draw(scene).styles, "images-part-styles")
    }
  }

  @Test(
    "What versions take in storage and what deleting them frees, in the list, in Detail and in a plan",
    arguments: [(80, 24), (120, 40)])
  func sizes(columns: Int, rows: Int) throws {
    var scene = browsing(columns: columns, rows: rows)
    for _ in 0..<2 {
      scene.press(.sizes)
      scene.answerImages()
    }
    scene.press(.down)
    scene.settle()
    expectGolden(try draw(scene).text, "images-sizes-\(columns)")
    scene.press(.mark, .mark)
    scene.key(.delete)
    scene.press(.mark)
    expectGolden(try draw(scene).text, "images-sizes-plan-\(columns)")
    scene.press(.back, .deleted)
    scene.settle()
    #expect(try !text(scene).contains(" MB ╝"), "what the active versions take is not the deleted ones'")
  }

  @Test("A filter that manifests alone can answer does not say that nothing matches")
  func undecided() throws {
    var scene = browsing()
    scene.press(.filter)
    scene.type("is:orphan")
    scene.press(.accept)
    scene.settle()
    expectGolden(try draw(scene).text, "images-filter-unread")
  }

  @Test("Before deleting: how many manifests, how far, and what a part of a tagged image asks for")
  func guarding() throws {
    var scene = browsing(images: 70)
    scene.press(.down)
    scene.key(.delete)
    expectGolden(try draw(scene).text, "images-before-deleting")
    scene.answerDialog(.nextButton, .press)
    for _ in 0..<30 { scene.answer() }
    expectGolden(try draw(scene).text, "images-reading")
    scene.answerImages()
    expectGolden(try draw(scene).text, "images-needed")
  }

  @Test("Skipped on a small screen: it is not known what needs it")
  func skipped() throws {
    var scene = browsing(columns: 40, rows: 16)
    scene.press(.down, .delete)
    expectGolden(try draw(scene).text, "images-before-deleting-40")
    scene.answerDialog(.nextButton, .press)
    expectGolden(try draw(scene).text, "images-skipped-40")
  }

  @Test("A plan with what a tagged image needs left out, and one that heals")
  func plans() throws {
    var scene = browsing()
    scene.press(.down, .mark, .mark, .down, .mark)
    scene.key(.delete)
    expectGolden(try draw(scene).text, "images-plan")
    scene.press(.back, .clearMarks, .first, .down, .down, .down, .down)
    scene.press(.heal)
    scene.answerImages()
    expectGolden(try draw(scene).text, "images-heal")
    scene.press(.open)
    expectGolden(try draw(scene).text, "images-heal-ask")
  }
}
