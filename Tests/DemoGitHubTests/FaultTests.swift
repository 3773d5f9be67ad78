import DemoGitHub
import Testing

/// What each fault does to a change or a read, and what is really changed meanwhile.
struct FaultTests {
  @Test func kindsHaveNames() throws {
    #expect(Fault.kinds.allSatisfy { Fault("\($0):3")?.kind.rawValue == $0 })
    #expect(Fault("reset-done:7")?.every == 7)
    for text in ["", "500", "500:", "500:0", "500:-1", "500:x", ":3", "reset-undone:3", "500:1:1"] {
      #expect(Fault(text) == nil, "\(text)")
    }
  }

  @Test(
    arguments: [
      ("500", 500, "Server Error", false), ("500-done", 500, "Server Error", true),
      ("404", 404, "Package not found.", false),
      ("429", 429, "You have exceeded a secondary rate limit.", false),
      ("secondary", 403, "You have exceeded a secondary rate limit.", false),
      ("403", 403, "Must have admin rights to Repository.", false), ("401", 401, "Bad credentials", false),
    ])
  func everySecondChangeIsRefused(_ kind: String, _ status: Int, _ words: String, _ isDone: Bool) throws {
    let trial = try Trial("\(kind):2")
    try trial.checkUnstruck()
    let answer = try trial.strike()
    #expect(answer.status == status)
    #expect(answer.message?.hasPrefix(words) == true)
    #expect(try answer.json["status"] == .string("\(status)"))
    #expect(answer.fields["x-github-request-id"] != nil)
    let isLimit = ["429", "secondary"].contains(kind)
    #expect(answer.fields["retry-after"] == (isLimit ? "1" : nil))
    let page = try answer.json["documentation_url"]?.string
    #expect(page?.hasSuffix("#about-secondary-rate-limits") == isLimit)
    try trial.checkStruck(isDone: isDone)
  }

  @Test(arguments: [("reset", false), ("reset-done", true)])
  func everySecondChangeEndsInAReset(_ kind: String, _ isDone: Bool) throws {
    let trial = try Trial("\(kind):2")
    try trial.checkUnstruck()
    let failure = #expect(throws: RawConnection.Failure.self) { try trial.strike() }
    #expect(failure?.reason == "the connection was reset")
    try trial.checkStruck(isDone: isDone)
  }

  @Test(arguments: [("stall", false), ("stall-done", true)])
  func everySecondChangeIsNeverAnswered(_ kind: String, _ isDone: Bool) throws {
    let trial = try Trial("\(kind):2")
    try trial.checkUnstruck()
    let connection = try RawConnection(to: trial.demo.server.baseURL)
    try connection.write("DELETE", trial.struck, trial.demo.fields)
    try trial.demo.waitUntilItCame("DELETE", trial.struck)
    #expect(connection.isOpenAndSilent)
    try trial.checkStruck(isDone: isDone)
  }

  @Test func proxyPageIsNoJSON() throws {
    let trial = try Trial("html:2")
    try trial.checkUnstruck()
    let answer = try trial.strike()
    #expect(answer.status == 200)
    #expect(answer.fields["content-type"] == "text/html; charset=utf-8")
    #expect(answer.fields["x-github-request-id"] == nil)
    #expect(String(decoding: answer.body, as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
    try trial.checkStruck(isDone: false)
  }

  @Test func restoringIsStruckTooAndReadingIsNot() throws {
    let demo = try Demo(.init(faults: Self.faults("500-done:1")))
    let photos = "/user/packages/container/photos"
    #expect(try demo.ask("POST", "\(photos)/restore").status == 500)
    #expect(try demo.get(photos).status == 200)
    #expect(try demo.ask("DELETE", photos).status == 500)
    #expect(try demo.get(photos).status == 404)
    #expect(demo.server.changes.map(\.verb) == [.restore, .delete])
  }

  @Test(arguments: ["500-done:1", "reset-done:1", "stall-done:1"])
  func refusalsAreToldAsUsual(_ fault: String) throws {
    let demo = try Demo(.init(faults: Self.faults(fault)))
    let answer = try demo.ask("DELETE", "/user/packages/npm/none")
    #expect((answer.status, answer.message) == (404, "Package not found."))
    #expect(demo.server.changes.isEmpty)
  }

  @Test func faultsCountByThemselvesAndTheFirstNamedStrikes() throws {
    let demo = try Demo(.init(faults: Self.faults("404:2", "401:3", "read-500:2")))
    let answers = try (0..<6).map { _ in try demo.ask("DELETE", "/user/packages/npm/tentacle").status }
    #expect(answers == [204, 404, 401, 404, 404, 404])
    #expect(try demo.ask("DELETE", "/user/packages/npm/tentacle").message == "Package not found.")
    #expect(try [demo.get("/user").status, demo.get("/user").status] == [200, 500])
    #expect(demo.server.changes.count == 1)
  }

  @Test func readsAreStruck() throws {
    let demo = try Demo(.init(faults: Self.faults("read-reset:3", "read-500:2", "read-stall:5")))
    #expect(try demo.get("/user").status == 200)
    #expect(try demo.get("/user").message == "Server Error")
    #expect(throws: RawConnection.Failure.self) { try demo.get("/user") }
    #expect(try demo.get("/user").status == 500)
    let connection = try RawConnection(to: demo.server.baseURL)
    try connection.write("GET", "/user/orgs", demo.fields)
    try demo.waitUntilItCame("GET", "/user/orgs")
    #expect(connection.isOpenAndSilent)
    #expect(try demo.ask("DELETE", "/user/packages/npm/tentacle").status == 204)
  }

  static func faults(_ texts: String...) -> [Fault] { texts.compactMap { Fault($0) } }
}

/// Two versions deleted one after the other, where a fault strikes every second change.
private struct Trial {
  let demo: Demo
  let struck: String
  private let package = "/orgs/acme/packages/container/team%2Fweb-app"
  private let ids: [Int]

  init(_ fault: String) throws {
    demo = try Demo(.init(faults: FaultTests.faults(fault)))
    ids = Array(try demo.versionIDs(package)[1...3])
    struck = "\(package)/versions/\(ids[1])"
  }

  func checkUnstruck() throws {
    #expect(try demo.ask("DELETE", "\(package)/versions/\(ids[0])").status == 204)
  }

  func strike() throws -> Answer { try demo.ask("DELETE", struck) }

  /// Lists, the world and the account of changes agree, and the next change goes well.
  func checkStruck(isDone: Bool) throws {
    #expect(try demo.versionIDs(package).contains(ids[1]) == !isDone)
    #expect(isDeleted(ids[1]) == isDone)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(ids[2])").status == 204)
    #expect(demo.server.changes.map(\.version) == (isDone ? ids : [ids[0], ids[2]]))
  }

  private func isDeleted(_ id: Int) -> Bool? {
    demo.server.isDeleted(owner: "acme", type: "container", package: "team/web-app", version: id)
  }
}
