import DemoGitHub
import Foundation
import Testing

/// Names on their way through URLs and JSON.
struct NameTests {
  @Test func slashesAreOneSegmentOnlyWhenEncoded() throws {
    let demo = try Demo()
    let packages = "/orgs/acme/packages/container"
    #expect(try demo.get("\(packages)/team%2Fweb-app").json["name"] == .string("team/web-app"))
    #expect(try demo.get("\(packages)/team%2fweb-app/versions").status == 200)
    #expect(try demo.get("\(packages)/team/web-app").message == "Package not found.")
    #expect(try demo.get("\(packages)/team%252Fweb-app").message == "Package not found.")
    #expect(try demo.get("\(packages)/team%2").status == 404)
  }

  @Test func namesAreComparedByTheirBytes() throws {
    let demo = try Demo()
    let ids = try ["caf%C3%A9", "cafe%CC%81"].map { name in
      try demo.get("/orgs/acme/packages/npm/\(name)").json["id"]
    }
    #expect(ids[0] != nil && ids[1] != nil && ids[0] != ids[1])
    #expect(try demo.versionIDs("/orgs/acme/packages/npm/cafe%CC%81").count == 4)
  }

  @Test func leakedPackagesAreListedOnly() throws {
    let demo = try Demo()
    let names = try demo.packageNames("/orgs/acme", "container")
    #expect(names.contains("deleted_team/old-api"))
    let answer = try demo.get("/orgs/acme/packages/container/deleted_team%2Fold-api")
    #expect(answer.message == "Package not found.")
  }

  @Test func hostileNamesSurviveTheRoundTrip() throws {
    let demo = try Demo(.init(world: .hostile(now: Date())))
    let unreserved = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    for type in ["container", "npm", "maven", "rubygems", "docker", "nuget"] {
      for name in try demo.packageNames("/orgs/acme", type) {
        let segment = try #require(name.addingPercentEncoding(withAllowedCharacters: unreserved))
        let package = "/orgs/acme/packages/\(type)/\(segment)"
        let answer = try demo.get(package)
        #expect(try answer.json["name"]?.string.map { Array($0.utf8) } == Array(name.utf8))
        #expect(try answer.json["url"]?.string == demo.server.baseURL + package)
        #expect(try demo.versionIDs(package).count == 3)
        #expect(!answer.body.contains { $0 < 32 })
      }
    }
  }

  @Test func worldIsTheSameEveryTime() throws {
    let now = Date(timeIntervalSince1970: 1_795_000_000)
    let path = "/organizations/54834211/packages?package_type=container&per_page=100"
    let bodies = try (0..<2).map { _ in
      let demo = try Demo(.init(world: .standard(now: now)))
      let text = String(decoding: try demo.get(path).body, as: UTF8.self)
      return text.replacing(demo.server.baseURL, with: "")
    }
    #expect(bodies[0] == bodies[1])
  }
}
