import DemoGitHub
import GitHubAPI
import GitHubPackages
import Logging
import Transport

/// A built-in GitHub, and a client that asks it over real HTTP.
struct DemoSite {
  let client: GitHubClient
  private let server: DemoServer
  var url: String { server.baseURL }

  init(
    _ world: DemoWorld = .standard(), latency: Duration,
    logger: Logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
  ) throws {
    server = try DemoServer.start(.init(latency: latency, world: world))
    client = GitHubClient(
      host: GitHubHost(name: "demo", apiURL: server.baseURL, webURL: "https://github.com"),
      token: try Token("ghp_demo"), transport: try HTTPTransport(environment: [:]), logger: logger)
  }

  func stop() { server.stop() }
}
