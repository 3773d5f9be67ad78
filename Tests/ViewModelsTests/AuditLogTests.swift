import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("The audit log of an organization")
struct AuditLogTests {
  private func opened(_ github: SmallGitHub = SmallGitHub(), owner: String = "acme") -> Scene {
    var scene = Scene(github)
    scene.open(owner)
    scene.press(.auditLog)
    scene.settle()
    return scene
  }

  private func select(_ text: String, in scene: inout Scene) {
    scene.press(.filter, .eraseAll)
    scene.type(text)
    scene.press(.accept)
    scene.settle()
  }

  @Test("A user has none, which is said in place of asking")
  func user() {
    let scene = opened(owner: "octocat")
    #expect(scene.state.overlays.isEmpty)
    #expect(
      scene.state.notices.current?.text == "octocat is a user: only organizations have an audit log")
    #expect(!scene.effects.contains { if case .request(.auditLog, _) = $0 { true } else { false } })
  }

  @Test("In Owners it is the selected organization's")
  func inOwners() {
    var scene = opened()
    scene.press(.auditLog)
    #expect(scene.state.overlays.isEmpty, "the same key closes it")
    scene.press(.owners, .last, .auditLog)
    #expect(scene.state.auditLog.owner?.login == "bigcorp")
    scene.settle()
    #expect(
      scene.state.auditLogRefusal == [
        "GitHub returned no audit log for bigcorp (404)",
        "this needs an organization on GitHub Enterprise and an owner's token",
        "in a browser: https://github.com/organizations/bigcorp/settings/audit-log?q=action%3Apackages",
      ])
    scene.press(.copy)
    #expect(
      scene.state.copied == "https://github.com/organizations/bigcorp/settings/audit-log?q=action%3Apackages")
  }

  @Test("A missing scope is named with its remedy, which is copied")
  func scope() {
    var github = SmallGitHub()
    github.failures["audit acme"] = SmallGitHub.error(.missingScopes(["read:audit_log"]), "Not Found")
    var scene = opened(github)
    #expect(scene.state.auditLogRefusal[1].contains("GH_TOKEN lacks read:audit_log"))
    scene.press(.copy)
    #expect(scene.state.copied?.hasSuffix("write:packages,delete:packages,read:audit_log") == true)
    scene.github.failures = [:]
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.auditLogRefusal.isEmpty && scene.state.auditLog.list.rowCount == 13)
  }

  @Test("It is read as far as somebody looks; a filter reads all of it, and Esc stops that first")
  func lazily() {
    var github = SmallGitHub()
    github.pageSize = 20
    github.auditLogs["acme"] = (0..<200).map {
      SmallGitHub.auditEvent(
        .versionDeleted, "team/web-app", Scene.date.addingTimeInterval(-3600 * Double($0)), Int64($0 + 1))
    }
    var scene = opened(github)
    #expect((20..<80).contains(scene.state.auditLog.readCount) && !scene.state.auditLog.isEnded)
    let before = scene.state.auditLog.readCount
    scene.press(.last)
    scene.settle()
    #expect(scene.state.auditLog.readCount > before && !scene.state.auditLog.isEnded)
    scene.press(.filter)
    scene.type("nobody")
    scene.press(.accept)
    scene.answer()
    scene.press(.back)
    scene.settle()
    #expect(!scene.state.auditLog.isEnded && !scene.state.auditLog.list.filter.isEmpty)
    scene.press(.back)
    #expect(scene.state.auditLog.list.filter.isEmpty && !scene.state.overlays.isEmpty)
    select("mona", in: &scene)
    #expect(scene.state.auditLog.isWhole && scene.state.auditLog.list.rowCount == 200)
    scene.press(.back, .back)
    #expect(scene.state.overlays.isEmpty)
    let count = scene.effects.count
    scene.press(.auditLog)
    scene.settle()
    let asked = scene.effects[count...].filter { if case .request(.auditLog, _) = $0 { true } else { false } }
    #expect(asked.isEmpty, "what was read stays")
  }

  @Test("A deleted version is restored from it, and its row says so")
  func version() throws {
    var scene = opened()
    select("team/web-app", in: &scene)
    scene.press(.first)
    let id = try #require(scene.state.auditLog.list.selected?.event.versionID)
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    guard case .restoreVersion(let package, let version)? = scene.github.changes.last else {
      Issue.record("nothing was restored")
      return
    }
    #expect(package.display == "container/team/web-app" && version.id == id)
    #expect(scene.state.auditLog.list.rows.first { $0.event.versionID == id }?.isRestored == true)
    scene.press(.restore)
    #expect(scene.state.notices.current?.text == "already restored")
    scene.key(.undo)
    scene.settle()
    scene.confirm(typing: scene.state.dialog?.textToType ?? "")
    scene.finishChanges()
    #expect(scene.github.changes.last?.isDeletion == true)
    #expect(scene.state.auditLog.list.rows.first { $0.event.versionID == id }?.isRestored == false)
  }

  @Test("A deleted package is restored from it; one that came back is not")
  func package() {
    var scene = opened()
    select("team/old", in: &scene)
    scene.key(.restore)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    #expect(scene.github.changes.map(\.package.display) == ["container/team/old"])
    #expect(scene.github.changes.allSatisfy { $0.version == nil && !$0.isDeletion })
    select("team/api", in: &scene)
    #expect(scene.state.auditLog.list.rows.map(\.word) == ["restored", "deleted"])
    scene.press(.first)
    for text in ["nothing to restore: this entry is a restore", "already restored"] {
      scene.press(.restore)
      #expect(scene.state.notices.current?.text == text)
      scene.press(.down)
    }
  }

  @Test("Marked versions are restored by one plan; packages are not marked, and a hidden mark is counted")
  func marked() {
    var scene = opened()
    scene.press(.markAll)
    #expect(scene.state.auditLog.marks.count == 10)
    select("team/old", in: &scene)
    #expect(scene.state.auditLog.hiddenMarkCount == 10)
    scene.press(.mark)
    #expect(scene.state.notices.current?.text == "only deleted versions can be marked")
    scene.press(.restore)
    #expect(scene.state.overlays.last?.plan?.items.count == 10)
    #expect(scene.state.overlays.last?.plan?.items.allSatisfy(\.isHidden) == true)
  }

  @Test("An entry that does not name its package asks for the name; one of a version says what is missing")
  func unnamed() {
    var github = SmallGitHub()
    var package = SmallGitHub.auditEvent(.packageDeleted, "team/old", Scene.date)
    package.ecosystem = nil
    var version = SmallGitHub.auditEvent(.versionDeleted, "team/old", Scene.date.addingTimeInterval(-9), 4)
    version.versionID = nil
    let broken = AuditEvent(
      documentID: "x", at: Scene.date.addingTimeInterval(-99), fault: "action is missing")
    github.auditLogs["acme"] = [package, version, broken]
    var scene = opened(github)
    scene.press(.restore)
    #expect(scene.state.overlays.last?.field?.text == "container/team/old")
    scene.press(.cancel, .down, .restore)
    #expect(
      scene.state.notices.current?.text
        == "this entry has too little data to restore it: 4 shows the entry")
    scene.press(.down)
    #expect(scene.state.auditLog.list.selected?.word == "unreadable")
    scene.press(.open)
    #expect(scene.state.notices.current?.text == "the log does not say which package this is")
    scene.press(.detail)
    #expect(scene.state.dialog?.title == "Audit log entry")
  }

  @Test("Enter goes to what it is about, where it is now")
  func going() throws {
    var scene = opened()
    select("team/web-app", in: &scene)
    scene.press(.first)
    let id = try #require(scene.state.auditLog.list.selected?.event.versionID)
    scene.press(.open)
    scene.settle()
    #expect(scene.state.overlays.isEmpty && scene.state.versions.state == .deleted)
    #expect(scene.state.versions.selectedVersion?.id == id)
    scene.press(.auditLog)
    select("team/api", in: &scene)
    scene.press(.open)
    scene.settle()
    #expect(scene.state.versions.package?.name == "team/api" && scene.state.versions.state == .active)
  }

  @Test("Sorted by who, and back to newest first")
  func sorted() {
    var scene = opened()
    scene.press(.sort)
    scene.type("w")
    scene.settle()
    #expect(scene.state.auditLog.list.rows.last?.event.actor == "octocat")
    scene.press(.sort)
    scene.type("c")
    scene.settle()
    let times = scene.state.auditLog.list.rows.compactMap(\.event.at)
    #expect(times == times.sorted(by: >) && scene.state.auditLog.order == AuditLogViewModel.newestFirst)
  }
}
