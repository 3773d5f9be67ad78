import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Filtering by what is known of rows of different kinds")
struct FilteredFactsTests {
  private let now = Scene.date

  @Test(
    "What GitHub does not tell is found neither by a term nor by its opposite",
    arguments: ["is:tagged", "is:untagged", "tag:v1", "created:<30d", "updated:<30d"])
  func notTold(term: String) {
    let untold = PackageVersion(id: 1, name: ForeignText("sha256:" + String(repeating: "a", count: 64)))
    for text in [term, "!" + term] { #expect(!Filter(text, now: now).matches(untold), "\(text)") }
    let package = Package(id: 1, name: "kit", type: .npm)
    for text in ["is:public", "!is:public"] { #expect(!Filter(text, now: now).matches(package), "\(text)") }
    let kit = PackageVersion(id: 1, name: "1.0.0")
    #expect(Filter("!is:tagged", now: now).matches(kit), "what is no image has no tags")
    #expect(Filter("!left:<7d", now: now).matches(untold), "what is not deleted does not expire")
    for scope in [FilterScope.versions(.deleted), .everywhere(.deleted)] {
      #expect(!Filter("!left:<7d", now: now, for: scope).matches(untold), "its date is only not told")
    }
  }

  @Test(
    "The journal's digests are found as those of versions",
    arguments: [
      ("digest:57c5*", true), ("digest:sha256:57c5", true), ("digest:5", true), ("digest:7*", false),
    ])
  func journalDigests(text: String, isFound: Bool) {
    func entry(_ name: ForeignText, _ type: PackageType) -> JournalEntry {
      let owner = Owner(login: "acme", kind: .organization)
      let package = PackageReference(owner: owner, type: type, name: "web")
      return JournalEntry(
        .deleteVersion(package, seen: PackageVersion(id: 1, name: name)), ChangeID(), .done, at: now,
        session: UUID(), host: "github.com", actor: "octocat")
    }
    #expect(Filter(text, now: now).matches(entry("sha256:57c55719", .container)) == isFound)
    #expect(!Filter(text, now: now).matches(entry("5.7.0", .npm)), "a name is no digest")
  }
}
