import ArgumentParser
import DemoGitHub
import FoundationEssentials

/// The options of the built-in GitHub, for all commands that can use it.
struct DemoOptions: ParsableArguments {
  @Flag(
    name: .customLong("demo"),
    help: "Use the built-in GitHub; no account needed. (--help-hidden shows its options.)")
  var isOn = false

  @Option(
    help: ArgumentHelp(
      "The scopes of the demo's token, separated by commas.", valueName: "scopes",
      visibility: .hidden))
  var demoScopes: String?

  @Option(
    help: ArgumentHelp(
      "Milliseconds that the demo waits before each reply.", valueName: "ms", visibility: .hidden))
  var demoLatency: Int?

  @Option(
    help: ArgumentHelp("With --demo: \(DemoFault.help)", valueName: "kind:n", visibility: .hidden),
    transform: DemoFault.parse)
  var fault: [Fault] = []

  func validate() throws {
    if !isOn {
      if demoScopes != nil { throw ValidationError("--demo-scopes needs --demo") }
      if demoLatency != nil { throw ValidationError("--demo-latency needs --demo") }
      if !fault.isEmpty { throw ValidationError("--fault needs --demo") }
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
    return text.split(separator: ",").map { $0.trimming(while: \.isWhitespace) }
  }
}

enum DemoFault {
  static let help =
    "make every Nth change fail (read-…: every Nth read; stale: lists miss a change N times). Repeatable. "
    + "Kinds: \(kinds)."

  private static let kinds = Fault.kinds.joined(separator: ", ")

  static func parse(_ text: String) throws -> Fault {
    guard let fault = Fault(text) else {
      throw ValidationError("Expected KIND:N, such as reset-done:7; kinds: \(kinds)")
    }
    return fault
  }
}
