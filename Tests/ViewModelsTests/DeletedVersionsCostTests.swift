import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("The deleted versions of many packages are read after a yes")
struct DeletedVersionsCostTests {
  private func opened(_ count: Int) -> Scene {
    var github = SmallGitHub()
    github.packages["acme"] = (1...Int64(count)).map { SmallGitHub.package($0, "image-\($0)") }
    github.deleted["image-1"] = [SmallGitHub.deletedVersion(0)]
    var scene = Scene(github)
    scene.open("acme")
    scene.press(.deletedEverywhere)
    return scene
  }

  private func scene(_ count: Int) -> Scene {
    var scene = opened(count)
    scene.settle()
    return scene
  }

  private func requests(_ scene: Scene) -> Int {
    scene.effects.count { if case .request(.versions(_, .deleted, _), _) = $0 { true } else { false } }
  }

  @Test("Few lists are read at once", arguments: [1, EverywhereList.mostUnasked])
  func few(count: Int) {
    let scene = scene(count)
    #expect(!scene.state.everywhere.asksToRead && scene.state.everywhere.readCount == count)
  }

  @Test("Of many none is read before Enter, then all are, for as long as the list is open")
  func many() {
    var scene = scene(230)
    #expect(scene.state.everywhere.asksToRead && requests(scene) == 0)
    #expect(scene.state.everywhere.unreadCount == 230)
    #expect(scene.state.footerActions.first == .open && scene.state.label(of: .open) == "read")
    scene.press(.open)
    for _ in 0..<40 { scene.answer() }
    scene.press(.back)
    scene.settle()
    let read = scene.state.everywhere.readCount
    #expect(read > 0 && read < 230, "a list that is closed is not read on")
    scene.press(.deletedEverywhere)
    scene.settle()
    #expect(scene.state.everywhere.readCount == 230 && !scene.state.everywhere.asksToRead)
    #expect(scene.state.everywhere.list.rowCount == 1)
    // Those that were canceled are asked for once more.
    #expect(requests(scene) <= 230 + RequestsAtOnce.pages)
  }

  @Test("Leaving without a yes costs nothing")
  func left() {
    var scene = scene(60)
    scene.press(.back)
    scene.settle()
    #expect(requests(scene) == 0 && scene.state.overlays.isEmpty)
  }

  @Test("What is fresh is shown again without a request, and R asks anew")
  func again() {
    var scene = scene(50)
    let before = requests(scene)
    scene.press(.back, .deletedEverywhere)
    scene.settle()
    #expect(requests(scene) == before)
    scene.press(.refresh)
    scene.settle()
    #expect(requests(scene) == 2 * before)
  }

  @Test("What it costs is said only when all packages are listed")
  func listing() {
    var scene = opened(230)
    #expect(scene.state.everywhere.isListing && !scene.state.everywhere.asksToRead)
    #expect(scene.state.availability.refusal(of: .open) == .now("still listing packages"))
    scene.settle()
    #expect(scene.state.everywhere.asksToRead && requests(scene) == 0)
  }

  @Test("A rate limit is waited for and said; then it goes on, and no package is called unreadable")
  func limited() {
    var scene = opened(230)
    scene.settle()
    scene.press(.open)
    for _ in 0..<40 { scene.answer() }
    let reset = scene.now.date.addingTimeInterval(90)
    while let effect = scene.pending.first, case .request(.versions, let ticket) = effect {
      let error = SmallGitHub.error(.rateLimited(secondary: false, retryAt: reset))
      scene.drop(ticket)
      scene.send(.answered(ticket, .versions(.failure(error))))
    }
    #expect(scene.pending.isEmpty && scene.state.everywhere.refused.isEmpty)
    #expect(scene.state.everywhere.wait(at: scene.now) == 90 && scene.state.nextWake != nil)
    scene.press(.down)
    #expect(scene.pending.isEmpty, "a key asks for nothing either")
    scene.setClock(
      Now(instant: scene.now.instant + .seconds(91), date: scene.now.date.addingTimeInterval(91)))
    scene.tick()
    #expect(scene.state.everywhere.wait(at: scene.now) == nil && !scene.pending.isEmpty)
    scene.settle()
    #expect(scene.state.everywhere.readCount == 230 && scene.state.everywhere.refused.isEmpty)
  }
}
