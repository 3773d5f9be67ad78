import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Help, by purpose")
struct HelpTests {
  private func rows(_ scene: Scene) -> [HelpViewModel.Row] {
    scene.state.overlays.last?.help?.list.rows ?? []
  }

  /// The actions of the first section.
  private func here(_ scene: Scene) -> [Action] {
    rows(scene).dropFirst().prefix { if case .action = $0 { true } else { false } }.compactMap {
      if case .action(let action, _, _) = $0 { action } else { nil }
    }
  }

  @Test("It begins with what can be done here and now")
  func beginning() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.help)
    #expect(rows(scene).first == .heading("Available now"))
    #expect(here(scene).starts(with: [.open, .delete, .deleted, .filter, .mark, .image, .heal]))
    #expect(!here(scene).contains(.restore) && !here(scene).contains(.undo), "they are off")
    scene.press(.back, .owners, .help)
    #expect(here(scene).starts(with: [.open, .filter]) && !here(scene).contains(.delete))
    scene.press(.back, .journal, .help)
    #expect(here(scene).contains(.writeFile))
  }

  @Test("Every action with a key has a place, and no line is wider than a screen of 80 columns allows")
  func completeness() {
    var scene = Scene()
    scene.press(.help)
    let listed = Set(
      rows(scene).compactMap { if case .action(let action, _, _) = $0 { action } else { nil } })
    #expect(listed == Set(Action.allCases.filter(scene.state.session.keys.has)))
    // One that is off stands in parentheses.
    for action in Action.allCases { #expect(action.help.count <= 55, "\(action.help)") }
    for word in FilterWord.all {
      #expect(word.text.count < 18 && word.meaning.count <= 57, "\(word.meaning)")
    }
  }

  @Test("A search finds lines under their headings, and the selection passes over headings")
  func search() {
    var scene = Scene()
    scene.press(.help, .filter)
    scene.type("is:orphan")
    scene.press(.accept)
    #expect(rows(scene).first == .heading("Filter terms") && rows(scene).count == 2)
    #expect(scene.state.overlays.last?.help?.list.viewport.selected == 1)
    scene.press(.back)
    while let help = scene.state.overlays.last?.help, help.list.viewport.selected < help.list.rowCount - 1 {
      let row = help.list.viewport.selected
      scene.press(.down)
      let next = scene.state.overlays.last?.help
      #expect(next?.list.selected?.isHeading == false && (next?.list.viewport.selected ?? 0) > row)
    }
    scene.press(.first, .up)
    #expect(scene.state.overlays.last?.help?.list.viewport.selected == 1)
  }

  @Test("Only lines that say something are counted, not the headings above them")
  func counting() {
    var scene = Scene()
    scene.press(.help, .filter)
    scene.type("is:")
    scene.press(.accept)
    let help = scene.state.overlays.last?.help
    #expect(help?.list.rowCount == 16 && help?.count == 14 && help?.place == 0)
    scene.press(.last)
    #expect(scene.state.overlays.last?.help?.place == 13)
  }

  @Test("Enter does what the selected line says")
  func running() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.help, .filter)
    scene.type("go to OWNER")
    scene.press(.accept, .open)
    #expect(scene.state.overlays.count == 1 && scene.state.overlays.last?.field?.purpose == .goTo)
  }

  @Test("In a plan, keys do what the footer says; a menu has no others than its own")
  func places() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.mark, .mark, .delete)
    scene.settle()
    let help = { scene.state.overlays.last?.help }
    scene.press(.help)
    #expect(help()?.text(of: .open, under: "Available now") == "continue")
    #expect(help()?.text(of: .image, under: "Available now") == "add children")
    #expect(help()?.text(of: .open, under: "View") == Action.open.help)
    scene.press(.back, .back, .sort)
    scene.type("?")
    #expect(rows(scene).count == here(scene).count + 1 && here(scene).count == 6)
  }

  @Test("Menus and dialogs have help too, but not while a question is unseen or wants text")
  func overOthers() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.sort)
    scene.type("?")
    #expect(here(scene) == [.choose, .cancel, .up, .down, .redraw, .suspend])
    scene.press(.back, .cancel)
    scene.press(.delete)
    #expect(scene.state.dialog?.field == nil)
    scene.type("?")
    #expect(scene.state.dialog != nil, "nobody has seen the question yet")
    scene.paint()
    scene.setClock(Now(instant: scene.state.now.instant + .seconds(2), date: scene.state.now.date))
    scene.type("?")
    #expect(here(scene).starts(with: [.nextButton, .press, .cancel]))
    scene.press(.back)
    #expect(scene.state.dialog?.isUnpainted == true, "it was covered")
  }
}
