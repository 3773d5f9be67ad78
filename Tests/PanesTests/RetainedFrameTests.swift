import BrowserScenes
import Fuzzing
import GitHubPackages
import Panes
import Terminal
import Testing
import ViewModels

@Suite("A frame that is brought up to date shows what a new one would")
struct RetainedFrameTests {
  /// What is on the screen before a person moves about.
  enum Sight: CaseIterable, Sendable {
    case loading, packages, versions, images, sizes, deleted, filtered, sorted, marked, range, zoomed, failed
    case hostile, running
  }

  @Test("After any movements, in any pane, at any size", arguments: Sight.allCases, FuzzSeeds.first(12))
  func movements(_ sight: Sight, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let view = try view()
    var (scene, frame) = (scene(sight), RetainedFrame(view))
    scene.send(
      .resized(columns: .random(in: 40...200, using: &random), rows: .random(in: 8...50, using: &random)))
    let motions =
      Action.allCases.filter { $0.purpose == .navigate } + [.up, .up, .up, .down, .down, .down, .down]
    for _ in 0..<80 {
      scene.send(.read(count: 1))
      let motion = motions.randomElement(using: &random) ?? .down
      if Int.random(in: 0..<5, using: &random) == 0 {
        scene.send(.counted(motion, .random(in: 1...30, using: &random)))
      } else {
        scene.press(motion)
      }
      // Several keys may lie between two frames.
      if Int.random(in: 0..<4, using: &random) > 0 {
        #expect(differences(between: frame.update(to: scene.state), view.draw(scene.state)) == [])
      }
      if Int.random(in: 0..<20, using: &random) == 0 { scene.wait(.milliseconds(200)) }
      if Int.random(in: 0..<20, using: &random) == 0 { scene.settle() }
    }
  }

  @Test("Every spinner goes on while somebody steps faster than it does")
  func spinner() throws {
    let view = try view()
    var (scene, frame) = (Scene(owners: ["acme", "bigcorp", "contoso"]), RetainedFrame(view))
    for _ in 0..<10 {
      // The key comes before the tick that is due for the spinner, which then waits for another picture.
      scene.setClock(Now(instant: scene.now.instant + .milliseconds(90), date: scene.now.date))
      scene.send(.read(count: 1))
      scene.press(.down)
      #expect(differences(between: frame.update(to: scene.state), view.draw(scene.state)) == [])
    }
  }

  @Test("A step a second after the last whole frame brings ages up to date")
  func ages() throws {
    let view = try view()
    var (scene, frame) = (scene(.versions), RetainedFrame(view))
    _ = frame.update(to: scene.state)
    let days = scene.now.date.addingTimeInterval(9 * 86_400)
    scene.setClock(Now(instant: scene.now.instant + .milliseconds(1_500), date: days))
    scene.press(.down)
    #expect(differences(between: frame.update(to: scene.state), view.draw(scene.state)) == [])
  }

  @Test("A step draws anew what it changes and nothing else")
  func step() throws {
    let view = try view()
    var (scene, frame) = (scene(.versions), RetainedFrame(view))
    scene.press(.down)
    _ = frame.update(to: scene.state)
    let before = scene.state.revision
    for action in [Action.down, .pageDown, .up, .screenTop, .first] { scene.press(action) }
    #expect(scene.state.revision.changes == before.changes)
    #expect(scene.state.revision.steps == before.steps + 5)
    scene.press(.mark)
    #expect(scene.state.revision.changes == before.changes + 1)
  }

  private func scene(_ sight: Sight) -> Scene {
    if sight == .loading { return Scene() }
    var github = SmallGitHub()
    // Before a deletion the images are read, many only after a yes.
    if sight != .running {
      github.versions["team/web-app"] = (0..<130).map(SmallGitHub.version)
      for number in 0..<Int64(20) {
        github.addImage(
          to: "team/web-app", tags: [ForeignText("image\(number)")], platforms: 3,
          gone: number.isMultiple(of: 5) ? 1 : 0, id: 200_000 + number * 10)
      }
    }
    if sight == .hostile {
      github.packages["acme"]? += HostileTextTests.names.enumerated().map {
        SmallGitHub.package(Int64($0 + 100), $1)
      }
      github.versions["team/web-app"] = HostileTextTests.versions
    }
    if sight == .failed { github.failures["packages acme npm"] = SmallGitHub.error(.server(status: 502)) }
    var scene = Scene(github)
    if sight == .packages || sight == .failed {
      scene.open("acme")
    } else {
      scene.open("acme", "team/web-app")
    }
    scene.settle()
    show(sight, &scene)
    return scene
  }

  private func show(_ sight: Sight, _ scene: inout Scene) {
    switch sight {
    case .loading, .packages, .versions, .failed, .hostile: break
    case .images, .sizes:
      scene.press(sight == .images ? .image : .sizes)
      scene.settle()
    case .deleted:
      scene.press(.deleted)
      scene.settle()
    case .filtered:
      scene.press(.filter)
      scene.type("v1")
      scene.press(.accept)
      scene.settle()
    case .sorted:
      scene.press(.sort)
      scene.type("t")
      scene.settle()
    case .marked: scene.press(.mark, .down, .mark)
    case .range: scene.press(.range, .down)
    case .zoomed: scene.press(.zoom)
    case .running:
      scene.press(.mark, .mark, .mark)
      scene.key(.delete)
      scene.answerDialog(.open)
      scene.answerDialog(.nextButton, .press)
      #expect(scene.state.work?.isEnded == false)
    }
  }
}
