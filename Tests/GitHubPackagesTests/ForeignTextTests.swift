import GitHubPackages
import Testing

@Suite("Text from outside")
struct ForeignTextTests {
  @Test(
    "Controls, bidirectional and invisible characters are shown as escapes; all else as it is",
    arguments: [
      ("plain", "plain"), ("\u{1B}[2J", "\\u{1B}[2J"), ("a\r\nb\tc", "a\\u{D}\\u{A}b\\u{9}c"),
      ("\u{9B}31m", "\\u{9B}31m"), ("\u{202E}evil", "\\u{202E}evil"), ("a\u{200B}b", "a\\u{200B}b"),
      ("日本語", "日本語"), ("é", "é"), ("e\u{301}", "e\u{301}"), ("\u{301}x", "\u{25CC}\u{301}x"),
      ("👩\u{200D}💻", "👩\\u{200D}💻"), ("\u{FEFF}", "\\u{FEFF}"), ("\u{E0041}", "\\u{E0041}"), ("", ""),
    ])
  func display(raw: String, shown: String) {
    #expect(ForeignText(raw).display == shown)
    #expect(ForeignText(raw).raw == raw)
    #expect(ForeignText(raw).hasHiddenCharacters == (raw != shown && !raw.hasPrefix("\u{301}")))
  }

  @Test("No scalar of Unicode's first planes is shown raw if a terminal would obey it")
  func noControlPasses() {
    for value in UInt32(0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = ForeignText("x" + String(Character(scalar))).display
      let isSafe = shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
      #expect(isSafe, "U+\(String(value, radix: 16))")
    }
  }
}
