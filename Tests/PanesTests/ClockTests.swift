import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing
import ViewModels

@Suite("Screens go by GitHub's clock")
struct ClockTests {
  @Test("Ages and days left go by GitHub's clock, and over 30 days is said where it is so")
  func clock() throws {
    var github = SmallGitHub()
    github.notes = ReplyNotes(clockOffset: 2 * 86_400)
    let deletion = Change.deleteVersion(
      PackageReference(owner: github.organizations[0], type: .container, name: "team/web-app"),
      seen: SmallGitHub.version(1))
    github.journal = [
      JournalEntry(
        deletion, ChangeID(), .done, at: Scene.date, session: UUID(), host: "github.com", actor: "octocat")
    ]
    github.deleted["team/web-app"]?.append(SmallGitHub.deletedVersion(20))
    var scene = Scene(github, columns: 200, rows: 50)
    scene.open("acme", "team/web-app")
    #expect(try text(scene).contains(#/team/web-app +3d/#))
    #expect(try text(scene).contains(#/v1.99999 latest +2d/#))
    #expect(try text(scene).contains(#/created +2026-11-06 \S+ UTC \(2d\)/#))
    scene.press(.deleted)
    scene.settle()
    #expect(try text(scene).contains(#/deleted +left/#))
    #expect(try text(scene).contains(#/ 2d +27d left/#))
    #expect(try text(scene).contains(#/ \d+d +over 30d/#))
    scene.press(.deletedEverywhere)
    scene.settle()
    #expect(try text(scene).contains(#/deleted +left/#))
    #expect(try text(scene).contains(#/ \d+d +over 30d/#))
    scene.press(.last)
    #expect(try text(scene).contains(#/deleted 2026-11-06 \S+ UTC \(2d\)/#))
    scene.press(.back, .journal)
    scene.settle()
    #expect(try text(scene).contains(#/2d +deleted/#))
  }
}
