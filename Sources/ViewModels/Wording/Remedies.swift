import FoundationEssentials
import GitHubPackages

extension GitHubError {
  /// What a 404 means of a package that GitHub lists, where that may be what is left of a deleted one; else nil.
  public func wordsForLeftover(_ package: PackageReference) -> String? {
    kind == .notFound && package.mayBeLeftover ? "a deleted package that GitHub still lists (404)" : nil
  }

  /// Where a next step is read: it says how to try again there.
  public enum Surface: Hashable, Sendable {
    case screen(KeyNames), commandLine
    /// A dialog whose button tries again.
    case dialog(button: String)

    var again: String {
      switch self {
      case .screen(let keys): "\(keys[.refresh]) tries again"
      case .commandLine: "run it again"
      case .dialog(let button): "press \(button)"
      }
    }

    /// What reloads a token that gh keeps.
    fileprivate var renewal: String {
      switch self {
      case .screen(let keys): "\(keys[.refresh]) in Owners"
      case .commandLine, .dialog: again
      }
    }
  }

  private var asksForOwner: Bool {
    request.raw.wholeMatch(of: /GET (\/api\/v3)?\/users\/[^\/?]+/) != nil
  }

  /// What the person can do now, as one sentence without a full stop.
  public func nextStep(host: GitHubHost, credential: Credential, on surface: Surface) -> String {
    let again = surface.again
    switch kind {
    case .unauthorized: return credential.renewal(on: host, surface)
    case .missingScopes(let scopes):
      let remedy = credential.remedy(for: scopes, on: host)
      guard case .dialog = surface, credential.isRenewable, !credential.kind.isUnfit else { return remedy }
      return "\(remedy), then \(surface.renewal)"
    case .singleSignOn(let url):
      // The URL stands last, so that nothing is taken along with it.
      let place = url.map { ": \($0.display)" } ?? ""
      return "\(again) once the token is authorized for the organization\(place)"
    case .forbidden where credential.kind.isUnfit, .refused where credential.kind.isUnfit:
      return TokenKind.remedyOfUnfit(on: host)
    case .forbidden: return "ask the owner for access"
    case .rateLimited(_, nil): return "wait a minute; \(again)"
    case .rateLimited(_, let at?): return "wait until \(at.formatted(Self.clockTime)) UTC; \(again)"
    case .notFound where asksForOwner:
      return "no user or organization has this name, or it is hidden from you"
    // Whatever is named by hand and does not exist does not come to exist by asking again.
    case .notFound where surface == .commandLine: return "deleted, or hidden from you"
    case .notFound: return "deleted, or hidden from you; \(again)"
    case .refused, .unexpectedStatus: return "\(again); \(reference)"
    case .server, .truncated, .timedOut, .connectionLost: return "\(again); \(reference)"
    case .notJSON: return "a proxy or sign-in page may be answering instead: check the network; \(again)"
    case .unreadable: return "please report it; \(again)"
    case .tooLarge, .listNotWhole: return again
    case .unknownHost(let name) where name.raw == "containers.\(host.name.prefix { $0 != ":" })":
      return
        "the container registry needs subdomain isolation and this name in DNS; if the server has no isolation, "
        + "set subdomain-isolation: false for \(host.name) under hosts in config.yaml"
    case .noContainerRegistry where host.isAddress:
      return
        "the container registry needs subdomain isolation: use the server's host name, not its IP address"
    case .noContainerRegistry:
      return "the container registry needs subdomain isolation, which config.yaml turns off for \(host.name)"
    case .unknownHost: return "check --hostname and the network; \(again)"
    case .unreachable: return "check the network and the proxy settings; \(again)"
    case .tls(_, let cause): return cause.remedy
    }
  }

  /// What support needs to find the request.
  private var reference: String {
    requestID.map { "GitHub request ID \($0.display)" } ?? request.display
  }

  /// With its day: a limit may be over tomorrow.
  private static let clockTime = Date.ISO8601FormatStyle(dateTimeSeparator: .space)
    .year().month().day().time(includingFractionalSeconds: false)
}

extension GitHubError.TLSCause {
  fileprivate var remedy: String {
    switch self {
    case .expired:
      "the server's administrator must renew it; if that date is in the future, correct this machine's clock"
    case .notYetValid: "check this machine's clock"
    case .otherName: "check --hostname: use a host name from the certificate"
    case .addressBehindProxy: "use the server's host name, or add its IP address to NO_PROXY"
    case .noTLS: "check the port, and whether there is a proxy in between"
    case .oldVersion: "the server's administrator must allow TLS 1.2 or later"
    case .unknownIssuer, .noBundle, .other: "set SSL_CERT_FILE to your CA bundle, then start again"
    }
  }
}

extension TokenKind {
  /// Whether GitHub documents that its packages API does not take this kind.
  public var isUnfit: Bool { self == .fineGrained || self == .installation }

  fileprivate static func remedyOfUnfit(on host: GitHubHost) -> String {
    "GitHub's packages API rejects this kind of token: make a classic one at \(host.webURL)/settings/tokens"
  }
}

extension Credential {
  /// The line that gives the token these scopes, by where the token came from.
  public func remedy(for scopes: [String], on host: GitHubHost) -> String {
    if kind.isUnfit { return TokenKind.remedyOfUnfit(on: host) }
    // What replaces the token or its scopes must keep those that it has.
    let usual = ["read:packages", "read:org", "write:packages", "delete:packages"]
    let all = (usual + scopes.filter { !usual.contains($0) }).joined(separator: ",")
    switch source {
    case .gh, .hostsFile:
      return "gh auth refresh -h \(ShellWord.quoted(host.name)) -s \(scopes.joined(separator: ","))"
    case .environment(let name):
      return "\(name) lacks \(scopes.joined(separator: ", ")): make a classic token at \(host.webURL)"
        + "/settings/tokens/new?scopes=\(all), or unset \(name)"
    case .demo: return "pkgdeck --demo --demo-scopes \(all)"
    }
  }

  fileprivate func renewal(on host: GitHubHost, _ surface: GitHubError.Surface) -> String {
    switch source {
    case .gh, .hostsFile: "gh auth login -h \(ShellWord.quoted(host.name)), then \(surface.renewal)"
    case .environment(let name): "put a valid classic token into \(name), then start again"
    case .demo: "start the demo again"
    }
  }
}

extension GitHubRule {
  /// What the rule leaves to do.
  public var wayOut: String {
    switch self {
    case .lastVersion: "You can delete the whole package; you will be asked to type its name."
    case .tooPopular:
      "Making the package private first may help; otherwise GitHub Support can delete it."
    }
  }
}

/// The part of a next step that is to be pasted elsewhere: a URL, or a command.
enum RemedyLine {
  static func line(in step: String) -> String {
    if let url = step.split(separator: " ").first(where: { $0.hasPrefix("http") }) {
      return url.trimming { $0 == "," }
    }
    // A command may be followed by what to do then; scopes are separated by commas without a blank.
    return step.hasPrefix("gh ") ? step.components(separatedBy: ", ")[0] : step
  }
}
