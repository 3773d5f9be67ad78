import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Dialogs: nothing is confirmed by accident")
struct DialogTests {
  /// A question about deleting an untagged version, not painted yet.
  private func asking(_ row: Int = 1) -> Scene {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    for _ in 0..<row { scene.press(.down) }
    scene.key(.delete)
    return scene
  }

  private func isAsking(_ scene: Scene) -> Bool { scene.state.dialog != nil }

  private func performs(_ scene: Scene) -> Bool {
    scene.effects.contains { if case .request(.change, _) = $0 { true } else { false } }
  }

  @Test("Cancel has the focus; the verb is pressed after choosing it")
  func pressing() {
    var scene = asking()
    #expect(scene.state.awaitsPaint)
    scene.answerDialog(.press)
    #expect(!isAsking(scene) && !performs(scene))
    scene = asking()
    scene.answerDialog(.nextButton, .press)
    #expect(!isAsking(scene) && performs(scene))
    scene.settle()
    #expect(scene.github.changes.count == 1)
    #expect(scene.state.versions.list.count == 36)
  }

  @Test("Before it was painted, and half a second after, only Esc does anything")
  func blind() {
    var scene = asking()
    scene.wait(.seconds(2))
    for action in [Action.nextButton, .press] { scene.key(action) }
    #expect(isAsking(scene) && scene.state.dialog?.focus == 0)
    scene.paint()
    for delay in [50, 100, 100, 100] {
      scene.wait(.milliseconds(delay))
      scene.key(.nextButton)
      scene.key(.press)
    }
    #expect(isAsking(scene) && scene.state.dialog?.focus == 0 && !performs(scene))
    scene.key(.cancel)
    #expect(!isAsking(scene) && !performs(scene))
  }

  @Test("An Enter that is held, or comes with other keys, presses nothing")
  func held() {
    var scene = asking()
    scene.answerDialog(.nextButton)
    scene.wait(.seconds(1))
    scene.send(.read(count: 2))
    scene.send(.action(.press))
    #expect(isAsking(scene) && !performs(scene))
    for _ in 0..<40 {
      scene.wait(.milliseconds(33))
      scene.key(.press)
    }
    #expect(isAsking(scene) && !performs(scene) && scene.state.dialog?.drop == .notDeliberate)
    scene.wait(.milliseconds(200))
    scene.key(.press)
    #expect(performs(scene))
  }

  @Test(
    "Enter right after another key is meant, at any speed of fingers", arguments: [15, 20, 40, 80, 120, 149])
  func rolled(milliseconds: Int) {
    var scene = asking()
    scene.answerDialog(.nextButton)
    scene.wait(.milliseconds(milliseconds))
    scene.key(.press)
    #expect(performs(scene))
  }

  @Test("Enter right after a paste, after several keys in one read, or in pieces of one, is not meant")
  func inPieces() {
    for before in [Event.paste("x"), .text("x"), .unbound("F5")] {
      var scene = asking()
      scene.answerDialog(.nextButton)
      scene.wait(.milliseconds(600))
      let isText = if case .text = before { true } else { false }
      scene.send(.read(count: isText ? 2 : 1))
      scene.send(before)
      scene.wait(.milliseconds(20))
      scene.key(.press)
      #expect(isAsking(scene) && !performs(scene))
    }
    var scene = asking()
    scene.answerDialog(.nextButton)
    scene.wait(.milliseconds(3))
    scene.key(.press)
    #expect(isAsking(scene) && !performs(scene) && scene.state.dialog?.drop == .notDeliberate)
  }

  @Test("Text for another program, a Tab and an Enter in it included, presses nothing")
  func shellLine() {
    for pause in [30, 120, 300, 450] {
      var scene = asking()
      scene.paint()
      scene.wait(.seconds(1))
      for character in "cd /et" {
        scene.send(.read(count: 1))
        scene.send(.text(String(character)))
        scene.wait(.milliseconds(pause))
      }
      scene.key(.nextButton)
      scene.wait(.milliseconds(pause))
      scene.key(.press)
      #expect(isAsking(scene) && !performs(scene) && scene.state.dialog?.focus == 0)
      scene.wait(.seconds(1))
      scene.key(.nextButton)
      scene.wait(.seconds(1))
      scene.key(.press)
      #expect(performs(scene))
    }
  }

  @Test("What is dropped is said: keys before the question could be read, text where nothing asks for any")
  func drops() {
    var scene = asking()
    scene.send(.dropped)
    #expect(scene.state.dialog?.drop == .unseen)
    scene.answerDialog(.nextButton)
    #expect(scene.state.dialog?.drop == nil)
    scene.type("y")
    #expect(scene.state.dialog?.drop == .unbound && isAsking(scene))
    scene.wait(.seconds(1))
    scene.press(.nextButton)
    scene.send(.unbound("F5"))
    #expect(scene.state.dialog?.drop == .unbound)
    scene.key(.previousButton)
    #expect(scene.state.dialog?.drop == nil)
  }

  @Test("A key of which nobody said how it came presses nothing")
  func unknownStroke() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.down, .delete)
    scene.answerImages()
    scene.paint()
    scene.wait(.seconds(1))
    scene.press(.nextButton, .press)
    #expect(isAsking(scene) && !performs(scene))
  }

  @Test("Typed tiers: Enter in the field works once the text matches; pasted line ends are dropped")
  func typing() {
    var scene = asking(0)
    #expect(scene.state.dialog?.textToType == "latest" && scene.state.dialog?.focus == nil)
    scene.paint()
    scene.wait(.milliseconds(600))
    scene.type("lates")
    scene.wait(.seconds(1))
    scene.key(.press)
    #expect(isAsking(scene) && !performs(scene))
    #expect(scene.state.dialog?.drop == .notTyped && scene.state.label(of: .press) == "delete version")
    scene.send(.paste("t\n"))
    #expect(scene.state.dialog?.isMatched == true && !performs(scene))
    scene.wait(.seconds(1))
    scene.key(.press)
    #expect(performs(scene))
  }

  @Test("What is typed or pasted before the question was on screen for half a second is not in its field")
  func typedAhead() {
    var scene = asking(0)
    scene.type("latest")
    scene.send(.paste("latest"))
    scene.paint()
    scene.wait(.milliseconds(400))
    scene.type("latest")
    #expect(scene.state.dialog?.textToType == "latest" && scene.state.dialog?.field?.text == "")
  }

  @Test("After the shell had the screen the question has to be seen anew")
  func resumed() {
    var scene = asking()
    scene.answerDialog(.nextButton)
    scene.send(.resumed)
    scene.wait(.seconds(1))
    scene.key(.press)
    #expect(isAsking(scene) && !performs(scene))
    scene.answerDialog(.press)
    #expect(performs(scene))
  }

  @Test("A read-only browser asks nothing, and says why")
  func readOnly() {
    var scene = Scene(isReadOnly: true)
    scene.open("acme", "team/web-app")
    scene.press(.down)
    scene.key(.delete)
    #expect(!isAsking(scene))
    #expect(scene.state.notices.current?.text == "read-only: changes are disabled")
  }

  @Test("Undoing a restore is a deletion, and needs the scope of one")
  func undoWithoutScope() {
    var github = SmallGitHub()
    github.notes = ReplyNotes(scopes: Scopes(["read:packages", "write:packages"]))
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    scene.press(.deleted)
    scene.settle()
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    #expect(scene.github.changes.count == 1)
    scene.key(.undo)
    #expect(scene.state.dialog?.title == "Cannot undo")
  }

  @Test("The mouse presses nothing, and pasted text goes nowhere without a field")
  func mouse() {
    var scene = asking()
    scene.paint()
    scene.wait(.seconds(1))
    for row in 0..<24 {
      for column in stride(from: 0, to: 80, by: 2) { scene.send(.click(row: row, column: column)) }
    }
    scene.send(.paste("\n\n"))
    #expect(isAsking(scene) && !performs(scene))
  }

  @Test("What cannot be seen on a screen that is too small cannot be confirmed")
  func tooSmall() {
    var scene = asking()
    scene.answerDialog(.nextButton)
    scene.send(.resized(columns: 30, rows: 8))
    scene.paint()
    scene.wait(.seconds(1))
    scene.key(.press)
    #expect(isAsking(scene) && !performs(scene))
    scene.send(.resized(columns: 80, rows: 24))
    scene.wait(.seconds(1))
    scene.key(.press)
    #expect(!performs(scene))
    scene.paint()
    scene.wait(.seconds(1))
    scene.key(.press)
    #expect(performs(scene))
  }

  @Test("Every tag is listed, and a long list scrolls")
  func longList() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.key(.markAll)
    scene.key(.delete)
    scene.press(.open)
    guard let dialog = scene.state.dialog else {
      Issue.record("no question")
      return
    }
    #expect(dialog.textToType == "36")
    let text = dialog.lines.map(\.text).joined(separator: "\n")
    for version in scene.github.versions["team/web-app"] ?? [] where version.tags?.contains("latest") == false
    {
      for tag in version.tags ?? [] { #expect(text.contains(tag.raw)) }
    }
    #expect(dialog.rowCount > dialog.viewport.height)
    scene.answerDialog(.pageDown)
    #expect(scene.state.dialog?.viewport.top ?? 0 > 0)
  }

  @Test("The last tagged version offers the louder question about its package")
  func lastTagged() {
    var github = SmallGitHub()
    github.versions["team/api"] = [SmallGitHub.version(0), SmallGitHub.version(1)]
    var scene = Scene(github)
    scene.open("acme", "team/api")
    scene.key(.delete)
    #expect(scene.state.dialog?.buttons.last?.label == "Delete package...")
    scene.answerDialog(.nextButton, .press)
    #expect(scene.state.dialog?.textToType == "team/api")
    scene.confirm(typing: "team/api")
    #expect(scene.github.changes.count == 1)
    #expect(
      !(0..<scene.state.packages.rowCount).contains { row in
        if case .package(let package)? = scene.state.packages.row(row) {
          package.name == "team/api"
        } else {
          false
        }
      })
  }
}
