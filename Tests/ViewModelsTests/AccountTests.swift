import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Another account's token")
struct AccountTests {
  /// octocat's package with a few versions, opened with gh's token.
  private func scene() -> Scene {
    var github = SmallGitHub()
    github.packages["octocat"] = [SmallGitHub.package(4, "blog", .npm)]
    github.packages["hubot"] = [SmallGitHub.package(9, "circuits", .npm)]
    github.versions["blog"] = (0..<5).map {
      PackageVersion(id: 400 + Int64($0), name: ForeignText("1.0.\($0)"), createdAt: Scene.date)
    }
    github.versions["circuits"] = [PackageVersion(id: 900, name: "2.0.0", createdAt: Scene.date)]
    var scene = Scene(github, columns: 120, rows: 40, source: .gh)
    scene.open("octocat", "blog")
    return scene
  }

  /// Switches gh's account, and has the token read again.
  private func switchAccount(to account: Account, in scene: inout Scene) {
    scene.github.account = account
    scene.press(.owners, .refresh)
  }

  private static let hubot = Account(login: "hubot", id: 7)
  private static let octocat = Account(login: "octocat", id: 1)

  /// Requests after so many effects that `/user` would answer for whoever the token is of.
  private func asks(_ scene: Scene, from start: Int) -> [Owner] {
    scene.effects[start...].compactMap { effect in
      switch effect {
      case .request(.packages(let owner, _, _), _), .request(.dockerConflicts(let owner), _): owner
      case .request(.versions(let package, _, _), _), .request(.package(let package), _),
        .request(.manifest(_, let package), _):
        package.owner
      default: nil
      }
    }.filter { $0.kind == .authenticatedUser }
  }

  private func deleteFirst(in scene: inout Scene) {
    scene.press(.first)
    scene.key(.delete)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
  }

  @Test("The undo of one account is not offered to another, and is there when it comes back")
  func undo() {
    var scene = scene()
    deleteFirst(in: &scene)
    #expect(scene.state.changes.undo.changes(of: scene.state.context.identity).count == 1)
    switchAccount(to: Self.hubot, in: &scene)
    scene.settle()
    scene.press(.undo)
    #expect(scene.state.dialog == nil)
    #expect(scene.state.notices.current?.text == "the last change was made by another account: J shows it")
    switchAccount(to: Self.octocat, in: &scene)
    scene.settle()
    scene.key(.undo)
    #expect(scene.state.dialog?.title == "Restore version")
  }

  @Test("What was open of one account is closed, and nothing of it is asked for with the other's token")
  func panes() {
    var scene = scene()
    scene.press(.mark, .down)
    let start = scene.effects.count
    switchAccount(to: Self.hubot, in: &scene)
    scene.press(.packages, .refresh, .versions, .refresh)
    #expect(asks(scene, from: start).isEmpty)
    scene.settle()
    #expect(asks(scene, from: start).allSatisfy { $0.login == "hubot" })
    #expect(scene.state.packages.owner?.login != "octocat" && scene.state.versions.package?.name != "blog")
    #expect(scene.state.versions.marks.isEmpty)
    let told = scene.state.notices.all.map(\.text)
    #expect(told.contains { $0.contains("belongs to hubot: closed what was open for octocat") })
    switchAccount(to: Self.octocat, in: &scene)
    scene.settle()
    scene.open("octocat", "blog")
    #expect(scene.state.versions.marks.isEmpty && scene.state.versions.list.count == 5)
  }

  @Test("Deleted versions and conflicts of one account are closed for another")
  func lists() {
    for action in [Action.deletedEverywhere, .conflicts] {
      var scene = scene()
      let start = scene.effects.count
      switchAccount(to: Self.hubot, in: &scene)
      scene.press(action)
      #expect(asks(scene, from: start).isEmpty)
      scene.settle()
      #expect(scene.state.overlays.isEmpty)
      #expect(asks(scene, from: start).allSatisfy { $0.login == "hubot" })
      #expect(scene.state.everywhere.owners.first == nil)
    }
  }

  @Test("A question about a change that comes with the old account is closed, and said why")
  func question() {
    var github = SmallGitHub()
    let entry = JournalEntry(
      at: Scene.date, change: UUID(), batch: UUID(), session: UUID(), phase: .plan, verb: .delete,
      host: "github.com", actor: "octocat", owner: Owner(login: "acme", kind: .organization),
      packageType: .npm, package: "web-kit", versionID: 1, version: "1.0.0")
    github.report = SettlingReport(cutOff: JournalLedger([entry]).cutOffBatches)
    var scene = Scene(github, source: .gh)
    while scene.state.account == nil { scene.answer() }
    switchAccount(to: Self.hubot, in: &scene)
    for (index, effect) in scene.pending.enumerated() {
      if case .request(.settling, _) = effect { scene.answer(index) }
    }
    #expect(scene.state.dialog?.title == "Deletion of 1 version was interrupted")
    scene.github.report = SettlingReport()
    scene.settle()
    #expect(scene.state.overlays.isEmpty)
    let told = scene.state.notices.all.map(\.text)
    #expect(told.contains { $0.contains("belongs to hubot: canceled pending questions") })
  }

  @Test("While the account cannot be asked for, its panes say why nothing comes, and go on once it can")
  func unreachable() {
    var scene = scene()
    scene.github.failures["account"] = SmallGitHub.error(.unreachable(detail: "no route"))
    scene.press(.owners, .refresh)
    scene.settle()
    scene.github.versions["blog"]?.removeLast()
    scene.press(.versions, .deleted)
    scene.settle()
    #expect(
      scene.state.message(for: .versions)?.text.hasPrefix("the token's account is still unknown") == true)
    scene.github.failures = [:]
    scene.press(.owners, .refresh)
    scene.settle()
    #expect(scene.state.message(for: .versions)?.text == "nothing was deleted in the last 30 days")
  }

  @Test("The same account's panes stay, with their marks")
  func same() {
    var scene = scene()
    scene.press(.mark)
    switchAccount(to: Account(login: "Octocat", id: 1), in: &scene)
    scene.settle()
    scene.press(.versions)
    #expect(scene.state.versions.package?.name == "blog" && scene.state.versions.marks.items.count == 1)
  }
}
