import DemoGitHub
import Foundation
import Testing

/// What can be deleted, comes back, and in what order lists show it then.
struct DeletingTests {
  @Test(
    arguments: [
      "/orgs/acme/packages/container/team%2Fweb-app", "/user/packages/npm/tentacle",
      "/users/octocat/packages/maven/com.octocat.reef",
    ])
  func versionGoesAndComesBack(_ package: String) throws {
    let demo = try Demo()
    let before = try demo.versionIDs(package)
    let deletedBefore = try demo.versionIDs(package, state: "deleted")
    let id = before[1]
    let version = "\(package)/versions/\(id)"
    let whole = try demo.get(version).json

    #expect(try demo.ask("DELETE", version).status == 204)
    #expect(try demo.get(version).message == "Package version not found.")
    #expect(try demo.ask("DELETE", version).message == "Package version not found.")
    #expect(try demo.versionIDs(package) == before.filter { $0 != id })
    #expect(try demo.versionIDs(package, state: "deleted") == [id] + deletedBefore)
    #expect(try demo.get(package).json["version_count"] == .integer(before.count - 1))
    let listed = try demo.get("/orgs/acme/packages?package_type=container").json.array ?? []
    #expect(!listed.isEmpty && listed.allSatisfy { $0["version_count"] == nil })
    let row = try #require(try demo.get("\(package)/versions?state=deleted").json.array?.first)
    let time = try #require(row["deleted_at"]?.string)
    #expect(abs(try Date(time, strategy: .iso8601).timeIntervalSinceNow) < 3600)
    #expect(row["updated_at"]?.string == time)

    #expect(try demo.ask("POST", "\(version)/restore").status == 204)
    #expect(try demo.get(version).json == whole)
    #expect(try demo.versionIDs(package) == before)
    #expect(try demo.versionIDs(package, state: "deleted") == deletedBefore)
    #expect(try demo.ask("POST", "\(version)/restore").message == "Package version not found.")
  }

  @Test(
    arguments: [
      "/orgs/acme/packages/container/team%2Fweb-app", "/user/packages/nuget/Octocat.Hello",
      "/users/octocat/packages/container/dotfiles%2Fdevcontainer",
    ])
  func packageGoesAndComesBack(_ package: String) throws {
    let demo = try Demo()
    let before = try demo.get(package).json
    let versions = try ["active", "deleted"].map { try demo.versionIDs(package, state: $0) }
    let version = "\(package)/versions/\(versions[0][0])"
    #expect(try demo.ask("POST", "\(package)/restore").message == "Package not found.")
    #expect(try demo.ask("DELETE", package).status == 204)
    for path in [package, "\(package)/versions", "\(package)/versions?state=deleted", version] {
      #expect(try demo.get(path).message == "Package not found.")
    }
    #expect(try demo.ask("DELETE", version).message == "Package not found.")
    #expect(try demo.ask("DELETE", package).message == "Package not found.")
    #expect(try demo.ask("POST", "\(package)/restore").status == 204)
    #expect(try demo.get(package).json == before)
    #expect(try ["active", "deleted"].map { try demo.versionIDs(package, state: $0) } == versions)
  }

  @Test func singleDeletedVersionsCanBeShown() throws {
    let demo = try Demo(.init(showsDeletedVersions: true))
    for name in ["web-app", "api"] {
      let package = "/orgs/acme/packages/container/team%2F\(name)"
      let id = try #require(demo.versionIDs(package).dropFirst().first)
      let version = "\(package)/versions/\(id)"
      let before = try demo.get(version).json
      #expect(before["deleted_at"] == nil)
      #expect(try demo.ask("DELETE", version).status == 204)
      let after = try demo.get(version).json
      #expect(after["deleted_at"]?.string != nil)
      #expect(after["metadata"] == before["metadata"])
      #expect(try demo.ask("DELETE", version).message == "Package version not found.")
      #expect(try demo.get("\(package)/versions/1").message == "Package version not found.")
    }
  }

  @Test func lastTaggedVersionOfAContainerStays() throws {
    let demo = try Demo()
    let package = "/orgs/acme/packages/container/team%2Fhello"
    let id = try #require(demo.versionIDs(package).first)
    let answer = try demo.ask("DELETE", "\(package)/versions/\(id)")
    #expect(answer.status == 400)
    #expect(
      answer.message
        == "You cannot delete the last tagged version of a package. You must delete the package instead.")
    #expect(try demo.ask("DELETE", package).status == 204)
  }

  @Test func untaggedVersionsGoUntilOneIsLeft() throws {
    let demo = try Demo()
    let package = "/orgs/acme/packages/container/ci%2Fbuild-cache"
    let ids = try demo.versionIDs(package)
    for id in ids.dropLast() { #expect(try demo.ask("DELETE", "\(package)/versions/\(id)").status == 204) }
    let answer = try demo.ask("DELETE", "\(package)/versions/\(ids[ids.count - 1])")
    #expect(answer.status == 400)
    #expect(
      answer.message
        == "You cannot delete the last version of a package. You must delete the package instead.")
  }

  @Test func popularPublicVersionsStay() throws {
    let demo = try Demo()
    let package = "/orgs/acme/packages/container/platform%2Fbase-image"
    let ids = try demo.versionIDs(package)
    let answer = try demo.ask("DELETE", "\(package)/versions/\(ids[0])")
    #expect(answer.status == 400)
    #expect(answer.message?.hasPrefix("Publicly visible package versions with more than 5000") == true)
    let whole = try demo.ask("DELETE", package)
    #expect(whole.status == 400)
    #expect(whole.message?.hasPrefix("Publicly visible packages with a version with more") == true)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(ids[ids.count - 1])").status == 204)
  }

  @Test func whatWentOver30DaysAgoIsGone() throws {
    let demo = try Demo()
    let packages = "/orgs/acme/packages/container"
    #expect(try demo.ask("POST", "\(packages)/team%2Flegacy-api/restore").status == 204)
    #expect(try demo.ask("POST", "\(packages)/team%2Fancient/restore").message == "Package not found.")

    let nightly = "\(packages)/team%2Fnightly"
    let active = try demo.versionIDs(nightly)
    let deleted = try demo.versionIDs(nightly, state: "deleted")
    #expect(active.count == 10_000)
    #expect(deleted.count == 600)
    #expect(active == active.sorted(by: >))
    let gone = try #require(Set(active[9_999]...active[0]).subtracting(active).subtracting(deleted).first)
    let answer = try demo.ask("POST", "\(nightly)/versions/\(gone)/restore")
    #expect(answer.message == "Package version not found.")
  }

  @Test func takenNamesCannotComeBack() throws {
    let demo = try Demo()
    let package = "/orgs/acme/packages/container/team%2Freborn"
    #expect(try demo.get(package).status == 200)
    let taken = try demo.ask("POST", "\(package)/restore")
    #expect(taken.status == 400)
    #expect(taken.message == "A package with this name already exists.")

    let paddle = "/user/packages/npm/left-paddle"
    let id = try #require(demo.versionIDs(paddle, state: "deleted").first)
    let version = try demo.ask("POST", "\(paddle)/versions/\(id)/restore")
    #expect(version.message == "A version with this name already exists.")
  }

  @Test func conflictsEndWithTheContainer() throws {
    let demo = try Demo()
    let conflicts = "/orgs/acme/docker/conflicts"
    let names = try #require(try demo.get(conflicts).json.array?.compactMap { $0["name"]?.string })
    #expect(names.count == 7)
    #expect(names.contains("web"))
    #expect(try demo.ask("DELETE", "/orgs/acme/packages/container/web").status == 204)
    #expect(try demo.get(conflicts).json.array?.count == 6)
    #expect(try demo.get("/orgs/acme-labs/docker/conflicts").json == .array([]))
  }
}
