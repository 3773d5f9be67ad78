import ContainerImages
import Foundation
import GitHubPackages
import Scaffolding
import Testing

@Suite("Lines for shells, run by them")
struct ShellLineTests {
  /// A shell and how it is started without its owner's files.
  struct Shell: CustomTestStringConvertible, Sendable {
    let command: [String]
    var testDescription: String { command.joined(separator: " ") }

    static let all = [["/bin/sh"], ["/bin/bash", "--norc"], ["/bin/zsh", "-f"], ["/usr/bin/fish", "-N"]]
      .filter { FileManager.default.isExecutableFile(atPath: $0[0]) }.map(Shell.init)
  }

  private static let names: [ForeignText] = [
    "1.0'\u{301};touch x;'\u{301}", "'", "''", "\\", "a\\", "a\\'b", "\\\\", "'\\''", "=ls", "=", "~",
    "~root",
    "$HOME", "$(touch x)", "`touch x`", "!!", "a!b", "*", "?", "[a-z]", "{a,b}", "a b", " ", "#x", "%self",
    "^x",
    "\u{301}", "e\u{301}", "é", "日本", ">x", "<x", "a&touch x&", "a|touch x", "\"", "(touch x)", "a;touch x",
    "\"$x\"",
    "a=b", "1.0.4", "@x", "+1", "a:b/c",
  ]

  /// What a stand-in for `program` was given, an argument a line; and that nothing else happened.
  private func arguments(of program: String, in script: String, _ shell: Shell) throws -> [String] {
    let directory = try TemporaryDirectory()
    try directory.write(Data("#!/bin/sh\nprintf '%s\\n' \"$@\"\n".utf8), to: "bin/" + program)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: directory.file("bin/" + program))
    let work = directory.file("work")
    try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: false)
    let process = Process()
    let output = directory.file("output")
    try directory.write(Data(), to: "output")
    process.executableURL = URL(filePath: shell.command[0])
    process.arguments = Array(shell.command.dropFirst()) + ["-c", script]
    process.environment = [
      "PATH": directory.file("bin") + ":/usr/bin:/bin", "HOME": directory.path, "LANG": "C.UTF-8",
    ]
    process.currentDirectoryURL = URL(filePath: work)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: output)
    try process.run()
    process.waitUntilExit()
    #expect(try FileManager.default.contentsOfDirectory(atPath: work).isEmpty)
    let text = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test("A line that installs hands over the very name, in each shell", arguments: Shell.all)
  func installing(_ shell: Shell) throws {
    let owner = Owner(login: "acme", kind: .organization)
    let lines = try Self.names.map { name in
      try #require(
        InstallLine.make(
          for: PackageVersion(id: 1, name: name),
          of: PackageReference(owner: owner, type: .nuget, name: name), in: nil, on: .gitHubDotCom))
    }
    let expected = Self.names.flatMap { ["add", "package", $0.raw, "--version", $0.raw] }
    let given = try arguments(of: "dotnet", in: lines.joined(separator: "\n"), shell)
    #expect(given.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test(
    "The script that keeps an image copies the very tags, in each shell of POSIX's kind", arguments: Shell.all
  )
  func keeping(_ shell: Shell) throws {
    // It is for sh, and says so in its first line.
    guard !shell.command[0].hasSuffix("fish") else { return }
    let package = PackageReference(
      owner: Owner(login: "acme", kind: .organization), type: .docker, name: "o'\u{301};touch x;'\u{301}")
    let script = KeepScript.make(of: package, tags: Self.names, on: .gitHubDotCom)
    let image = "ghcr.io/acme/o'\u{301};touch x;'\u{301}"
    let expected = Self.names.flatMap {
      ["buildx", "imagetools", "create", "--tag", "\(image)-kept:\($0.raw)", "\(image):\($0.raw)"]
    }
    let given = try arguments(of: "docker", in: script, shell)
    #expect(given.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test("A word of nothing is a word, and one that an option could be is left out")
  func words() {
    #expect(ShellWord.quoted("") == "''")
    let owner = Owner(login: "acme", kind: .organization)
    for (name, version) in [("--help", "1"), ("core", "-x")] as [(ForeignText, ForeignText)] {
      let package = PackageReference(owner: owner, type: .rubygems, name: name)
      #expect(
        InstallLine.make(for: PackageVersion(id: 1, name: version), of: package, in: nil, on: .gitHubDotCom)
          == nil)
    }
  }

  @Test("Marks hide nothing that a table takes for its own")
  func tables() {
    let text = ForeignText("a|\u{301}`\u{301}<\u{301}\\\u{301}\t\u{301}\n\u{301}\r\n")
    #expect(Quoting.cell(text) == "a|\u{301}`\u{301}<\u{301}\\\\\u{301}\\t\u{301}\\n\u{301}\\r\\n")
    #expect(
      Quoting.markdown(Quoting.cell(text))
        == "a\\|\u{301}\\`\u{301}&lt;\u{301}\\\\\u{301}\\t\u{301}\\n\u{301}\\r\\n")
    #expect(ForeignText("\"\u{301}\\\u{301}\n\u{301}").json == "\"\\\"\u{301}\\\\\u{301}\\u000a\u{301}\"")
  }
}
