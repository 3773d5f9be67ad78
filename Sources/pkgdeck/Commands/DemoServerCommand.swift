import ArgumentParser
import DemoGitHub
import FoundationEssentials
import Glibc

/// The built-in GitHub by itself.
struct DemoServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-server",
    abstract: "Run the built-in GitHub on 127.0.0.1 and print its base URL.",
    usage: "pkgdeck demo-server [options]",
    discussion: """
      Accepts any token that does not begin with "bad". Ctrl-C stops it.
      GET /demo/changes lists the changes that were made; it needs no token.
      """)

  @Option(help: ArgumentHelp("The port to listen on; 0 picks a free one.", valueName: "n"))
  var port = 0

  @Option(help: ArgumentHelp("Milliseconds to wait before each reply.", valueName: "ms"))
  var latency = 0

  @Option(help: ArgumentHelp("The scopes of its token, separated by commas.", valueName: "scopes"))
  var demoScopes: String?

  @Option(help: ArgumentHelp(DemoFault.help, valueName: "kind:n"), transform: DemoFault.parse)
  var fault: [Fault] = []

  @Option(
    help: ArgumentHelp(
      "Simulate this many pushes, tags, deletions and restores by others per minute.", valueName: "n"))
  var churn = 0

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535") }
    guard (0...60_000).contains(latency) else { throw ValidationError("--latency takes 0 to 60000") }
    guard (0...60_000).contains(churn) else { throw ValidationError("--churn takes 0 to 60000") }
  }

  func run() throws {
    let server: DemoServer
    do {
      server = try DemoServer.start(
        .init(
          port: port, latency: .milliseconds(latency), scopes: DemoScopes.parse(demoScopes), faults: fault,
          churn: churn))
    } catch {
      throw CommandFailure("cannot listen on 127.0.0.1:\(port): \(error)", .incomplete)
    }
    try StandardOutput.write(server.baseURL + "\n")
    while true { pause() }
  }
}
