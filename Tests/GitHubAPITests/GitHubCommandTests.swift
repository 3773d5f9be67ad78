import Foundation
import Scaffolding
import Testing

@testable import GitHubAPI

/// Asking gh, or a script in its place, for a token.
struct GitHubCommandTests {
  private func answer(
    _ script: String, patience: Duration = .seconds(60), environment: [String: String] = [:]
  ) throws -> String? {
    let directory = try TemporaryDirectory()
    try directory.write(Data("#!/bin/sh\n\(script)\n".utf8), to: "gh")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory.file("gh"))
    let path = "relative:\(directory.path):/usr/bin:/bin"
    let all = environment.merging(["PATH": path]) { $1 }
    return try #require(GitHubCommand(environment: all, patience: patience)).token(for: "git.example; false")
  }

  @Test func ghIsAskedForTheHostWithoutAShell() throws {
    #expect(
      try answer(#"echo "$# $1 $2 $3 $4"; echo noise >&2"#) == "4 auth token --hostname git.example; false\n")
  }

  @Test func ghDoesNotSeeTheEnvironmentsTokens() throws {
    let environment = ["GH_TOKEN": "a", "GITHUB_TOKEN": "b", "GH_CONFIG_DIR": "/c"]
    #expect(
      try answer(#"echo "$GH_TOKEN$GITHUB_TOKEN$GH_CONFIG_DIR""#, environment: environment) == "/c\n")
  }

  @Test func aFailingGhHasNone() throws {
    #expect(try answer("echo no; exit 1") == nil)
  }

  @Test func aGhThatHangsIsLeft() throws {
    #expect(try answer("exec sleep 60", patience: .milliseconds(50)) == nil)
  }

  @Test("A child that gh leaves behind, and that holds its output, is not waited for")
  func leftBehind() throws {
    let directory = try TemporaryDirectory()
    let script = "mkfifo '\(directory.path)/end'; cat '\(directory.path)/end' & echo gho_kept"
    // Its reader ends once somebody writes.
    defer { try? Data().write(to: directory.url.appending(path: "end")) }
    #expect(try answer(script, patience: .seconds(60)) == "gho_kept\n")
  }

  @Test("gh is given what is listed, and neither other variables nor descriptors")
  func inheritance() throws {
    let descriptor = try #require(FileHandle(forReadingAtPath: "/dev/null")).fileDescriptor
    // Unlike those that Foundation opens, a copy is not closed on exec.
    let leaked = dup2(descriptor, 97)
    defer { close(leaked) }
    let environment = ["GH_TOKEN": "a", "AWS_SECRET": "b", "LD_PRELOAD_X": "c", "HOME": "/h", "LANG": "C"]
    let text = try #require(try answer("env; ls /proc/self/fd", environment: environment))
    let lines = text.split(separator: "\n")
    #expect(lines.contains("HOME=/h") && lines.contains("LANG=C"))
    #expect(!text.contains("AWS_SECRET") && !text.contains("LD_PRELOAD_X") && !text.contains("GH_TOKEN"))
    #expect(!lines.contains("97"))
  }

  @Test func withoutGhNobodyIsAsked() {
    #expect(GitHubCommand(environment: ["PATH": "/nonexistent"]) == nil)
  }
}
