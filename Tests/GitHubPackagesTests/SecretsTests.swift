import Foundation
import GitHubPackages
import Testing

@Suite("Secrets in text from outside")
struct SecretsTests {
  private static let secret = "ghp_Zz9secretsTests0123456789abcdefg"

  private static let encoded: [String] = {
    let escaped = secret.utf8.map { hex($0) }
    var forms = [secret, secret.lowercased(), secret + "\u{301}", "a\u{301}" + secret]
    forms.append(escaped.map { "%" + $0 }.joined())
    forms.append(secret.replacing("Z", with: "%5a", maxReplacements: 1))
    forms.append(escaped.map { "\\u00" + $0 }.joined())
    for start in ["", "token:", "x-access-token:", "octocat:", "ab:"] {
      forms.append(Data((start + secret).utf8).base64EncodedString())
    }
    forms.append(Data("user:\(secret)@host/".utf8).base64EncodedString())
    return forms
  }()

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  @Test("None is left, in whatever form it comes", arguments: encoded)
  func forms(_ text: String) {
    Secrets.add(Self.secret)
    let shown = ForeignText("before \(text) after")
    #expect(shown.raw.utf8.firstRange(of: "(token)".utf8) != nil)
    #expect(shown.raw.hasPrefix("before ") && shown.raw.hasSuffix(" after"))
    #expect(shown.raw.utf8.count < "before (token) after".utf8.count + 24)
    #expect(!shown.json.contains(Self.secret.dropLast()))
    #expect(ForeignText("https://h/?a=\(text)&b=\(text)").raw.utf8.ranges(of: "(token)".utf8).count == 2)
  }

  @Test("A cut never leaves a part of one")
  func cuts() {
    Secrets.add(Self.secret)
    for length in 0...60 {
      #expect(!ForeignText("x" + Self.secret + " y", atMost: length).raw.contains("ghp_"))
    }
    #expect(ForeignText("e\u{301}fg", atMost: 3).raw == "e\u{301}f")
  }

  @Test("A text that is full of them takes no more time than its length")
  func many() {
    Secrets.add(Self.secret)
    let text = ForeignText(String(repeating: Self.secret, count: 20_000))
    #expect(text.raw == String(repeating: "(token)", count: 20_000))
  }

  @Test("What is none stays as it is")
  func others() {
    Secrets.add(Self.secret)
    Secrets.add("demo")
    let texts = [
      "", "demo", "ghp_", String(Self.secret.dropLast()), "100%", "%", "%zz", #"\"#, #"\u00"#, "a%2Fb",
      "e\u{301}",
    ]
    for text in texts { #expect(ForeignText(text).raw == text) }
  }

  @Test("Lines keep their ends and tabs, and nothing else that a terminal obeys")
  func lines() {
    #expect(
      ForeignText("a\tb\nc\r\u{1B}[K\u{9B}\u{202E}\n").displayedLines
        == "a\tb\nc\\u{D}\\u{1B}[K\\u{9B}\\u{202E}\n")
  }

  @Test("A scope is of lower-case letters, _ and :, and nothing else is one")
  func scopes() {
    let list = "read:packages, admin:org_hook,;curl x|sh, \u{1B}]0;x\u{7}, repo\u{301},REPO,,  user "
    #expect(Scopes.names(in: list) == ["read:packages", "admin:org_hook", "user"])
    #expect(Scopes(header: list).names == ["read:packages", "admin:org_hook", "user"])
  }
}
