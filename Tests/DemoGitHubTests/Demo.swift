import DemoGitHub

/// A running demo server and a way to ask it; it stops with the test.
final class Demo {
  let server: DemoServer
  let token: String

  init(_ options: DemoServer.Options = .init(), token: String = "ghp_test") throws {
    server = try DemoServer.start(options)
    self.token = token
  }

  deinit { server.stop() }

  /// The fields every good client sends.
  var fields: [(String, String)] { [("User-Agent", "test"), ("Authorization", "Bearer \(token)")] }

  func ask(_ method: String, _ target: String, extra: [(String, String)] = []) throws -> Answer {
    try RawConnection(to: server.baseURL).send(method, target, fields + extra)
  }

  func get(_ target: String) throws -> Answer { try ask("GET", target) }

  /// Returns when the server is done with a request that it does not answer: it has one thread, so that an
  /// answer to something else afterwards proves it.
  func waitUntilItCame(_ method: String, _ target: String) throws {
    let connection = try RawConnection(to: server.baseURL)
    var hasCome = false
    while !hasCome {
      hasCome = server.requests.contains { $0.method == method && $0.target == target }
      _ = try connection.send("GET", "/demo/changes", [])
    }
  }

  /// Follows a URL of the server's own.
  func follow(_ url: String) throws -> Answer { try get(String(url.dropFirst(server.baseURL.count))) }

  /// Every row of a list, page after page as `Link` says.
  func all(_ target: String) throws -> [JSONValue] {
    var answer = try get(target)
    var rows = try answer.json.array ?? []
    while let next = answer.links["next"] {
      answer = try follow(next)
      rows += try answer.json.array ?? []
    }
    return rows
  }

  /// The ids of a package's versions, in the list's order.
  func versionIDs(_ package: String, state: String = "active") throws -> [Int] {
    try all("\(package)/versions?per_page=100&state=\(state)").compactMap { $0["id"]?.integer }
  }

  /// The names of an owner's packages of a type.
  func packageNames(_ owner: String, _ type: String) throws -> [String] {
    try all("\(owner)/packages?package_type=\(type)&per_page=100").compactMap { $0["name"]?.string }
  }
}
