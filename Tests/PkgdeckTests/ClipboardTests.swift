import Foundation
import PtyHarness
import Scaffolding
import Testing

@Suite("The clipboard through tmux")
struct ClipboardTests {
  /// - Parameter script: stands in for tmux.
  private func start(_ script: String, in directory: TemporaryDirectory) throws -> PtySession {
    try directory.write(Data("#!/bin/sh\n\(script)\n".utf8), to: "bin/tmux")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o700], ofItemAtPath: directory.file("bin/tmux"))
    return try Program.start(
      ["--demo", "acme"],
      ["TMUX": "/tmp/none,1,0", "PATH": "./bin::\(directory.file("bin")):/usr/bin:/bin"])
  }

  @Test("A tmux that takes its time does not keep the screen")
  func slow() async throws {
    let directory = try TemporaryDirectory()
    let go = directory.file("go")
    let session = try start(
      "cat > '\(directory.file("copied"))'; while [ ! -e '\(go)' ]; do sleep 0.05; done", in: directory)
    defer { session.end() }
    try await session.wait(for: "web-app")
    session.send("yn")
    session.send("?")
    try await session.wait(for: "Available now")
    try directory.write(Data(), to: "go")
    session.send("q")
    try await session.wait(for: "sent to the clipboard through tmux")
    #expect(try String(contentsOfFile: directory.file("copied"), encoding: .utf8) == "acme")
  }

  @Test("What tmux does not take goes to the terminal")
  func refused() async throws {
    let directory = try TemporaryDirectory()
    let session = try start("exit 1", in: directory)
    defer { session.end() }
    try await session.wait(for: "web-app")
    session.send("yn")
    try await session.wait(for: "sent to the clipboard")
    #expect(String(decoding: session.rawOutput, as: UTF8.self).contains("\u{1B}]52;c;YWNtZQ==\u{7}"))
  }
}
