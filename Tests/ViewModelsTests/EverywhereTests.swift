import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("The versions of all packages of an owner in one list")
struct EverywhereTests {
  private func scene(_ prepare: (inout SmallGitHub) -> Void = { _ in }) -> Scene {
    var github = SmallGitHub()
    // GitHub's ids are unique over all packages.
    for (index, name) in github.packages["acme", default: []].map(\.name).enumerated()
    where name != "team/web-app" {
      github.versions[name] = (0..<3).map { SmallGitHub.version((index + 1) * 7_000 + $0) }
    }
    prepare(&github)
    var scene = Scene(github)
    scene.open("acme")
    scene.press(.versionsEverywhere)
    scene.settle()
    return scene
  }

  private func filter(_ text: String, in scene: inout Scene) -> [LocatedVersion] {
    scene.press(.filter)
    scene.type(text)
    scene.press(.accept)
    return Array(scene.state.everywhere.list.rows)
  }

  @Test("Active versions of every package, newest first; x shows those that are deleted, and back")
  func states() {
    var scene = scene()
    let names = scene.github.packages["acme"]?.map(\.name) ?? []
    let count = names.reduce(0) { $0 + (scene.github.versions[$1]?.count ?? 0) }
    let rows = Array(scene.state.everywhere.list.rows)
    #expect(rows.count == count && Set(rows.map(\.package)).count > 1)
    let dates = rows.compactMap(\.version.createdAt)
    #expect(dates == dates.sorted(by: >))
    scene.press(.mark, .deleted)
    scene.settle()
    #expect(scene.state.everywhere.state == .deleted && scene.state.everywhere.marks.isEmpty)
    #expect(scene.state.everywhere.list.rowCount == 10)
    scene.press(.deleted)
    #expect(Array(scene.state.everywhere.list.rows) == rows && scene.state.everywhere.marks.count == 1)
    scene.press(.deletedEverywhere)
    #expect(scene.state.everywhere.state == .deleted)
    scene.press(.deletedEverywhere)
    #expect(scene.state.overlays.isEmpty)
  }

  @Test("A filter joins what is known of versions and of their packages")
  func joined() throws {
    var scene = scene { github in
      let packages = github.packages["acme"] ?? []
      github.packages["acme"] = packages.map { package in
        package.name == "team/api"
          ? Package(
            id: package.id, name: package.name, type: package.type, visibility: .public,
            repository: RepositorySummary(fullName: "acme/api-next", isPrivate: true, isArchived: true))
          : package
      }
    }
    let api = scene.state.everywhere.list.rows.filter { $0.package.name == "team/api" }.map(\.id)
    try #require(!api.isEmpty)
    for text in ["is:public is:repo-private", "is:archived", "repo:api-next", "name:api"] {
      #expect(filter(text, in: &scene).map(\.id) == api, "\(text)")
      scene.press(.back)
    }
    #expect(filter("is:archived created:>9y", in: &scene).isEmpty)
    #expect(scene.state.overlays.last?.list == .everywhere)
  }

  @Test("Enter goes to the version in the list of its package")
  func going() throws {
    var scene = scene()
    _ = filter("name:team/api", in: &scene)
    scene.press(.down)
    let selected = try #require(scene.state.everywhere.list.selected)
    scene.press(.open)
    scene.settle()
    #expect(scene.state.overlays.isEmpty && scene.state.versions.selectedVersion == selected.version)
    #expect(scene.state.versions.package == selected.package && scene.state.versions.state == .active)
    scene.press(.back)
    #expect(
      scene.state.overlays.last?.list == .everywhere && scene.state.everywhere.list.selected == selected)
    scene.press(.open)
    scene.settle()
    scene.press(.packages, .versions, .back)
    #expect(scene.state.overlays.isEmpty && scene.state.focus == .packages)
  }

  @Test("What is deleted there is guarded as in its package, and stands among the deleted ones afterwards")
  func deleting() throws {
    var scene = scene { $0.addImage(to: "team/web-app", tags: ["v1"], platforms: 2, id: 700) }
    _ = filter("!is:tagged name:web-app", in: &scene)
    let child = try #require(scene.state.everywhere.list.rows.first { $0.id == 701 })
    while scene.state.everywhere.list.selected != child { scene.press(.down) }
    scene.key(.delete)
    scene.settle()
    #expect(scene.state.dialog?.textToType == "v1")
    scene.confirm(typing: "v1")
    #expect(scene.github.changes.compactMap(\.version?.id) == [701])
    #expect(!scene.state.everywhere.list.all.contains(child))
    scene.press(.deleted)
    scene.settle()
    #expect(scene.state.everywhere.list.all.contains { $0.id == 701 })
  }

  @Test("A package that is deleted and restored from here is listed again")
  func restoredPackage() throws {
    var scene = scene()
    let name: ForeignText = "team/api"
    let seen = try #require(scene.github.packages["acme"]?.first { $0.name == name })
    let package = PackageReference(seen, of: Owner(login: "acme", kind: .organization))
    let count = scene.state.everywhere.list.rowCount
    scene.press(.back)
    scene.send(.propose([.deletePackage(package, seen: seen)]))
    scene.confirm(typing: name.raw)
    scene.press(.versionsEverywhere)
    scene.settle()
    #expect(!scene.state.everywhere.list.all.contains { $0.package == package })
    scene.press(.back)
    scene.send(.propose([.restorePackage(package)]))
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    scene.press(.versionsEverywhere)
    scene.settle()
    #expect(scene.state.everywhere.list.rowCount == count)
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.everywhere.list.rowCount == count)
  }

  @Test("A package that somebody else published under the name of one deleted here is listed")
  func publishedByOthers() throws {
    var scene = scene()
    let seen = try #require(scene.github.packages["acme"]?.first { $0.name == "team/api" })
    let package = PackageReference(seen, of: Owner(login: "acme", kind: .organization))
    scene.press(.back)
    scene.send(.propose([.deletePackage(package, seen: seen)]))
    scene.confirm(typing: "team/api")
    scene.github.packages["acme"]?.append(SmallGitHub.package(4_242, "team/api"))
    scene.press(.versionsEverywhere)
    scene.press(.refresh)
    scene.settle()
    #expect(scene.state.everywhere.list.all.contains { $0.package == package })
  }

  @Test("Where several owners are marked, one is listed after the other, and what was refused is named")
  func severalOwners() throws {
    var github = SmallGitHub()
    github.organizations.append(Owner(login: "globex", kind: .organization, id: 91))
    github.packages["globex"] = [SmallGitHub.package(7_100, "mill"), SmallGitHub.package(7_200, "kit", .npm)]
    github.versions["mill"] = [SmallGitHub.version(7_101)]
    github.versions["kit"] = [SmallGitHub.version(7_201)]
    github.failures["packages globex nuget"] = SmallGitHub.error(.forbidden, "You shall not")
    var scene = Scene(github)
    scene.settle()
    scene.press(.owners, .first)
    for login in ["acme", "globex"] {
      scene.press(.first)
      while scene.state.owners.selectedOwner?.login.raw != login { scene.press(.down) }
      scene.press(.mark)
    }
    scene.press(.versionsEverywhere)
    scene.settle()
    #expect(scene.state.everywhere.owners.map(\.login) == ["acme", "globex"])
    let rows = scene.state.everywhere.list.rows
    #expect(Set(rows.map(\.package.owner.login)) == ["acme", "globex"])
    #expect(Set(rows.filter { $0.package.owner.login == "globex" }.map(\.id)) == [8_101, 8_201])
    #expect(scene.state.everywhere.refusedLists.map(\.type) == [.nuget])
    _ = filter("mill", in: &scene)
    scene.press(.open)
    scene.settle()
    #expect(scene.state.versions.package?.name == "mill")
    scene.press(.back)
    #expect(scene.state.everywhere.owners.count == 2 && scene.state.overlays.last?.list == .everywhere)
  }
}
