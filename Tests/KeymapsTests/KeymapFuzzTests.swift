import Fuzzing
import GitHubPackages
import SettingsFiles
import Terminal
import Testing
import ViewModels

@testable import Keymaps

@Suite("Spoiled keymaps")
struct KeymapFuzzTests {
  private static let texts = [
    PackageResources.default_yaml, PackageResources.vim_yaml, PackageResources.emacs_yaml,
  ]
  private static let words = [
    "dialog:", "press: d", "cancel: ~", "[<C-x> <C-c>]", "<Esc>", "&a", "*a", "<<: *a", "!!binary", "? ",
    "- - -",
    "%TAG ! x", "---\n", "...\n", "\t", "<C-M-S-F99>", "<Space>", "\"\\x00\"", "|+9\n", "global: [",
  ]

  @Test("Each is read and leaves a way out, or has a fault that names it", arguments: FuzzSeeds.first(40))
  func spoiled(seed: UInt64) throws {
    var mutator = Mutator(seed: seed, words: Self.words)
    let base = try KeymapFile(
      name: "default.yaml", text: String(decoding: PackageResources.default_yaml, as: UTF8.self))
    for _ in 0..<6 {
      let bytes = mutator.spoil(Self.texts.randomElement(using: &mutator.random) ?? [])
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      do {
        let keymap = try Keymap(base, try KeymapFile(name: "mine.yaml", text: text))
        #expect(keymap.keys(for: .cancel, in: .dialog).contains([Key(.special(.escape))]))
        #expect(!keymap.keys(for: .press, in: .dialog).isEmpty)
      } catch {
        for line in "\(error)".split(separator: "\n") {
          #expect(line.hasPrefix("mine.yaml:"))
          #expect(ForeignText(String(line)).display == line)
        }
      }
    }
  }

  @Test("Nesting without end and references that multiply are faults or harmless")
  func bombs() {
    let deep = String(repeating: "[", count: 50_000)
    let wide = (1...40).map { "k\($0): &k\($0) [*k\($0 - 1), *k\($0 - 1), *k\($0 - 1)]" }.joined(
      separator: "\n")
    let key = "k0: &k0 [x]\n" + wide.replacing("k40:", with: "l40:") + "\n? *k40\n: x\n"
    for text in [
      key, deep, "global: " + deep, String(repeating: "- ", count: 50_000), "k0: &k0 [x]\n" + wide,
    ] {
      #expect(throws: FileFault.self) { try KeymapFile(name: "mine.yaml", text: text) }
    }
  }
}
