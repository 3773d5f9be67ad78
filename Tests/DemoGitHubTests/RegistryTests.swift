import Crypto
import DemoGitHub
import Foundation
import Testing

@Suite("The demo's registry of images, which holds what the API lists")
struct RegistryTests {
  static let accept = (
    "Accept",
    "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json"
  )

  private func token(_ demo: Demo, _ repository: String, as user: String? = "any:ghp_test") throws -> String {
    let fields = user.map { [("Authorization", "Basic \(Data($0.utf8).base64EncodedString())")] } ?? []
    let answer = try RawConnection(to: demo.server.baseURL).send(
      "GET", "/token?service=ghcr.io&scope=repository:\(repository):pull", fields)
    guard answer.status == 200 else { throw RawConnection.Failure(reason: "\(answer.status)") }
    return try #require(answer.json["token"]?.string)
  }

  private func manifest(
    _ demo: Demo, _ repository: String, _ reference: String, token: String?, method: String = "GET"
  ) throws -> Answer {
    let fields = [Self.accept] + (token.map { [("Authorization", "Bearer \($0)")] } ?? [])
    return try RawConnection(to: demo.server.baseURL).send(
      method, "/v2/\(repository)/manifests/\(reference)", fields)
  }

  private func names(_ demo: Demo, _ package: String, _ state: String = "active") throws -> [String] {
    let path = "/orgs/acme/packages/container/\(package.replacing("/", with: "%2F"))"
    return try demo.all("\(path)/versions?per_page=100&state=\(state)").compactMap { $0["name"]?.string }
  }

  @Test("Whoever asks for the registry itself is told where tokens are, as at ghcr.io")
  func version() throws {
    let demo = try Demo()
    let answer = try RawConnection(to: demo.server.baseURL).send("GET", "/v2/", [])
    let expected =
      "Bearer realm=\"\(demo.server.baseURL)/token\",service=\"ghcr.io\",scope=\"repository:user/image:pull\""
    #expect(answer.status == 401 && answer.fields["www-authenticate"] == expected)
  }

  @Test("Each of several Accept lines counts")
  func acceptLines() throws {
    let demo = try Demo()
    let token = try token(demo, "acme/team/web-app")
    let name = try #require(try names(demo, "team/web-app").first)
    let lines = ["text/plain", "application/vnd.oci.image.manifest.v1+json", Self.accept.1].map {
      ("Accept", $0)
    }
    let answer = try RawConnection(to: demo.server.baseURL).send(
      "GET", "/v2/acme/team/web-app/manifests/\(name)", [("Authorization", "Bearer \(token)")] + lines)
    #expect(answer.status == 200)
  }

  @Test(
    "A version is named after the bytes of its manifest, and every part is a version too",
    arguments: [
      ("team/web-app", 47), ("images/signed", 21), ("images/nested", 20), ("images/shared", 9),
      ("images/broken", 22), ("images/lost", 9), ("ci/build-cache", 26),
    ])
  func names(package: String, count: Int) throws {
    let demo = try Demo()
    let active = try names(demo, package)
    let deleted = try names(demo, package, "deleted")
    let token = try token(demo, "acme/\(package)")
    var parts: Set<String> = []
    for name in active {
      let answer = try manifest(demo, "acme/\(package)", name, token: token)
      #expect(answer.status == 200)
      let digest = SHA256.hash(data: answer.body).map { String(format: "%02x", $0) }.joined()
      #expect("sha256:\(digest)" == name && answer.fields["docker-content-digest"] == name)
      #expect(try answer.json["mediaType"]?.string == answer.fields["content-type"])
      parts.formUnion(try answer.json["manifests"]?.array?.compactMap { $0["digest"]?.string } ?? [])
    }
    for name in deleted {
      #expect(try manifest(demo, "acme/\(package)", name, token: token).status == 404)
    }
    #expect(active.count + deleted.count == count)
    #expect(Set(active + deleted).count == count)
    #expect(parts.subtracting(active + deleted).count == (package == "images/lost" ? 3 : 0))
  }

  @Test("The last of ten thousand versions has its manifest too")
  func nightly() throws {
    let demo = try Demo()
    let path = "/orgs/acme/packages/container/team%2Fnightly/versions"
    let last = try demo.get("\(path)?per_page=100&page=100").json.array?.compactMap { $0["name"]?.string }
    let token = try token(demo, "acme/team/nightly")
    let answer = try manifest(demo, "acme/team/nightly", try #require(last?.last), token: token)
    #expect(answer.status == 200)
  }

  @Test("What is public is anybody's, the rest needs a token that may read packages")
  func access() throws {
    let demo = try Demo()
    let anonymous = try token(demo, "acme/images/signed", as: nil)
    #expect(try manifest(demo, "acme/images/signed", "latest", token: anonymous).status == 200)
    #expect(throws: RawConnection.Failure.self) { try token(demo, "acme/images/broken", as: nil) }
    #expect(try manifest(demo, "acme/images/broken", "latest", token: anonymous).status == 403)
    for refused in ["x:bad", "x:github_pat_1", "x:ghs_1"] {
      #expect(throws: RawConnection.Failure.self) { try token(demo, "acme/images/signed", as: refused) }
    }
    let poor = try Demo(.init(scopes: ["repo"]))
    #expect(throws: RawConnection.Failure.self) { try token(poor, "acme/images/broken") }
    #expect(try !token(poor, "acme/images/signed").isEmpty)
  }

  @Test("Without a token comes a challenge; what does not exist looks alike")
  func challenge() throws {
    let demo = try Demo()
    for repository in ["acme/images/signed", "acme/no/such", "nobody/x"] {
      let answer = try manifest(demo, repository, "latest", token: nil)
      #expect(answer.status == 401)
      #expect(try answer.json["errors"]?.array?.first?["code"] == .string("UNAUTHORIZED"))
      #expect(
        answer.fields["www-authenticate"]
          == "Bearer realm=\"\(demo.server.baseURL)/token\",service=\"ghcr.io\",scope=\"repository:\(repository):pull\""
      )
    }
    let answer = try RawConnection(to: demo.server.baseURL).send("GET", "/v2/a/b/referrers/sha256:0", [])
    #expect(answer.status == 303)
    #expect(answer.fields["location"]?.hasPrefix("https://github.com/-/v2/packages/") == true)
  }

  @Test("A reading counts as a download; deleting and restoring take the manifest away and bring it back")
  func changes() throws {
    let demo = try Demo()
    let package = "/orgs/acme/packages/container/images%2Fsigned"
    let name = try #require(try names(demo, "images/signed").last)
    func downloads() -> Int? {
      demo.server.downloads(owner: "acme", package: "images/signed", version: name)
    }
    let before = try #require(downloads())
    let token = try token(demo, "acme/images/signed")
    func status(_ method: String = "GET") throws -> Int {
      try manifest(demo, "acme/images/signed", name, token: token, method: method).status
    }
    #expect(try [status(), status("HEAD"), status()] == [200, 200, 200])
    #expect(downloads() == before + 2)
    let id = try #require(try demo.versionIDs(package).last)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(id)").status == 204)
    #expect(try status() == 404)
    #expect(try demo.ask("POST", "\(package)/versions/\(id)/restore").status == 204)
    #expect(try status() == 200)
  }
}
