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

  @Test("Texts are the same if their bytes are, whatever Unicode calls equivalent")
  func spelling() {
    let pairs: [(ForeignText, ForeignText)] = [
      ("caf\u{E9}", "cafe\u{301}"), ("\u{212A}", "K"), ("\u{1E0D}\u{307}", "d\u{323}\u{307}"),
    ]
    for (one, other) in pairs {
      #expect(one != other)
      #expect(Set([one, other, one]).count == 2)
      #expect(Owner.key(of: one) != Owner.key(of: other) || one.raw == "\u{212A}")
      #expect(one == ForeignText(String(decoding: Array(one.raw.utf8), as: UTF8.self)))
    }
    #expect(ForeignText("caf\u{E9}").isTypable && !ForeignText("cafe\u{301}").isTypable)
    #expect(!ForeignText("a\u{200B}b").isTypable && ForeignText("web-kit").isTypable)
    #expect(ForeignText("\u{D55C}").isTypable && !ForeignText("\u{1112}\u{1161}\u{11AB}").isTypable)
    #expect(ForeignText("\u{C5}наш日本").isTypable && !ForeignText("\u{212B}").isTypable)
  }

  @Test("A link is the row's own name or id at its end, byte by byte, or is kept whole")
  func links() {
    func url(_ url: String, _ name: ForeignText) -> String? {
      let links = VersionLinks(
        url: VersionLinks.Template(url, id: 7, name: name.raw), html: nil)
      return PackageVersion(id: 7, name: name, links: links).url?.raw
    }
    for name: ForeignText in ["caf\u{E9}", "cafe\u{301}", "\u{301}", "7", "\n"] {
      for end in ["caf\u{E9}", "cafe\u{301}", "e\u{301}", "7", "\r\n"] {
        let text = "https://x/" + end
        #expect(url(text, name).map { Array($0.utf8) } == Array(text.utf8))
      }
    }
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
