import FoundationEssentials
import GitHubPackages
import SettingsFiles
import Transport

/// The token for a host and where it came from: the environment, gh, or gh's file.
public struct TokenChoice: Hashable, Sendable {
  public let token: Token
  public let source: TokenSource

  public var credential: Credential { Credential(source: source, kind: token.kind) }

  /// The first token found for the host.
  ///
  /// - Throws: `SetupFault`, of kind `.noToken` where there is none.
  public static func find(
    for host: GitHubHost, environment: [String: String]
  ) throws(SetupFault) -> TokenChoice {
    try find(
      for: host, environment: environment,
      gh: { GitHubCommand(environment: environment)?.token(for: $0) },
      file: { path in (try? SettingsFile.text(at: path)).flatMap(\.self).map { Data($0.utf8) } })
  }

  /// - Parameters:
  ///   - gh: asks gh for a host's token.
  ///   - file: reads a file; nil where there is none.
  static func find(
    for host: GitHubHost, environment: [String: String], gh: (String) -> String?, file: (String) -> Data?
  ) throws(SetupFault) -> TokenChoice {
    let variables = host.tokenVariables
    for name in variables {
      if let found = try choice(environment[name], .environment(name), named: name) { return found }
    }
    guard let name = host.nameInGh else { throw noToken(for: host, variables) }
    if let found = try choice(gh(name), .gh, named: "the token that gh gives") { return found }
    if let path = HostsFile.path(environment), let data = file(path) {
      let shown = ForeignText(path).display
      let text = try HostsFile.token(for: name, in: data, path: shown)
      if let found = try choice(text, .hostsFile(path: path), named: "the token in \(shown)") { return found }
    }
    throw noToken(for: host, variables)
  }

  /// Reloads a token that gh keeps; nil for one from elsewhere, which cannot have changed.
  public func renewal(for host: GitHubHost, environment: [String: String]) -> (@Sendable () -> Token?)? {
    guard let name = host.nameInGh else { return nil }
    let read: @Sendable () -> String?
    switch source {
    case .gh: read = { GitHubCommand(environment: environment)?.token(for: name) }
    case .hostsFile(let path):
      read = {
        let text = (try? SettingsFile.text(at: path)).flatMap(\.self)
        return text.flatMap { try? HostsFile.token(for: name, in: Data($0.utf8), path: path) }
      }
    case .environment, .demo: return nil
    }
    return {
      let text = read()?.trimming(while: \.isWhitespace) ?? ""
      return text.isEmpty ? nil : try? Token(text)
    }
  }

  private static func choice(
    _ text: String?, _ source: TokenSource, named name: String
  ) throws(SetupFault) -> TokenChoice? {
    let trimmed = text?.trimming(while: \.isWhitespace) ?? ""
    guard !trimmed.isEmpty else { return nil }
    do {
      return TokenChoice(token: try Token(trimmed), source: source)
    } catch {
      throw SetupFault("\(name): \(error.description)")
    }
  }

  private static func noToken(for host: GitHubHost, _ variables: [String]) -> SetupFault {
    let scopes = "read:packages,read:org,write:packages,delete:packages"
    return SetupFault(
      """
      no token for \(ForeignText(host.name).display). Either
        gh auth login -h \(ShellWord.quoted(ForeignText(host.name).display)) -s \(scopes)
      or make a classic token at
        \(ForeignText(host.webURL).display)/settings/tokens/new?scopes=\(scopes)
      and put it into \(variables.joined(separator: " or ")).
      To look around without an account: pkgdeck --demo
      """, kind: .noToken)
  }
}
