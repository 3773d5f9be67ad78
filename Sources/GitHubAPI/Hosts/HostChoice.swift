import GitHubPackages
import Transport

/// Which GitHub a call speaks to, by its arguments and the environment.
public struct HostChoice: Hashable, Sendable {
  /// What decided.
  public enum Source: Hashable, Sendable {
    /// `--api-url`, `--hostname`
    case option(String)
    /// `HOST/OWNER`
    case ownerArgument
    /// `GH_HOST`, `GITHUB_API_URL`
    case environment(String)
    /// The person's file of settings.
    case file
    case standard
  }

  public let host: GitHubHost
  public let source: Source
  /// The owners that were named, without a host before them.
  public let owners: [ForeignText]

  /// First found of `--api-url`, `--hostname`, `HOST/OWNER`, `GH_HOST`, `GITHUB_API_URL`, the file of settings,
  /// github.com.
  ///
  /// - Parameters:
  ///   - owners: arguments of the form `OWNER` or `HOST/OWNER`.
  ///   - configured: the host that the file of settings names.
  /// - Throws: `SetupFault` for what names no host, or for arguments that name two.
  public init(
    apiURL: String? = nil, hostname: String? = nil, owners arguments: [String] = [],
    environment: [String: String] = [:], configured: GitHubHost? = nil
  ) throws(SetupFault) {
    var named: [(host: GitHubHost, source: Source)] = []
    if let apiURL { named.append((try GitHubHost(apiURL: apiURL, from: "--api-url"), .option("--api-url"))) }
    if let hostname {
      named.append((try GitHubHost(hostname: hostname, from: "--hostname"), .option("--hostname")))
    }
    var owners: [ForeignText] = []
    for argument in arguments {
      let (host, owner) = try Self.split(argument)
      if let host { named.append((host, .ownerArgument)) }
      owners.append(owner)
    }
    if let first = named.first, let other = named.first(where: { $0.host.name != first.host.name }) {
      throw SetupFault(
        "cannot use two hosts in one command: \(first.host.name) and \(other.host.name)")
    }
    if let first = named.first {
      (host, source) = first
    } else {
      (host, source) =
        try Self.fromEnvironment(environment) ?? configured.map { ($0, .file) } ?? (.gitHubDotCom, .standard)
    }
    self.owners = owners
  }

  private static func split(_ argument: String) throws(SetupFault) -> (GitHubHost?, ForeignText) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, let owner = parts.last, parts.allSatisfy({ !$0.isEmpty }) else {
      throw SetupFault("\(ForeignText(argument).display) is not an owner: write OWNER or HOST/OWNER")
    }
    guard let host = parts.first, parts.count == 2 else { return (nil, ForeignText(owner)) }
    guard host.contains(".") || host.contains(":") || host == "localhost" else {
      throw SetupFault(
        "\(ForeignText(argument).display) is not an owner: \(ForeignText(host).display) is not a host: "
          + "write OWNER or HOST/OWNER")
    }
    return (try GitHubHost(hostname: host, from: ForeignText(argument).display), ForeignText(owner))
  }

  private static func fromEnvironment(
    _ environment: [String: String]
  ) throws(SetupFault) -> (GitHubHost, Source)? {
    if let name = environment["GH_HOST"], !name.isEmpty {
      return (try GitHubHost(hostname: name, from: "GH_HOST"), .environment("GH_HOST"))
    }
    if let url = environment["GITHUB_API_URL"], !url.isEmpty {
      return (try GitHubHost(apiURL: url, from: "GITHUB_API_URL"), .environment("GITHUB_API_URL"))
    }
    return nil
  }
}
