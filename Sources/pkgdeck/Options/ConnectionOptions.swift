import ArgumentParser
import Changes
import ContainerRegistry
import DemoGitHub
import FoundationEssentials
import GitHubAPI
import GitHubPackages
import Logging
import Synchronization
import Transport

/// The options that say which GitHub to speak to, shared by all commands that speak to one.
struct ConnectionOptions: ParsableArguments {
  @OptionGroup var target: HostOptions
  @OptionGroup var demo: DemoOptions

  @Option(
    help: ArgumentHelp(
      "Write a debug log: requests, statuses, times, request IDs; never a token.", valueName: "file"),
    completion: .file())
  var logFile: String?

  @Option(
    help: ArgumentHelp(
      "Milliseconds between two changes (1000); only with --demo or a loopback --api-url.", valueName: "ms",
      visibility: .hidden))
  var pace: Int?

  func validate() throws {
    if demo.isOn, target.isNamed {
      throw ValidationError("--demo cannot be combined with --hostname or --api-url")
    }
    guard (0...60_000).contains(pace ?? 0) else { throw ValidationError("--pace takes 0 to 60000") }
  }

  /// What the person set; the demo is a GitHub of its own, obeys none of it, and has a policy of its own.
  func config(_ environment: [String: String]) throws -> Config {
    try demo.isOn ? .demo : ConfigFile.read(environment)
  }

  /// GitHub itself asks for a second between two changes, and gets it.
  func pace(on host: GitHubHost) throws(CommandFailure) -> Pace {
    guard let pace else { return Pace() }
    guard host.loopbackName != nil else {
      throw CommandFailure("--pace needs --demo or a loopback --api-url")
    }
    return Pace(between: .milliseconds(pace), settling: .milliseconds(5 * pace))
  }
}

/// A client for the GitHub that the options name, and what is known of it.
struct Connection {
  let client: GitHubClient
  let credential: Credential
  /// The owners that were named, without a host before them.
  let owners: [ForeignText]
  let pace: Pace

  /// - Parameter limits: waits out rate limits; nil where whoever asks is told of them.
  static func open(
    _ options: ConnectionOptions, owners: [String], _ config: Config = Config(), limits: RateLimitWait? = nil
  ) throws -> Connection {
    let logger =
      try options.logFile.map(LogFile.logger) ?? Logger(label: "pkgdeck") { _ in SwiftLogNoOpLogHandler() }
    do {
      let connection =
        try options.demo.isOn
        ? demo(options, owners, logger, limits) : real(options, owners, config, logger, limits)
      kept.withLock { $0.append(connection.client) }
      return connection
    } catch let fault as SetupFault {
      throw CommandFailure(fault.description, fault.kind == .noToken ? .refused : .usage)
    }
  }

  /// Taking a client's threads down would run against the end of the program.
  private static let kept = Mutex<[GitHubClient]>([])

  private static func real(
    _ options: ConnectionOptions, _ owners: [String], _ config: Config, _ logger: Logger,
    _ limits: RateLimitWait?
  ) throws -> Connection {
    let environment = ProcessEnvironment.variables
    let choice = try options.target.choice(owners: owners, config, environment)
    if let other = choice.owners.first(where: { !Owner.isLogin($0) }) {
      throw CommandFailure("\(other.display) is not a valid owner name (letters, digits, hyphens)")
    }
    var host = choice.host
    host.hasSubdomainIsolation = config.hasSubdomainIsolation(on: host)?.value ?? true
    let pace = try options.pace(on: host)
    let found = try TokenChoice.find(for: host, environment: environment)
    let transport = try HTTPTransport(environment: environment)
    return Connection(
      client: GitHubClient(
        host: host, token: found.token, transport: transport, logger: logger,
        pageSize: config.pageSize?.value ?? 100,
        renewal: found.renewal(for: host, environment: environment), limits: limits),
      credential: found.credential, owners: choice.owners, pace: pace)
  }

  /// Nothing of the person's own is read: neither token, nor host, nor proxy.
  private static func demo(
    _ options: ConnectionOptions, _ owners: [String], _ logger: Logger, _ limits: RateLimitWait?
  ) throws -> Connection {
    // Its pages and images are named as github.com's.
    let ownHost = GitHubHost.gitHubDotCom.name + "/"
    let owners = owners.map { $0.hasPrefix(ownHost) ? String($0.dropFirst(ownHost.count)) : $0 }
    if let other = owners.first(where: { !Owner.isLogin(ForeignText($0)) }) {
      throw CommandFailure("\(ForeignText(other).display): the demo has no such owner")
    }
    let server = try DemoServer.start(options.demo.server)
    let host = GitHubHost(name: "demo", apiURL: server.baseURL, webURL: GitHubHost.gitHubDotCom.webURL)
    let transport = try HTTPTransport(environment: [:])
    return Connection(
      client: GitHubClient(
        host: host, token: try Token("demo"), transport: transport, logger: logger, limits: limits),
      credential: Credential(source: .demo, kind: .classic), owners: owners.map { ForeignText($0) },
      pace: try options.pace(on: host))
  }
}

extension Connection {
  /// The registry of the host's images; nil where there is none.
  ///
  /// Manifests are kept for later runs, but not those of the demo and of servers on this machine, which are
  /// for trying things out.
  func registry(_ environment: [String: String]) -> RegistryClient? {
    let isTrial = credential.source == .demo || client.host.loopbackName != nil
    let path = isTrial ? nil : BaseDirectory.cache.path(environment)
    return RegistryClient(client.connection, cache: path.map { ManifestCache(directory: "\($0)/manifests") })
  }
}

/// The options that name a GitHub.
struct HostOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Your GitHub Enterprise Server or ghe.com host (GH_HOST).", valueName: "host"))
  var hostname: String?

  @Option(
    help: ArgumentHelp(
      "The API's base URL; http only for loopback (GITHUB_API_URL).", valueName: "url"))
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
