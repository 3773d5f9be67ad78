import DemoGitHub
import Foundation
import Testing

/// What tests can ask besides GitHub's own API: what really happened.
struct TruthTests {
  @Test func changesAreToldInOrder() throws {
    var world = DemoWorld.standard()
    world.callsLeft = 5
    let demo = try Demo(.init(world: world))
    let package = "/orgs/ACME/packages/container/team%2Fweb-app"
    let id = try #require(demo.versionIDs(package).dropFirst().first)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(id)").status == 204)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(id)").status == 404)
    #expect(try demo.ask("POST", "\(package)/versions/\(id)/restore").status == 204)
    #expect(try demo.ask("DELETE", package).status == 204)
    #expect(try demo.ask("POST", "\(package)/restore").status == 403)
    let expected: [(DemoChange.Verb, Int?)] = [(.delete, id), (.restore, id), (.delete, nil)]
    let changes = expected.map { verb, version in
      DemoChange(verb: verb, owner: "acme", type: "container", package: "team/web-app", version: version)
    }
    #expect(demo.server.changes == changes)

    let answer = try RawConnection(to: demo.server.baseURL).send("GET", "/demo/changes", [])
    #expect(answer.status == 200)
    #expect(try JSONDecoder().decode([DemoChange].self, from: answer.body) == changes)
    #expect(try answer.json.array?.first?["version"] == .integer(id))
    #expect(try answer.json.array?.last?["version"] == .null)
  }

  @Test func theWorldCanBeAskedDirectly() throws {
    let demo = try Demo()
    let package = "/orgs/acme/packages/container/team%2Fweb-app"
    let id = try #require(demo.versionIDs(package).dropFirst().first)
    func isDeleted(_ name: String, _ version: Int? = nil) -> Bool? {
      demo.server.isDeleted(owner: "Acme", type: "container", package: name, version: version)
    }
    #expect(isDeleted("team/web-app", id) == false)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(id)").status == 204)
    #expect(isDeleted("team/web-app", id) == true)
    #expect(isDeleted("team/web-app") == false)
    #expect(try demo.ask("POST", "\(package)/versions/\(id)/restore").status == 204)
    #expect(try demo.ask("DELETE", package).status == 204)
    #expect(isDeleted("team/web-app", id) == true)
    #expect(isDeleted("team/web-app") == true)
    #expect(isDeleted("team/web-app", 1) == nil)
    #expect(isDeleted("team/none") == nil)
    #expect(isDeleted("team/reborn") == false)
    #expect(demo.server.isDeleted(owner: "nobody", type: "container", package: "x") == nil)
  }
}
