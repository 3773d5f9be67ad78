import DemoGitHub
import Foundation
import Testing

private let openAPIFile = ProcessInfo.processInfo.environment["PKGDECK_OPENAPI"]

/// The demo against GitHub's own description of its API, where the environment says which file that is.
@Suite(.enabled(if: openAPIFile != nil, "PKGDECK_OPENAPI names no file"))
struct OpenAPITests {
  let document: JSONValue

  init() throws {
    let file = try Data(contentsOf: URL(filePath: openAPIFile ?? ""))
    document = try JSONDecoder().decode(JSONValue.self, from: file)
  }

  @Test func tableIsWhatGitHubHas() {
    var theirs: Set<String> = []
    for (path, methods) in document["paths"]?.object ?? [:] {
      guard path.contains("/packages") || path.contains("/docker/") else { continue }
      for method in methods.object?.keys.sorted() ?? [] { theirs.insert("\(method.uppercased()) \(path)") }
    }
    #expect(theirs.count == 27)
    #expect(Set(OperationRow.all.map(\.description)) == theirs)
  }

  @Test func refusalsPointToTheRightPage() throws {
    let demo = try Demo(.init(scopes: []))
    for row in OperationRow.all {
      let answer = try demo.ask(row.method, row.path.replacing("ID", with: "1"))
      let operation = document["paths"]?[row.template]?[row.method.lowercased()]
      #expect(answer.status == 403)
      #expect(try answer.json["documentation_url"] == operation?["externalDocs"]?["url"], "\(row)")
    }
  }

  @Test func everyOperationsBodyFits() throws {
    let demo = try Demo()
    let others = [
      OperationRow("GET", "/user", "/user", 200), OperationRow("GET", "/user/orgs", "/user/orgs", 200),
      OperationRow("GET", "/orgs/{org}", "/orgs/acme", 200),
      OperationRow("GET", "/orgs/{org}", "/orgs/empty-org", 200),
      OperationRow("GET", "/rate_limit", "/rate_limit", 200),
    ]
    for row in OperationRow.all + others where row.method == "GET" {
      let versions = row.path.components(separatedBy: "/versions")[0]
      let id = row.path.contains("ID") ? try demo.versionIDs(versions).first ?? 0 : 0
      try check(demo.get(row.path.replacing("ID", with: "\(id)")), row.template, row.path)
    }
  }

  /// Visibility `internal` is real, but GitHub's schema does not know it; only acme's nuget packages have it.
  @Test func everyPackageAndVersionFits() throws {
    let demo = try Demo()
    let owners = [
      ("/orgs/{org}", "/orgs/acme"), ("/orgs/{org}", "/orgs/acme-labs"), ("/user", "/user"),
      ("/users/{username}", "/users/mona"),
    ]
    for (template, owner) in owners {
      for type in ["container", "npm", "maven", "rubygems", "docker", "nuget"] {
        if owner == "/orgs/acme", type == "nuget" { continue }
        let answer = try demo.get("\(owner)/packages?package_type=\(type)&per_page=100")
        try check(answer, "\(template)/packages", "\(owner) \(type)")
        let name = try #require(try answer.json.array?.last?["name"]?.string ?? "none")
        guard name != "none" else { continue }
        let path = "\(owner)/packages/\(type)/\(name.replacing("/", with: "%2F"))/versions?per_page=100"
        try check(demo.get(path), "\(template)/packages/{package_type}/{package_name}/versions", path)
      }
    }
    let deleted = "/orgs/acme/packages/container/team%2Fweb-app/versions?state=deleted"
    try check(demo.get(deleted), "/orgs/{org}/packages/{package_type}/{package_name}/versions", deleted)
  }

  @Test func hostileBodiesFitToo() throws {
    let demo = try Demo(.init(world: .hostile(now: Date())))
    for type in ["container", "npm", "maven", "rubygems", "docker", "nuget"] {
      let answer = try demo.get("/orgs/acme/packages?package_type=\(type)")
      try check(answer, "/orgs/{org}/packages", "hostile \(type)")
      #expect(try answer.json.array?.isEmpty == false)
    }
    try check(demo.get("/user"), "/user", "hostile /user")
  }

  private func check(_ answer: Answer, _ template: String, _ what: String) throws {
    #expect(answer.status == 200, "\(what): \(answer.message ?? "")")
    let content = document["paths"]?[template]?["get"]?["responses"]?["200"]?["content"]
    let schema = try #require(content?["application/json"]?["schema"], "\(template)")
    // GitHub's lists of packages lack what its description requires.
    let isList = template.hasSuffix("/packages") || template.hasSuffix("/conflicts")
    let faults = SchemaValidator(document: document).faults(try answer.json, schema, at: what)
      .filter { !isList || !$0.hasSuffix("no version_count") }
    #expect(faults.isEmpty, "\(faults.prefix(5).joined(separator: "\n"))")
  }
}
