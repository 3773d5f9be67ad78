import Foundation
import Scaffolding
import Testing

@testable import ChildProcesses

@Suite("Other programs")
struct ChildProcessTests {
  private func shell(_ script: String) -> ChildProcess {
    ChildProcess(path: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
  }

  @Test("What goes in comes out, and how it ended is told")
  func exchange() {
    let some = Array("some text".utf8)
    #expect(shell("cat; exit 3").run(input: some, patience: .seconds(60)) == .init(status: 3, output: some))
    #expect(shell("kill -9 $$").run(patience: .seconds(60))?.status == nil)
    #expect(shell("cat").run(patience: .seconds(60)) == .init(status: 0, output: []))
  }

  @Test("One that does not read what it is given does not block, and one that prints for ever is cut off")
  func refusal() {
    let much = [UInt8](repeating: 0x61, count: 1_000_000)
    #expect(shell("exec sleep 600").run(input: much, patience: .milliseconds(100)) == nil)
    #expect(shell("exit 0").run(input: much, patience: .seconds(60))?.status == 0)
    #expect(shell("exec 0<&-; echo x").run(input: much, patience: .seconds(60))?.output == Array("x\n".utf8))
    #expect(shell("yes").run(patience: .seconds(60))?.output.count == ChildProcess.outputLimit)
    #expect(shell("cat >/dev/null; echo y").run(input: much, patience: .seconds(60))?.status == 0)
  }

  @Test("Only absolute directories are searched, and only for files that can be run")
  func search() throws {
    let directory = try TemporaryDirectory()
    for name in ["a/tool", "b/tool"] { try directory.write(Data(), to: name) }
    try FileManager.default.createDirectory(
      atPath: directory.file("c/tool"), withIntermediateDirectories: true)
    let runnable = directory.file("b/tool")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: runnable)
    let relative = "./../../../../../../../../..\(directory.path)/b"
    #expect(FileManager.default.fileExists(atPath: relative))
    func find(_ path: String) -> String? { ChildProcess.find("tool", ["PATH": path]) }
    #expect(find("\(relative)::.:") == nil)
    #expect(find("\(relative):\(directory.path)/a:\(directory.path)/c:\(directory.path)/b") == runnable)
    #expect(ChildProcess.find("tool", [:]) == nil)
  }
}
