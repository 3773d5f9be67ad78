import DemoGitHub
import Testing

/// Lists that lag behind a change, while single versions tell the truth.
struct LagTests {
  let package = "/orgs/acme/packages/container/team%2Fweb-app"

  @Test func listsMissTheChangeForAWhile() throws {
    let demo = try Demo(.init(faults: FaultTests.faults("stale:3")))
    let active = try demo.versionIDs(package)
    let deleted = try demo.versionIDs(package, state: "deleted")
    let version = "\(package)/versions/\(active[1])"
    #expect(try demo.ask("DELETE", version).status == 204)
    #expect(try demo.versionIDs(package) == active)
    #expect(try demo.get(version).status == 404)
    #expect(try demo.versionIDs(package, state: "deleted") == deleted)
    #expect(try demo.versionIDs(package) == active)
    #expect(try demo.versionIDs(package) == active.filter { $0 != active[1] })
    #expect(try demo.versionIDs(package, state: "deleted") == [active[1]] + deleted)
  }

  @Test func eachOfSeveralChangesIsMissed() throws {
    let demo = try Demo(.init(faults: FaultTests.faults("stale:2")))
    let active = try demo.versionIDs(package)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(active[1])").status == 204)
    #expect(try demo.versionIDs(package) == active)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(active[2])").status == 204)
    for _ in 0..<2 { #expect(try demo.versionIDs(package) == active) }
    #expect(try demo.versionIDs(package) == active.filter { !active[1...2].contains($0) })
  }

  @Test func otherPackagesAreListedAsTheyAre() throws {
    let demo = try Demo(.init(faults: FaultTests.faults("stale:9")))
    let other = "/user/packages/npm/tentacle"
    let active = try demo.versionIDs(other)
    #expect(try demo.ask("DELETE", "\(package)/versions/\(demo.versionIDs(package)[1])").status == 204)
    #expect(try demo.versionIDs(other) == active)
    #expect(try demo.ask("DELETE", "\(other)/versions/\(active[0])").status == 204)
    #expect(try demo.versionIDs(other) == active)
  }
}
