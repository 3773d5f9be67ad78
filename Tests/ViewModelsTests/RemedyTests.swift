import Foundation
import GitHubPackages
import Testing
@testable import ViewModels

@Suite("Errors that a person can act on")
struct RemedyTests {
  static let kinds: [GitHubError.Kind] = [
    .unauthorized, .missingScopes(["read:packages"]), .singleSignOn(url: nil),
    .singleSignOn(url: "https://x.example/sso"),
    .forbidden, .rateLimited(secondary: false, retryAt: Date(timeIntervalSince1970: 0)),
    .rateLimited(secondary: true, retryAt: Date(timeIntervalSince1970: 0)), .notFound, .refused(status: 400),
    .server(status: 502), .unexpectedStatus(302), .notJSON(contentType: "text/html"),
    .notJSON(contentType: ""),
    .unreadable(detail: "x"), .truncated, .tooLarge(limit: 33_554_432), .timedOut(seconds: 30),
    .unknownHost("x.example"), .noContainerRegistry,
    .unreachable(detail: "refused"), .connectionLost, .tls(detail: "expired"),
  ]
  static let credentials: [Credential] = [
    Credential(source: .environment("GH_TOKEN"), kind: .classic), Credential(source: .gh, kind: .oauth),
    Credential(source: .hostsFile(path: "/h"), kind: .oauth),
    Credential(source: .environment("GITHUB_TOKEN"), kind: .fineGrained),
    Credential(source: .demo, kind: .classic),
  ]

  @Test("Every kind says what to do, with and without GitHub's words", arguments: kinds)
  func steps(kind: GitHubError.Kind) {
    for message in [nil, "", "GitHub's\u{1B}[2J words"] as [ForeignText?] {
      let error = GitHubError(kind, message: message, request: "GET /user")
      for credential in Self.credentials {
        #expect(
          error.nextStep(host: .gitHubDotCom, credential: credential, on: .screen(KeyNames())).count > 3)
      }
    }
  }

  @Test("When a limit ends is told with its day")
  func limitEnd() {
    let error = GitHubError(
      .rateLimited(secondary: false, retryAt: Date(timeIntervalSince1970: 86_405)), request: "GET /user")
    let step = error.nextStep(
      host: .gitHubDotCom, credential: Self.credentials[0], on: .screen(KeyNames()))
    #expect(step == "wait until 1970-01-02 00:00:05 UTC; refresh tries again")
  }

  @Test(
    "Only an account that was asked for is said not to exist",
    arguments: [
      ("GET /users/nobody", true), ("GET /api/v3/users/packages", true),
      ("GET /users/acme/packages/npm/kit", false), ("GET /user/packages/npm/users/versions", false),
    ])
  func unknownOwner(request: String, isOwner: Bool) {
    let step = GitHubError(.notFound, request: ForeignText(request)).nextStep(
      host: .gitHubDotCom, credential: Self.credentials[0], on: .commandLine)
    #expect(step.hasPrefix("no user or organization has this name") == isOwner, "\(step)")
  }

  @Test("A registry that is not there is explained by subdomain isolation, with the setting for it")
  func subdomainIsolation() {
    func step(_ kind: GitHubError.Kind, _ name: String) -> String {
      let host = GitHubHost(name: name, apiURL: "https://\(name)/api/v3", webURL: "https://\(name)")
      return GitHubError(kind, request: "GET /x").nextStep(
        host: host, credential: Self.credentials[0], on: .commandLine)
    }
    #expect(
      step(.unknownHost("containers.git.example"), "git.example")
        == "the container registry needs subdomain isolation and this name in DNS; if the server has no isolation, "
        + "set subdomain-isolation: false for git.example under hosts in config.yaml")
    #expect(step(.unknownHost("git.example"), "git.example").hasPrefix("check --hostname"))
    #expect(step(.unknownHost("containers.git.example"), "git.example:8443").contains("subdomain-isolation"))
    #expect(
      step(.noContainerRegistry, "git.example")
        == "the container registry needs subdomain isolation, which config.yaml turns off for git.example")
    #expect(
      step(.noContainerRegistry, "10.0.0.1").hasSuffix("use the server's host name, not its IP address"))
  }

  @Test("The remedy for a missing scope follows where the token came from")
  func remedies() {
    let error = GitHubError(.missingScopes(["read:packages"]), request: "GET /x")
    let steps = Self.credentials.map {
      error.nextStep(host: .gitHubDotCom, credential: $0, on: .screen(KeyNames()))
    }
    #expect(
      steps[0].hasPrefix(
        "GH_TOKEN lacks read:packages: make a classic token at https://github.com/settings/tokens/new"))
    #expect(steps[1] == "gh auth refresh -h github.com -s read:packages")
    #expect(steps[2] == steps[1])
    let unfit = "GitHub's packages API rejects this kind of token: make a classic one at https://github.com"
    #expect(steps[3] == "\(unfit)/settings/tokens")
    #expect(RemedyLine.line(in: steps[3]) == "https://github.com/settings/tokens")
  }

  @Test("Where gh keeps the token, each surface says what reads it anew there")
  func renewing() {
    let keys = KeyNames([.global: [.refresh: "F"]])
    let surfaces: [(GitHubError.Surface, String)] = [
      (.screen(keys), "F in Owners"), (.commandLine, "run it again"),
      (.dialog(button: "Try again"), "press Try again"),
    ]
    for (surface, words) in surfaces {
      let step = GitHubError(.unauthorized, request: "GET /x").nextStep(
        host: .gitHubDotCom, credential: Self.credentials[1], on: surface)
      #expect(step == "gh auth login -h github.com, then \(words)")
    }
    let scopes = GitHubError(.missingScopes(["repo"]), request: "GET /x").nextStep(
      host: .gitHubDotCom, credential: Self.credentials[2], on: .dialog(button: "Try again"))
    #expect(scopes == "gh auth refresh -h github.com -s repo, then press Try again")
  }
}
