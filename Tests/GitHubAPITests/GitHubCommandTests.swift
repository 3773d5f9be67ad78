import Foundation
import Scaffolding
import Testing

@testable import GitHubAPI

/// Asking gh, or a script in its place, for a token.
struct GitHubCommandTests {
  private func answer(
    _ script: String, patience: TimeInterval = 5, environment: [String: String] = [:]
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
    #expect(try answer("exec sleep 60", patience: 0.05) == nil)
  }

  @Test func withoutGhNobodyIsAsked() {
    #expect(GitHubCommand(environment: ["PATH": "/nonexistent"]) == nil)
  }
}
