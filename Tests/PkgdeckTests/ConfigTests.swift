import Foundation
import GitHubPackages
import SettingsFiles
import Testing

@testable import pkgdeck

@Suite("The configuration file")
struct ConfigTests {
  private func host(_ name: String) -> GitHubHost {
    GitHubHost(name: name, apiURL: "https://\(name)/api/v3", webURL: "https://\(name)")
  }

  @Test(
    "Nothing is set by an empty file",
    arguments: ["", "# nothing\n", "hosts:\n", "~\n", "\u{FEFF}hosts:\r\n"])
  func empty(text: String) throws {
    #expect(try Config(text: text, file: "config.yaml") == Config())
    #expect(Config().isReadOnly(on: .gitHubDotCom) == nil)
  }

  @Test("Protected tags are as they were written, numbers too, and may be none")
  func protectedTags() throws {
    let some = try Config(text: "protected-tags: [latest, \"v*\", 1.0]\n", file: "config.yaml")
    #expect(some.protectedTags?.value.patterns == ["latest", "v*", "1.0"])
    let none = try Config(text: "protected-tags: []\n", file: "config.yaml")
    #expect(none.protectedTags?.value.patterns == [])
  }

  @Test("A host's own read-only goes before the general one", arguments: [true, false])
  func readOnly(general: Bool) throws {
    let text = """
      read-only: \(general)
      hosts:
        GHE.example.com:8443: {read-only: true}
        api.github.com:
          read-only: false
        octo.ghe.com:
      """
    let config = try Config(text: text, file: "config.yaml")
    #expect(config.isReadOnly(on: host("ghe.example.com:8443"))?.value == true)
    #expect(config.isReadOnly(on: .gitHubDotCom)?.value == false)
    #expect(config.isReadOnly(on: host("octo.ghe.com"))?.value == general)
    #expect(config.isReadOnly(on: host("ghe.example.com"))?.value == general)
  }

  @Test("Subdomain isolation is a host's own")
  func subdomainIsolation() throws {
    let text = "hosts:\n  git.example: {subdomain-isolation: false}\n"
    let config = try Config(text: text, file: "config.yaml")
    #expect(config.hasSubdomainIsolation(on: host("git.example"))?.value == false)
    #expect(config.hasSubdomainIsolation(on: host("other.example")) == nil)
  }

  @Test(
    "A fault is one line that names the file, the line and the nearest word",
    arguments: [
      ("\n\nraed-only: true\n", "3: \"raed-only\" is not a setting (did you mean \"read-only\"?)"),
      ("zzz: 1\n", "1: \"zzz\" is not a setting"),
      ("read-only: maybe\n", "1: \"read-only\" takes true or false, not \"maybe\""),
      ("hosts:\nread-only:\nprotected-tags: []\n", "2: \"read-only\" has no value: it takes true or false"),
      ("read-only: \"true\"\n", "1: \"read-only\" takes true or false without quotes, not \"true\""),
      ("read-only: [true]\n", "1: \"read-only\" takes true or false"),
      ("protected-tags: v1\n", "1: \"protected-tags\" takes a list such as [one, \"two*\"], not \"v1\""),
      ("protected-tags:\n  - v1\n  - [x]\n", "3: \"protected-tags\" takes a list of words"),
      ("protected-tags: [~]\n", "1: \"protected-tags\" takes a list of words"),
      ("hosts: [github.com]\n", "1: hosts must contain lines of \"host: settings\""),
      ("hosts:\n  github.com: true\n", "2: github.com must contain lines of \"setting: value\""),
      (
        "hosts:\n  x.example:\n    readonly: true\n",
        "3: \"readonly\" is not a setting of a host (did you mean \"read-only\"?)"
      ),
      ("hosts:\n  a b: {}\n", "2: hosts: a b is not a host name such as github.example.com"),
      ("hosts:\n  github.com: {}\n  GitHub.com: {}\n", "3: github.com appears twice in hosts"),
      ("read-only: true\nhost: a.b\nread-only: false\n", "3: \"read-only\" appears twice, first in line 1"),
      ("{host: a.b, host: c.d}\n", "1: \"host\" appears twice"),
      ("hosts:\n\ta.b:\n", "2: tabs cannot indent: use spaces"),
      (
        "host: a.b\n---\nhost: c.d\n",
        "2: a second document begins here: a settings file is a single document, so remove \"---\""
      ),
      ("mark: red\n", "1: \"mark\" is a style: it belongs under \"palette\""),
      ("a.b:\n  read-only: true\n", "1: \"a.b\" is not a setting; a host belongs under \"hosts\""),
      (
        "hosts:\n  a.b:\n    keymap: vim\n",
        "3: \"keymap\" does not belong in a host: it is a top-level setting, not indented"
      ),
      (
        "palette:\n  scroll: half\n",
        "2: \"scroll\" does not belong in palette: it is a top-level setting, not indented"
      ),
      (
        "subdomain-isolation: false\n",
        "1: \"subdomain-isolation\" is a setting of one host: it belongs under \"hosts\""
      ),
      (
        "hosts:\n  a.b:\n    subdomain-isloation: false\n",
        "3: \"subdomain-isloation\" is not a setting of a host (did you mean \"subdomain-isolation\"?)"
      ),
      ("- read-only\n", "1: the file must contain lines of \"setting: value\""),
      ("read-only: [true\n", "1: a list that begins with [ ends with ], with commas between entries"),
      ("host: a b\n", "1: host: a b is not a host name such as github.example.com"),
      ("host:\n", "1: \"host\" has no value: it takes a host's name"),
      ("host: 5\n", "1: host: 5 is not a host name such as github.example.com"),
      ("owners: acme\n", "1: \"owners\" takes a list such as [one, \"two*\"], not \"acme\""),
      ("owners: [a b]\n", "1: \"a b\" is not a valid owner name (letters, digits, hyphens)"),
      (
        "keymap: vmi\n",
        "1: \"vmi\" is not a keymap; a file is written as ./mine.yaml (did you mean \"vim\"?)"
      ),
      ("keymap: [vim]\n", "1: \"keymap\" takes default, vim, emacs or a file"),
      ("colours: never\n", "1: \"colours\" is not a setting (did you mean \"colors\"?)"),
      ("colors: nver\n", "1: \"colors\" takes auto or never, not \"nver\" (did you mean \"never\"?)"),
      ("\npalette:\n  dangre: red\n", "3: \"dangre\" is not a style (did you mean \"danger\"?)"),
      (
        "palette: {tag: rde}\n",
        "1: \"rde\" is not a color: red, bright-red and the like, or 0 to 255 (did you mean \"red\"?)"
      ),
      ("palette: {tag: 256}\n", "1: \"256\" is not a color: red, bright-red and the like, or 0 to 255"),
      ("page-size: 0\n", "1: \"page-size\" takes a number from 1 to 100, not \"0\""),
      ("page-size: \"50\"\n", "1: \"page-size\" takes a number from 1 to 100 without quotes, not \"50\""),
      ("scroll: hlaf\n", "1: \"scroll\" takes line or half, not \"hlaf\" (did you mean \"half\"?)"),
      ("hosts: {}\r\n# é\nread-only: \u{1}\n", "3: control characters are not allowed"),
      ("\"\\e[2J\": 1\n", "1: \"\\u{1B}[2J\" is not a setting"),
    ])
  func faults(text: String, problem: String) {
    do throws(FileFaults) {
      _ = try Config(text: text, file: "config.yaml")
      Issue.record("no fault was found in \(text)")
    } catch {
      #expect(error.description == "config.yaml:\(problem)")
    }
  }

  @Test("All faults of a file are said at once, by their lines")
  func allFaults() {
    let text = "raed-only: true\npage-size: 0\nscroll: half\nhosts:\n  a.b:\n    keymap: vim\n"
    let error = #expect(throws: FileFaults.self) { try Config(text: text, file: "config.yaml") }
    #expect(error?.faults.map(\.line) == [1, 2, 6])
  }
}
