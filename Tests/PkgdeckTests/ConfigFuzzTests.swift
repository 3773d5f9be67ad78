import Fuzzing
import GitHubPackages
import SettingsFiles
import Testing

@testable import pkgdeck

@Suite("Spoiled configurations")
struct ConfigFuzzTests {
  private static let text = Array(
    """
    host: github.example.com
    owners: [acme, octocat]
    keymap: ./mine.yaml
    colors: auto
    palette:
      focused-border: cyan
      mark: 166
    scroll: half
    page-size: 30
    read-only: true
    protected-tags: [latest, "v*"]
    policies:
      nightly:
        packages: [acme/nightly, "pr-*"]
        newest: 10
        younger-than: 90d
        delete: [tagged, orphans]
        filter: "is:untagged"
        at-most: 50%
    hosts:
      github.example.com:
        read-only: false
        owners: [platform]
      other.example: {read-only: true}
    """.utf8)
  private static let words = [
    "read-only:", "hosts:", "- ", "&a", "*a", "<<: *a", "!!int", "? ", "---\n", "~", "page-size: 101", "256",
    "-1", "9e99y", "lost",
    "bright-red", "github.com", "127.0.0.1:99999999", "a.b:0", "xn--", "..", "yes", "off", "|\n", "[[", "\t",
  ]

  @Test("Each is read, or has a fault that names its file", arguments: FuzzSeeds.first(40))
  func spoiled(seed: UInt64) {
    var mutator = Mutator(seed: seed, words: Self.words)
    for _ in 0..<60 {
      guard let text = String(validating: mutator.spoil(Self.text), as: UTF8.self) else { continue }
      do {
        let config = try Config(text: text, file: "/home/me/config.yaml")
        if let size = config.pageSize?.value { #expect((1...100).contains(size)) }
      } catch {
        for line in "\(error)".split(separator: "\n") {
          #expect(line.hasPrefix("/home/me/config.yaml:"))
          #expect(ForeignText(String(line)).display == line)
        }
      }
    }
  }
}
