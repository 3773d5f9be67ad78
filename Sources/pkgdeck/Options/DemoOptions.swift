import ArgumentParser
import DemoGitHub
import Foundation

/// The options of the built-in GitHub, for all commands that can use it.
struct DemoOptions: ParsableArguments {
  @Flag(name: .customLong("demo"), help: "Use a built-in GitHub; no account needed.")
  var isOn = false

  @Option(
    help: ArgumentHelp("With --demo: what its token may do, separated by commas.", valueName: "scopes"))
  var demoScopes: String?

  @Option(help: ArgumentHelp("With --demo: milliseconds to wait before each reply.", valueName: "ms"))
  var demoLatency: Int?

  @Option(
    help: ArgumentHelp("Goes with --demo. \(DemoFault.help)", valueName: "kind:n"),
    transform: DemoFault.parse)
  var fault: [Fault] = []

  func validate() throws {
    if !isOn {
      if demoScopes != nil { throw ValidationError("--demo-scopes goes with --demo") }
      if demoLatency != nil { throw ValidationError("--demo-latency goes with --demo") }
      if !fault.isEmpty { throw ValidationError("--fault goes with --demo") }
    }
    guard (0...60_000).contains(demoLatency ?? 0) else {
      throw ValidationError("--demo-latency takes 0 to 60000")
    }
  }

  var server: DemoServer.Options {
    DemoServer.Options(
      latency: .milliseconds(demoLatency ?? 0), scopes: DemoScopes.parse(demoScopes), faults: fault)
  }
}

enum DemoScopes {
  /// The scopes named, or all where none are.
  static func parse(_ text: String?) -> [String] {
    guard let text else { return DemoServer.Options.allScopes }
    return text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }
}

enum DemoFault {
  static let help =
    "Let every n-th change go wrong (read-…: every n-th read; stale: lists miss a change n times); may be "
    + "repeated. Kinds: \(kinds)."

  private static let kinds = Fault.kinds.joined(separator: ", ")

  static func parse(_ text: String) throws -> Fault {
    guard let fault = Fault(text) else {
      throw ValidationError("It takes KIND:N, such as reset-done:7; kinds are \(kinds)")
    }
    return fault
  }
}
