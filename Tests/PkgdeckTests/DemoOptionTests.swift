import DemoGitHub
import Testing

@Suite("The built-in GitHub's options")
struct DemoOptionTests {
  @Test("An unknown fault is refused, and the known ones are named")
  func unknownFault() async throws {
    for arguments in [["packages", "--demo", "octocat"], ["demo-server"]] {
      let run = try await Program.run(arguments + ["--fault", "flood:3"])
      #expect(run.status == 2)
      #expect(Fault.kinds.allSatisfy { run.errors.contains($0) })
    }
  }

  @Test("Without --demo, or out of range, they are refused")
  func refused() async throws {
    for arguments in [["--fault", "500:1"], ["--demo-latency", "5"], ["--demo", "--demo-latency", "-1"]] {
      let run = try await Program.run(["packages", "octocat"] + arguments)
      #expect(run.status == 2)
      #expect(run.errors.contains(arguments[arguments.count - 2]))
    }
  }

  @Test("Faults strike the commands that read")
  func reading() async throws {
    let run = try await Program.run(
      [
        "versions", "--demo", "--demo-latency", "1", "--fault", "read-500:1", "--fault", "stale:1", "octocat",
        "npm/tentacle",
      ])
    #expect(run.status == 3 && run.errors.contains("Server Error"))
  }
}
