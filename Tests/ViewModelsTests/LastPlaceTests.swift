import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Where the last session was left")
struct LastPlaceTests {
  private static func place(
    _ owner: String, _ kind: String = "organization", _ package: String? = nil, _ filters: String = ""
  ) throws -> LastPlace {
    let type = package == nil ? "null" : "\"container\""
    let name = package.map { "\"\($0)\"" } ?? "null"
    let json =
      #"{"owner": "\#(owner)", "owner_kind": "\#(kind)", "package_type": \#(type), "package": \#(name)\#(filters)}"#
    return try JSONDecoder().decode(LastPlace.self, from: Data(json.utf8))
  }

  @Test("What is looked at is written down, with its filters and without marks")
  func written() throws {
    var scene = Scene()
    #expect(scene.state.lastPlace == nil)
    scene.open("acme")
    #expect(
      scene.state.lastPlace?.json
        == #"{"owner": "acme", "owner_kind": "organization", "package_type": null, "package": null, "#
        + #""packages_filter": null, "versions_filter": null}"#)
    scene.open("acme", "team/web-app")
    scene.press(.mark, .filter)
    scene.type("v1")
    scene.press(.accept)
    let json = try #require(scene.state.lastPlace?.json)
    #expect(json.contains(#""package": "team/web-app", "packages_filter": null, "versions_filter": "v1""#))
    let read = try JSONDecoder().decode(LastPlace.self, from: Data(json.utf8))
    #expect(read == scene.state.lastPlace)
  }

  @Test("It is found again for what opening it costs, and a filter reads nothing on")
  func foundAgain() throws {
    var github = SmallGitHub()
    github.versions["team/api"] = (0..<450).map(SmallGitHub.version)
    var opened = Scene(github)
    opened.open("acme", "team/api")
    let filters = #", "packages_filter": "team", "versions_filter": "v1.9999""#
    var scene = Scene(github, lastPlace: try Self.place("acme", "organization", "team/api", filters))
    #expect(scene.state.focus == .versions, "nothing is waited for")
    scene.settle()
    #expect(scene.state.owners.selectedOwner?.login == "acme" && scene.state.owners.rows.count == 3)
    #expect(scene.state.packages.filter.text == "team" && scene.state.packages.selectedPackage?.id == 2)
    #expect(scene.state.versions.package?.name == "team/api" && scene.state.versions.rowCount > 0)
    #expect(scene.state.versions.list.filter.text == "v1.9999" && !scene.state.versions.list.isReadingAll)
    let asked = scene.effects.filter { if case .request(.versions, _) = $0 { true } else { false } }
    #expect(asked.count == 1)
    #expect(scene.effects.count { $0.ticket != nil } <= opened.effects.count { $0.ticket != nil })
  }

  @Test("Owners that are named come before it, and it before the first of those listed")
  func order() throws {
    let place = try Self.place("stranger", "user")
    var scene = Scene(lastPlace: place)
    scene.settle()
    #expect(scene.state.packages.owner?.login == "stranger" && scene.state.owners.rows.count == 4)
    #expect(!scene.effects.contains { if case .request(.owner, _) = $0 { true } else { false } })
    scene = Scene(owners: ["bigcorp"], lastPlace: place)
    scene.settle()
    #expect(scene.state.packages.owner?.login == "bigcorp")
  }

  @Test("One's own packages are opened once GitHub has said whose the token is")
  func own() throws {
    for (login, focus) in [("octocat", Pane.versions), ("somebody", .owners)] {
      var scene = Scene(lastPlace: try Self.place(login, "authenticated_user", "blog"))
      #expect(scene.state.focus == .owners)
      scene.settle()
      #expect(scene.state.focus == focus && scene.state.packages.owner?.login == "octocat")
    }
  }

  @Test("A package that is gone is said to be, and its owner is shown")
  func gone() throws {
    var github = SmallGitHub()
    github.failures["versions team/old active"] = SmallGitHub.error(.notFound)
    var scene = Scene(github, lastPlace: try Self.place("acme", "organization", "team/old"))
    scene.settle()
    #expect(scene.state.focus == .packages && scene.state.packages.owner?.login == "acme")
    #expect(
      scene.state.notices.all.map(\.text)
        == ["container/team/old, where the last session ended, no longer exists"])
  }
}
