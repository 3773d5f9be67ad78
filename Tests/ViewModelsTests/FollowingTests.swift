import BrowserScenes
import GitHubPackages
import Testing
@testable import ViewModels

@Suite("What is asked for, and when")
struct FollowingTests {
  @Test("The answer to a canceled request has nobody to go to, nor has a second answer")
  func late() {
    var requests = Requests()
    let (canceled, answered) = (requests.ticket(for: .owners), requests.ticket(for: .versions))
    requests.forget(canceledBy: [.cancel(canceled)])
    #expect(requests.asker(answered: canceled) == nil)
    #expect(requests.asker(answered: answered) == .versions)
    #expect(requests.asker(answered: answered) == nil)
  }

  @Test("Opening an owner costs one request a type, and nothing more")
  func openingAnOwner() {
    var scene = Scene()
    scene.answer()
    scene.answer()
    let fetches = scene.pending.filter(\.asksGitHub)
    #expect(fetches.count == 6)
    #expect(
      fetches.allSatisfy {
        if case .request(.packages(let owner, _, .first), _) = $0 { owner.login == "octocat" } else { false }
      })
    scene.settle()
    #expect(scene.effects.filter(\.asksGitHub).count == 8)
  }

  @Test("Going to Versions or to the right of it opens the package that is selected, as soon as it is here")
  func entering() {
    var scene = Scene(owners: ["acme"])
    scene.press(.versions)
    scene.settle()
    #expect(scene.state.focus == .versions && scene.state.versions.package?.name == "team/web-app")
    #expect(scene.state.versions.package == scene.state.packages.selectedReference)
    scene = Scene(owners: ["acme"])
    scene.settle()
    scene.press(.restore)
    #expect(scene.state.notices.current?.text == "choose a package or a version first")
    scene.press(.versions)
    #expect(scene.state.versions.package?.name == "team/web-app", "at once, where it is here")
    scene.press(.owners)
    scene.settle()
    scene.press(.detail)
    scene.settle()
    #expect(scene.state.versions.package?.name == "team/web-app")
  }

  @Test("Without a package, restoring says what has to be chosen")
  func restoringNothing() {
    var github = SmallGitHub()
    github.packages = [:]
    var scene = Scene(github)
    scene.open("acme")
    scene.press(.versions, .restore)
    #expect(scene.state.notices.current?.text == "choose a package first")
  }

  @Test("Moving fast over twenty packages fetches only where the selection rests")
  func movingFast() {
    var github = SmallGitHub()
    github.packages["acme"] = (1...40).map { SmallGitHub.package($0, "package-\($0)") }
    var scene = Scene(github)
    scene.settle()
    scene.press(.down)
    scene.settle()
    scene.press(.open)
    scene.settle()
    let before = scene.effects.count
    for _ in 0..<20 {
      scene.press(.down)
      scene.wait(.milliseconds(50))
    }
    #expect(scene.pending.isEmpty)
    scene.wait(.milliseconds(150))
    let fetches = scene.effects[before...].filter { $0.ticket != nil }
    #expect(fetches.count == 1)
    guard case .request(.versions(let package, .active, .first), _)? = fetches.first else {
      Issue.record("no versions were asked for")
      return
    }
    #expect(package.name == "package-21")
  }

  @Test("Choosing another package cancels what was asked for the last one")
  func cancelling() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.left, .down)
    scene.wait(.milliseconds(150))
    guard let asked = scene.pending.first?.ticket else {
      Issue.record("nothing was asked for")
      return
    }
    scene.press(.down)
    scene.wait(.milliseconds(150))
    #expect(scene.effects.contains(.cancel(asked)))
  }

  @Test("A late answer lands neither in another list nor in the same list after a refresh")
  func lateAnswers() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.refresh)
    guard let late = scene.pending.first else {
      Issue.record("a refresh asks for nothing")
      return
    }
    scene.press(.refresh)
    #expect(scene.effects.contains { $0 == late.ticket.map(Effect.cancel) })
    var other = scene.github
    other.versions["team/web-app"] = [SmallGitHub.version(999)]
    if let event = other.answer(late) { scene.send(event) }
    #expect(scene.state.versions.list.source.count == 37)
    scene.settle()
    #expect(scene.state.versions.list.source.count == 37)

    scene.press(.deleted)
    guard let stale = scene.pending.first else {
      Issue.record("deleted versions were not asked for")
      return
    }
    scene.press(.deleted)
    if let event = scene.github.answer(stale) { scene.send(event) }
    #expect(scene.state.versions.state == .active)
    #expect(scene.state.versions.list.source.count == 37)
  }

  @Test("What was fetched stays: going back and forth asks for nothing")
  func keeping() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.deleted)
    scene.settle()
    scene.press(.left, .down)
    scene.settle()
    let before = scene.effects.filter { $0.ticket != nil }.count
    scene.press(.up)
    scene.wait(.seconds(1))
    scene.press(.open, .deleted)
    scene.wait(.seconds(1))
    #expect(scene.effects.filter { $0.ticket != nil }.count == before)
    #expect(scene.state.versions.count(of: .deleted)?.count == 10)
  }

  @Test("The account comes first even when its organizations answer before it")
  func accountFirst() {
    var scene = Scene()
    scene.answer(1)
    #expect(scene.pending.count == 1)
    scene.answer()
    #expect(scene.state.owners.selectedOwner?.login == "octocat")
    #expect(scene.state.packages.owner?.kind == .authenticatedUser)
  }

  @Test("Named owners come first, and one's own name goes through /user")
  func namedOwners() {
    var scene = Scene(owners: ["bigcorp", "octocat"])
    scene.settle()
    let owners = scene.state.owners.rows.indices.compactMap { scene.state.owners.owner(at: $0) }
    #expect(owners.map(\.login) == ["bigcorp", "octocat", "acme"])
    #expect(owners.map(\.kind) == [.organization, .authenticatedUser, .organization])
    #expect(scene.state.packages.owner?.login == "bigcorp")
  }

  @Test("Nothing wakes the program while nothing is due")
  func idle() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.wait(.seconds(10))
    #expect(scene.state.nextWake == nil)
  }

  @Test("A spinner in view wakes it four times a second at most")
  func spinner() {
    var scene = Scene()
    scene.answer()
    scene.answer()
    let end = scene.now.instant + .seconds(1)
    var wakes = 0
    while let due = scene.state.nextWake, due <= end {
      scene.wait(max(.nanoseconds(1), due - scene.now.instant))
      wakes += 1
      guard wakes < 100 else { break }
    }
    #expect((1...5).contains(wakes))
  }
}

extension Effect {
  /// Settling asks only where an earlier session left something.
  fileprivate var asksGitHub: Bool {
    if case .request(.settling, _) = self { false } else { ticket != nil }
  }
}
