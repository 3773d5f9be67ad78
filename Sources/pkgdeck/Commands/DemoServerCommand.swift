import ArgumentParser
import DemoGitHub
import Foundation

/// The built-in GitHub by itself.
struct DemoServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-server",
    abstract: "Run the built-in GitHub on 127.0.0.1; prints its base URL first.",
    discussion: """
      Any token is taken but one that begins with "bad". Ctrl-C ends it.
      GET /demo/changes tells, without a token, what was really changed.
      """)

  @Option(help: ArgumentHelp("The port to listen on; 0 takes any free one.", valueName: "n"))
  var port = 0

  @Option(help: ArgumentHelp("Milliseconds to wait before each reply.", valueName: "ms"))
  var latency = 0

  @Option(help: ArgumentHelp("What its token may do, separated by commas.", valueName: "scopes"))
  var demoScopes: String?

  @Option(help: ArgumentHelp(DemoFault.help, valueName: "kind:n"), transform: DemoFault.parse)
  var fault: [Fault] = []

  @Option(
    help: ArgumentHelp(
      "Let other people push, tag, delete and restore so many times a minute.", valueName: "n"))
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
