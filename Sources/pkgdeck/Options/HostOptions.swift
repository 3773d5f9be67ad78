import ArgumentParser
import GitHubAPI
import Transport

/// The options that name a GitHub.
struct HostOptions: ParsableArguments {
  @Option(help: ArgumentHelp("GitHub Enterprise Server or ghe.com (GH_HOST).", valueName: "host"))
  var hostname: String?

  @Option(
    help: ArgumentHelp(
      "The API's base URL itself; http only for loopback (GITHUB_API_URL).", valueName: "url"))
  var apiUrl: String?

  var isNamed: Bool { hostname != nil || apiUrl != nil }

  func choice(
    owners: [String] = [], _ config: Config, _ environment: [String: String]
  ) throws(SetupFault) -> HostChoice {
    try HostChoice(
      apiURL: apiUrl, hostname: hostname, owners: owners, environment: environment,
      configured: config.host?.value)
  }
}
