import Foundation
import Fuzzing
import Testing
import Transport

@testable import GitHubAPI

@Suite("Spoiled files of gh's")
struct HostsFileFuzzTests {
  private static let words = [
    "oauth_token:", "users:", "user:", "github.com:", "&a", "*a", "<<: *a", "!!binary", "? ", "---\n", "- ",
    "|\n",
    "[", "\t",
  ]

  @Test("Each gives a token, none, or a fault that does not hold it", arguments: FuzzSeeds.first(40))
  func spoiled(seed: UInt64) throws {
    var mutator = Mutator(seed: seed, words: Self.words)
    for _ in 0..<60 {
      let data = Data(mutator.spoil(Array(TokenChoiceTests.file.utf8)))
      for host in ["github.com", "git.example"] {
        do throws(SetupFault) {
          let text = try HostsFile.token(for: host, in: data, path: "/home/me/hosts.yml")
          if let text, let token = try? Token(text) { #expect("\(token)" == "(token)") }
        } catch {
          #expect(error.description.hasPrefix("/home/me/hosts.yml"))
          #expect(!error.description.contains("gho_") && !error.description.contains("old-style"))
        }
      }
    }
  }

  @Test("References that multiply are a fault before they fill the memory")
  func bomb() {
    let lines = (1...40).map { "k\($0): &k\($0) [*k\($0 - 1), *k\($0 - 1), *k\($0 - 1)]" }
    let text = "k0: &k0 [x]\n" + lines.joined(separator: "\n") + "\n? *k40\n: x\n"
    #expect(throws: SetupFault.self) {
      try HostsFile.token(for: "github.com", in: Data(text.utf8), path: "/home/me/hosts.yml")
    }
  }
}
