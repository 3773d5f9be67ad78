import DemoGitHub
import Foundation
import PtyHarness
import Testing

/// The program as one file, on a machine that has next to nothing. It needs root, for `chroot`.
@Suite("One file on a bare machine", .enabled(if: BareMachine.program != nil && geteuid() == 0))
struct StaticFileTests {
  private let machine: BareMachine

  init() async throws {
    machine = try await BareMachine()
  }

  @Test("The file asks for no library and no interpreter")
  func isWhole() async throws {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: machine.path + "/pkgdeck"))
    // The interpreter's name follows the headers.
    let head = try file.read(upToCount: 4_096) ?? Data()
    #expect(head.starts(with: Data("\u{7F}ELF".utf8)))
    #expect(head.firstRange(of: Data("/ld-".utf8)) == nil)
  }

  @Test("It tells its version and its manual, and what is in force")
  func tells() async throws {
    #expect(try await machine.run(["--version"]).output.contains(/^pkgdeck \d+\.\d+\.\d+( \(\S+\))?\n$/))
    #expect(try await machine.run(["man"]).output.contains(".SH SYNOPSIS"))
    let config = try await machine.run(["config", "--format", "tsv"])
    #expect(config.output.contains("ca-file\t/etc/ssl/certs/ca-certificates.crt\tdefault"))
  }

  @Test("It knows the character set of a locale that is installed")
  func knowsLocale() async throws {
    let locales = "/usr/lib/locale"
    try FileManager.default.createDirectory(
      atPath: machine.path + locales, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: locales + "/C.utf8", toPath: machine.path + locales + "/C.utf8")
    let config = try await machine.run(["config", "--format", "tsv"], ["LANG": "C.UTF-8"])
    #expect(config.output.contains("ascii\tfalse\tenvironment\tLANG"))
  }

  @Test("It prints packages, time after time", arguments: 1...10)
  func prints(time: Int) async throws {
    let run = try await machine.run(["packages", "--demo", "acme", "--format", "tsv"])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 641)
  }

  @Test("The browser finds its terminal, browses, deletes and gives the terminal back")
  func browses() async throws {
    let session = try PtySession(
      machine.command(["--demo", "acme", "--pace", "20"]),
      environment: [
        "PATH": "/usr/bin:/usr/sbin", "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/",
      ])
    defer { session.end() }
    try await session.wait(for: "team/api")
    session.send("2/web-app")
    try await session.wait(for: "640 of 640 read")
    session.send(Keys.enter)
    try await session.wait { $0.last?.contains("? help") == true }
    session.send(Keys.enter)
    try await session.wait(for: "1 of 37")
    session.send("jjjjd")
    try await session.wait(for: "[ Delete version ]")
    try await session.answer("\t", Keys.enter)
    try await session.wait(for: "u: undo")
    session.send("Q")
    #expect(try await session.waitForExit() == 0)
  }

  @Test("It trusts what SSL_CERT_FILE names, refuses others, and says where certificates are missing")
  func trusts() async throws {
    let server = try LocalTLSServer(in: machine.path)
    defer { server.stop() }
    let arguments = ["packages", "octocat", "--type", "npm", "--api-url", "https://localhost:\(server.port)"]
    let refused = try await machine.run(arguments)
    #expect(
      refused.status == 3 && refused.errors.contains("the certificate is self-signed"), "\(refused.errors)")
    let named = try await machine.run(arguments, ["SSL_CERT_FILE": "/certificate.pem"])
    #expect(!named.errors.contains("certificate") && named.errors.contains("octocat: "), "\(named.errors)")
    try FileManager.default.removeItem(atPath: machine.path + "/etc/ssl/certs/ca-certificates.crt")
    let none = try await machine.run(arguments)
    #expect(none.status == 3 && none.errors.contains("no CA certificates were found"))
    #expect(none.errors.contains("SSL_CERT_FILE"))
  }
}
