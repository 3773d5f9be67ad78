import DemoGitHub
import Foundation
import PtyHarness
import Scaffolding
import Testing

@Suite("Where the token never stands")
struct SecretTests {
  @Test("Neither log, journal, screen nor the list of processes holds it, and a crash leaves no core")
  func leaks() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let home = try TemporaryDirectory()
    let secret = "ghp_" + UUID().uuidString.replacing("-", with: "")
    let log = home.path + "/debug.log"
    let session = try Program.start(
      ["--api-url", server.baseURL, "--log-file", log, "--pace", "0", "acme"],
      ["GH_ENTERPRISE_TOKEN": secret, "HOME": home.path, "TMPDIR": home.path])
    defer { session.end() }
    try await session.open("web-app")
    session.send("jjjjd")
    try await session.confirm("Delete version", "\t", "\r")
    try await session.wait(for: "u: undo")

    let process = "/proc/\(session.processID)"
    let limits = try String(contentsOfFile: process + "/limits", encoding: .utf8)
    #expect(limits.contains(/Max core file size +0 +0/))
    #expect(!(try String(contentsOfFile: process + "/cmdline", encoding: .utf8)).contains(secret))
    session.send("Q")
    #expect(try await session.waitForExit() == 0)

    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(lines.contains { $0.contains("DELETE") })
    let shape = #/^\d{4}-\d\d-\d\dT\S+Z debug (GET|DELETE) \S+ left=\d+ ms=\d+ outcome=\d{3} request=\S{4,}$/#
    let registryShape = #/^\S+Z debug GET /(v2/|token\?)\S+ ms=\d+ outcome=\d{3}$/#
    let odd = lines.filter { line in
      !line.contains("outcome=cancelled") && !line.contains(shape) && !line.contains(registryShape)
    }
    #expect(odd.isEmpty)
    #expect(!String(decoding: session.rawOutput, as: UTF8.self).contains(secret))
    let files = try files(in: home.path)
    #expect(files.contains { $0.path.hasSuffix("journal.jsonl") && !$0.data.isEmpty })
    for file in files { #expect(file.data.firstRange(of: Data(secret.utf8)) == nil, "\(file.path)") }
  }

  private func files(in directory: String) throws -> [(path: String, data: Data)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory)
    return try names.map { "\(directory)/\($0)" }.filter { path in
      var isDirectory: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
    }.map { ($0, try Data(contentsOf: URL(fileURLWithPath: $0))) }
  }
}
