import Foundation
import Scaffolding
import Testing

@Suite("What a log may be written to")
struct LogFileTests {
  private func run(_ log: String) async throws -> Program.Run {
    try await Program.run(["packages", "--demo", "acme", "--log-file", log])
  }

  @Test("A file that others could read is closed to them, and goes on")
  func mode() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(Data("before\n".utf8), to: "log")
    let log = directory.file("log")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: log)
    #expect(try await run(log).status == 0)
    #expect(try FileManager.default.attributesOfItem(atPath: log)[.posixPermissions] as? Int == 0o600)
    let text = try String(contentsOfFile: log, encoding: .utf8)
    #expect(text.hasPrefix("before\n") && text.contains("GET /"))
  }

  @Test(
    "A link, a pipe and a device are refused in one line, and nothing is written or waited for",
    arguments: ["symbolic", "hard", "pipe", "device", "dangling"])
  func others(_ kind: String) async throws {
    let directory = try TemporaryDirectory()
    try directory.write(Data(), to: "target")
    let (log, target) = (directory.file("log\u{1B}[2J"), directory.file("target"))
    switch kind {
    case "symbolic": symlink(target, log)
    case "dangling": symlink(directory.file("nowhere"), log)
    case "hard": link(target, log)
    case "pipe": mkfifo(log, 0o600)
    default: break
    }
    let run = try await run(kind == "device" ? "/dev/null" : log)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(
      run.errors.hasPrefix("pkgdeck: --log-file ")
        && run.errors.hasSuffix(": it must be a regular file that you own, not a link, pipe or device\n"))
    #expect(run.errors.split(separator: "\n").count == 1 && !run.errors.contains("\u{1B}"))
    #expect(try Data(contentsOf: URL(filePath: target)).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: directory.file("nowhere")))
  }
}
