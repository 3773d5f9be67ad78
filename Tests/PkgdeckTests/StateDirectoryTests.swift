import Changes
import Foundation
import GitHubPackages
import Scaffolding
import Testing

@testable import pkgdeck

@Suite("Where the journal is kept")
struct StateDirectoryTests {
  private func path(_ environment: [String: String], apiURL: String? = nil) throws -> String {
    let host = apiURL.map { GitHubHost(name: "x", apiURL: $0, webURL: $0) } ?? .gitHubDotCom
    return try StateDirectory.journalDirectory(for: host, environment).path
  }

  @Test("In XDG_STATE_HOME, else below the home; without either the error says so")
  func lasting() throws {
    #expect(try path(["XDG_STATE_HOME": "/state", "HOME": "/home/mona"]) == "/state/pkgdeck")
    #expect(
      try path(["XDG_STATE_HOME": "state", "HOME": "/home/mona"]) == "/home/mona/.local/state/pkgdeck")
    for environment in [[:], ["HOME": ""]] {
      do {
        _ = try path(environment)
        Issue.record("a place was found")
      } catch let failure as CommandFailure {
        #expect(failure.message.contains("HOME is not set"))
      }
    }
  }

  @Test(
    "An API on this machine has its own, the same in every run",
    arguments: [
      ("http://127.0.0.1:8080", "127.0.0.1_8080"), ("https://localhost/api/v3", "localhost_443"),
      ("http://[::1]:80", "__1_80"),
    ])
  func loopback(apiURL: String, name: String) throws {
    #expect(try path(["TMPDIR": "/tmp/x"], apiURL: apiURL) == "/tmp/x/pkgdeck-\(geteuid())/\(name)")
    #expect(try path([:], apiURL: apiURL).hasPrefix("/tmp/pkgdeck-"))
  }

  @Test("The demo's is new each time, this account's alone, and gone when the run ends")
  func demo() throws {
    let home = try TemporaryDirectory()
    let connection = try Connection.open(ConnectionOptions.parse(["--demo", "--pace", "2"]), owners: [])
    #expect(connection.pace == Pace(between: .milliseconds(2), settling: .milliseconds(10)))
    let directories = try (0..<2).map { _ in
      try StateDirectory.journalDirectory(for: connection, ["TMPDIR": home.path])
    }
    #expect(directories[0] != directories[1])
    for directory in directories {
      #expect(directory.path.hasPrefix(home.path + "/pkgdeck-demo-"))
      let mode = try FileManager.default.attributesOfItem(atPath: directory.path)[.posixPermissions] as? Int
      #expect(mode == 0o700)
      try Data().write(to: URL(filePath: directory.path + "/journal.jsonl"))
      directory.endRun()
      #expect(!FileManager.default.fileExists(atPath: directory.path))
    }
  }
}
