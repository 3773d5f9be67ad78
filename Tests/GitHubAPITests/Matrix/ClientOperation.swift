import Changes
import GitHubPackages
import Testing

@testable import GitHubAPI

/// One thing that the client can be asked for, and the right answer to it.
struct ClientOperation: Sendable, CustomStringConvertible {
  let line: RequestLine
  /// The right answer's body; empty for a change.
  let body: String
  /// What the call brings, in words that differ where it does.
  let call: @Sendable (GitHubClient) async throws -> String

  var description: String { "\(line.method.rawValue) \(line.target)" }
  var isChange: Bool { line.method != .get }

  private init<Value: Sendable>(
    _ line: RequestLine, _ body: String, _ call: @escaping @Sendable (GitHubClient) async throws -> Value
  ) {
    self.line = line
    self.body = body
    self.call = { String(reflecting: try await call($0)) }
  }

  static let all = accounts + owners.flatMap(reads) + owners.flatMap(changes)

  private static let owners = [
    acme, Owner(login: "octocat", kind: .authenticatedUser), Owner(login: "mona", kind: .user),
  ]
  private static let seenPackage = Package(id: 7, name: "team/web", type: .container)
  private static let seenVersion = PackageVersion(id: 42, name: "sha256:1")
  private static let login = #"{"login":"acme","id":1,"type":"Organization","name":"A"}"#
  private static let package =
    #"{"id":7,"name":"team/web","package_type":"container","visibility":"private","version_count":2}"#
  private static let version =
    #"{"id":42,"name":"sha256:1","metadata":{"package_type":"container","container":{"tags":["v1"]}}}"#

  private static let entry =
    #"{"@timestamp":1795000000000,"action":"packages.package_deleted","actor":"mona","package":"team/web"}"#

  private static let accounts = [
    ClientOperation(AccountEndpoint.authenticatedUser.request, login) { try await $0.account().value },
    ClientOperation(AccountEndpoint.organizations.request, "[\(login)]") {
      try await $0.organizations(.first).value.items
    },
    ClientOperation(AccountEndpoint.user("acme").request, login) {
      try await $0.owner(login: "acme").value
    },
    ClientOperation(
      AccountEndpoint.auditLog("acme", AuditQuery(.packageDeleted), pageSize: 100).request, "[\(entry)]"
    ) {
      try await $0.auditLog(of: "acme", AuditQuery(.packageDeleted), .first).value.items
    },
    ClientOperation(
      AccountEndpoint.rateLimit.request,
      #"{"resources":{"core":{"limit":5000,"remaining":4999,"reset":1795000900}}}"#
    ) { try await $0.rateLimit().value },
  ]

  private static func reads(_ owner: Owner) -> [ClientOperation] {
    let web = PackageReference(owner: owner, type: .container, name: "team/web")
    func line(_ operation: Endpoint.Operation) -> RequestLine { Endpoint(operation, of: owner).request }
    return [
      ClientOperation(line(.listPackages(.container)), "[\(package)]") {
        try await $0.packages(of: owner, type: .container, .first).value.items
      },
      ClientOperation(line(.getPackage(.container, "team/web")), package) { try await $0.package(web).value },
      ClientOperation(line(.listVersions(.container, "team/web", .active)), "[\(version)]") {
        try await $0.versions(of: web, state: .active, .first).value.items
      },
      ClientOperation(line(.listVersions(.container, "team/web", .deleted)), "[\(version)]") {
        try await $0.versions(of: web, state: .deleted, .first).value.items
      },
      ClientOperation(RequestLine(path: "/organizations/1/packages", query: "page=2"), "[\(version)]") {
        try await $0.versions(
          of: web, state: .active, .url($0.host.apiURL + "/organizations/1/packages?page=2")
        ).value.items
      },
      ClientOperation(line(.getVersion(.container, "team/web", id: 42)), version) {
        try await $0.version(42, of: web).value
      },
      ClientOperation(line(.listDockerConflicts), "[\(package)]") {
        try await $0.dockerConflicts(of: owner).value
      },
    ]
  }

  private static func changes(_ owner: Owner) -> [ClientOperation] {
    let web = PackageReference(owner: owner, type: .container, name: "team/web")
    let changes: [Change] = [
      .deletePackage(web, seen: seenPackage), .restorePackage(web), .deleteVersion(web, seen: seenVersion),
      .restoreVersion(web, seen: seenVersion),
    ]
    return changes.map { change in
      ClientOperation(change.endpoint.request, "") { client in
        _ = try await client.perform(try confirmed(change))
        return "made"
      }
    }
  }
}
