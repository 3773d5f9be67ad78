import Foundation
import Scaffolding
import Testing

@Suite("What pkgdeck config says is in force")
struct ConfigCommandTests {
  private let home: TemporaryDirectory
  private let file: String

  init() throws {
    home = try TemporaryDirectory()
    file = home.path + "/.config/pkgdeck/config.yaml"
  }

  /// Each setting with its value, and what its source and place are.
  private func report(
    _ arguments: [String] = [], _ environment: [String: String] = [:]
  ) async throws -> [String: (value: String, from: String)] {
    let run = try await Program.run(
      ["config", "--format", "tsv"] + arguments, ["HOME": home.path].merging(environment) { $1 })
    #expect(run.status == 0, "\(run.errors)")
    let rows = run.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], ($0[1], "\($0[2]) \($0[3])")) })
  }

  private func write(_ text: String) throws {
    try home.write(Data(text.utf8), to: ".config/pkgdeck/config.yaml")
  }

  @Test("Where nothing is set the defaults hold, and no token is found")
  func defaults() async throws {
    let report = try await report()
    #expect(report["host"]! == ("github.com", "default "))
    #expect(report["keymap"]! == ("default", "default "))
    #expect(report["page-size"]! == ("100", "default "))
    #expect(report["scroll"]! == ("line", "default "))
    #expect(report["subdomain-isolation"]! == ("true", "default "))
    #expect(report["protected-tags"]! == ("latest", "default "))
    #expect(report["token"]! == ("", "none "))
    #expect(report["ascii"]! == ("false", "environment LANG"))
    #expect(report["config-file"]! == (file, "none "))
  }

  @Test(
    "The character set counts, also of a locale that is not installed",
    arguments: [
      ("sr_RS.UTF-8@latin", false), ("ca_ES.UTF-8@valencia", false), ("uz_UZ.utf8@cyrillic", false),
      ("de_DE.ISO-8859-15@euro", true), ("C", true),
    ])
  func characterSet(locale: String, isASCII: Bool) async throws {
    for environment in [["LANG": locale], ["LC_ALL": locale], ["LC_ALL": "", "LC_CTYPE": locale]] {
      #expect(try await report([], environment)["ascii"]?.value == "\(isASCII)")
    }
  }

  @Test(
    "Where no variable names a character set, terminals that predate UTF-8 are taken for ASCII",
    arguments: [
      ("xterm-256color", false), ("linux", false), ("vt220", true),
    ])
  func noLocale(term: String, isASCII: Bool) async throws {
    let environment = ["LANG": "", "LC_ALL": "", "LC_CTYPE": "", "TERM": term]
    #expect(try await report([], environment)["ascii"]! == ("\(isASCII)", "default "))
  }

  @Test("The file's values name their lines, and those of the host go first")
  func fromFile() async throws {
    try write(
      """
      host: ghe.example.com
      owners: [acme]
      keymap: emacs
      colors: never
      palette:
        focused-border: bright-blue
      page-size: 30
      scroll: half
      read-only: false
      hosts:
        ghe.example.com:
          read-only: true
          subdomain-isolation: false
      """)
    let report = try await report()
    let expected = [
      "host": ("ghe.example.com", 1), "api-url": ("https://ghe.example.com/api/v3", 1), "owners": ("acme", 2),
      "keymap": ("emacs", 3), "colors": ("never", 4), "palette.focused-border": ("bright-blue", 6),
      "page-size": ("30", 7), "scroll": ("half", 8), "read-only": ("true", 12),
      "subdomain-isolation": ("false", 13),
    ]
    for (setting, (value, line)) in expected {
      #expect(report[setting]?.value == value)
      #expect(report[setting]?.from == "file \(file):\(line)", "\(setting)")
    }
  }

  @Test("Options go before the environment, and that before the file")
  func precedence() async throws {
    try write("host: file.example\nkeymap: emacs\ncolors: auto\nread-only: false\n")
    let environment = ["GH_HOST": "variable.example", "NO_COLOR": "1", "SSL_CERT_FILE": "/x.pem"]
    let variables = try await report([], environment)
    #expect(variables["host"]! == ("variable.example", "environment GH_HOST"))
    #expect(variables["colors"]! == ("never", "environment NO_COLOR"))
    #expect(variables["ca-file"]! == ("/x.pem", "environment SSL_CERT_FILE"))
    let options = try await report(
      ["--hostname", "option.example", "--keymap", "vim", "--no-color", "--read-only"], environment)
    #expect(options["host"]! == ("option.example", "option --hostname"))
    #expect(options["keymap"]! == ("vim", "option --keymap"))
    #expect(options["colors"]! == ("never", "option --no-color"))
    #expect(options["read-only"]! == ("true", "option --read-only"))
  }

  @Test("It names where the token is from, and never the token", arguments: ["table", "json", "tsv"])
  func token(format: String) async throws {
    let secret = "ghp_" + UUID().uuidString.replacing("-", with: "")
    let run = try await Program.run(["config", "--format", format], ["GH_TOKEN": secret, "HOME": home.path])
    #expect(run.status == 0 && run.output.contains("GH_TOKEN") && run.output.contains("classic"))
    #expect(!run.output.contains(secret.suffix(8)) && !run.errors.contains(secret.suffix(8)))
  }

  @Test("A keymap that the file names stands beside it, and its faults are its own")
  func keymapFile() async throws {
    try write("colors: auto\nkeymap: ./mine.yaml\n")
    let missing = try await Program.run(["config"], ["HOME": home.path])
    #expect(missing.status == 2 && missing.errors.contains("\(file):2: keymap: "), "\(missing.errors)")
    try home.write(Data("global:\n  jmup: x\n".utf8), to: ".config/pkgdeck/mine.yaml")
    let run = try await Program.run(["config"], ["HOME": home.path])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("/.config/pkgdeck/mine.yaml:2: \"jmup\" is not an action"), "\(run.errors)")
  }
}
