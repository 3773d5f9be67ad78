import PtyHarness
import Testing

@Suite("The versions of all packages of an owner")
struct EverywhereTests {
  @Test("What is untagged and older than a year is found, sized, deleted in one plan, and brought back")
  func cleaningUp() async throws {
    let session = try Program.start(["--demo", "acme", "--pace", "20"])
    defer { session.end() }
    try await session.wait(for: "team/api")
    session.send("V")
    try await session.wait(for: "640 packages: at least 640 requests")
    session.send("\r")
    try await session.wait(timeout: .seconds(300)) { screen in
      screen.contains { $0.contains("639 of 640 packages scanned, 1 not read") }
    }
    session.send("/")
    try await session.wait { $0.last?.hasPrefix(" /") == true }
    session.send("u\t")
    try await session.wait(for: " /is:untagged")
    session.send(">1y name:/build")
    try await session.wait(for: ">1y name:/build")
    session.send("\r")
    try await session.wait(for: " 1 of 7 ")
    session.send("S")
    try await session.wait(for: "1 package: ")
    session.send("*")
    try await session.wait(for: "7 marked")
    session.send("d")
    try await session.wait(for: "Plan: delete 7 versions")
    try await session.wait(for: "frees ")
    session.send("\r")
    try await session.wait(for: "Delete 7 versions")
    try await session.answer("\t", "\r")
    try await session.wait(for: "Deleted 7 of 7")
    try await session.wait(for: "nothing matches")
    session.send("u")
    try await session.wait(for: "Plan: restore 7 versions")
    session.send("\r")
    try await session.wait(for: "Restore 7 versions")
    try await session.answer("\t", "\r")
    try await session.wait(for: "Restored 7 of 7")
    try await session.wait(for: " of 7 ")
  }

  @Test("The same from a shell: what only manifests tell, over all packages that have them")
  func printed() async throws {
    let orphans = try await Program.run([
      "versions", "acme", "container/ci/build-cache", "--demo", "--filter", "is:orphan >1y", "--json",
      "package,id",
    ])
    #expect(orphans.status == 0 && orphans.output.split(separator: "\n").count >= 7, "\(orphans.errors)")
  }
}
