import Foundation
import Scaffolding
import Testing

@testable import pkgdeck

@Suite("The manual page and the completions")
struct ManualTests {
  private static let mandoc = "/usr/bin/man"
  private static let bash = "/bin/bash"

  /// Every option's long name, and the name of every other argument, by its command.
  private static func options() throws -> [String: [String]] {
    let pairs = (try CommandHelp.ofProgram().subcommands ?? []).map { command in
      (
        command.commandName,
        (command.arguments ?? []).filter(\.shouldDisplay).flatMap {
          $0.names?.map(\.text) ?? [$0.valueName ?? ""]
        }
      )
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  @Test("Every command and every option stands in the manual page")
  func isWhole() async throws {
    let run = try await Program.run(["man"])
    #expect(run.status == 0)
    let page = run.output.replacing("\\-", with: "-")
    for (command, options) in try Self.options() where command != "help" {
      let section = try #require(
        page.components(separatedBy: ".SS \(command)").dropFirst().first { " \n".contains($0.prefix(1)) })
      let own = section.components(separatedBy: "\n.SS ")[0]
      for option in options where !["--help", "-h", "--version"].contains(option) {
        let isThere = ["\\fB\(option)\\fR", ".TP\n\\fI\(option)\\fR"].contains(where: own.contains)
        #expect(isThere, "\(command) \(option)")
      }
    }
  }

  @Test("Every example of the manual is a command that the program takes")
  func examples() async throws {
    let page = try await Program.run(["man"]).output.replacing("\\-", with: "-")
    let section = try #require(page.components(separatedBy: ".SH EXAMPLES").last)
    let examples = section.split(separator: "\n").filter { $0.hasPrefix("pkgdeck ") }
    #expect(examples.count == 9)
    let directory = try TemporaryDirectory()
    for example in examples {
      let words = try await shell(
        """
        cd '\(directory.path)'; pkgdeck() { printf '%s\\n' "$@" > words; }; jq() { cat; }
        \(example)
        cat words
        """)
      _ = try Pkgdeck.parseAsRoot(words.split(separator: "\n").map(String.init))
    }
  }

  @Test("Every field of a plan file and every recipe of the manual is as the program takes it")
  func planFiles() async throws {
    let page = try await Program.run(["man"]).output.replacing("\\-", with: "-")
    let section = try #require(page.components(separatedBy: ".SH CLEANING UP").last)
      .components(separatedBy: "\n.SH ")[0]
    let directory = try TemporaryDirectory()
    let path = directory.file("plan.json")
    _ = try await Program.run(
      ["plan", "--demo", "acme", "container/team/web-app", "--keep-newest", "3", "--sizes", "-o", path])
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let package = try #require(text.components(separatedBy: "\"packages\"").last)
    let head = text.components(separatedBy: "\"rules\"")[0]
    let names = (head + package.components(separatedBy: "\"kept\"")[0]).matches(of: #/"([a-z_]+)": /#)
    let fields = Set(names.map { String($0.1) }).union(["rules", "packages", "kept", "policy"])
    #expect(fields.count == 20)
    for field in fields { #expect(section.contains(".TP\n\\fB\(field)\\fR\n"), "\(field)") }
    let recipes = section.split(separator: "\n").filter { $0.hasPrefix("pkgdeck ") }
    #expect(recipes.count == 6)
    for recipe in recipes {
      let words = try await shell(
        """
        cd '\(directory.path)'; pkgdeck() { printf '%s\\n' "$@" > words; }; jq() { echo 0123abcd; }
        \(recipe)
        cat words
        """)
      _ = try Pkgdeck.parseAsRoot(words.split(separator: "\n").map(String.init))
    }
  }

  @Test(
    "man takes the page without a warning", .enabled(if: FileManager.default.isExecutableFile(atPath: mandoc))
  )
  func isClean() async throws {
    let output = try await shell("\(Program.path) man | man --warnings -E UTF-8 -l - 2>&1 >/dev/null")
    #expect(output.isEmpty, "\(output)")
    let text = try await shell("\(Program.path) man | MANWIDTH=80 man -l - 2>&1")
    #expect(text.contains("--hostname host") && text.contains("PKGDECK(1)"))
  }

  @Test(
    "Bash takes the completions, and offers keymaps, types, formats and files",
    arguments: [
      ("pkgdeck browse --keymap ", "default vim emacs mine.yaml"),
      ("pkgdeck browse --keymap m", "mine.yaml"), ("pkgdeck browse --keymap ./m", "./mine.yaml"),
      ("pkgdeck browse --log-file d", "debug.log"), ("pkgdeck keymap v", "vim"),
      ("pkgdeck packages --type n", "npm nuget"),
      ("pkgdeck versions --format ", "table json tsv markdown"),
      ("pkgdeck config --key", "--keymap"),
      ("pkgdeck confi", "config"),
    ])
  func completions(line: String, offered: String) async throws {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map { "'\($0)'" }
    let home = try TemporaryDirectory()
    for name in ["mine.yaml", "debug.log"] { try home.write(Data(), to: name) }
    let output = try await shell(
      """
      cd \(home.path)
      mkdir bin; ln -s \(Program.path) bin/pkgdeck; PATH=$PWD/bin:$PATH
      source <(\(Program.path) --generate-completion-script bash)
      COMP_LINE='\(line)' COMP_POINT=\(line.count) COMP_WORDS=(\(words.joined(separator: " ")))
      COMP_CWORD=\(words.count - 1)
      _pkgdeck pkgdeck "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      echo "${COMPREPLY[*]}"
      """)
    #expect(output.split(separator: "\n").last.map(String.init) == offered, "\(output)")
  }

  @Test("There are completions for each shell", arguments: ["bash", "zsh", "fish"])
  func shells(name: String) async throws {
    let run = try await Program.run(["--generate-completion-script", name])
    #expect(run.status == 0 && run.output.contains("emacs") && run.output.contains("rubygems"))
  }

  private func shell(_ script: String) async throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.bash)
    process.arguments = ["-c", script]
    process.environment = Program.environment()
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
