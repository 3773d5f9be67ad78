import Foundation
import GitHubPackages
import Testing

@Suite("Errors in words")
struct GitHubErrorTests {
  static let kinds: [GitHubError.Kind] = [
    .unauthorized, .missingScopes(["read:packages"]), .singleSignOn(url: nil),
    .singleSignOn(url: "https://x.example/sso"),
    .forbidden, .rateLimited(secondary: false, retryAt: Date(timeIntervalSince1970: 0)),
    .rateLimited(secondary: true, retryAt: Date(timeIntervalSince1970: 0)), .notFound, .refused(status: 400),
    .server(status: 502), .unexpectedStatus(302), .notJSON(contentType: "text/html"),
    .notJSON(contentType: ""),
    .unreadable(detail: "x"), .listNotWhole(detail: "x"), .truncated, .tooLarge(limit: 33_554_432),
    .timedOut(seconds: 30),
    .unknownHost("x.example"),
    .unreachable(detail: "refused"), .connectionLost, .tls(detail: "expired"),
  ]

  @Test("Every kind says what happened, with and without GitHub's words", arguments: kinds)
  func words(kind: GitHubError.Kind) {
    for message in [nil, "", "GitHub's\u{1B}[2J words"] as [ForeignText?] {
      let error = GitHubError(kind, message: message, request: "GET /user")
      #expect(!error.whatHappened.isEmpty && !error.whatHappened.contains("\u{1B}"))
      if message?.raw.isEmpty == false { #expect(error.whatHappened.contains("GitHub's\\u{1B}")) }
    }
  }

  @Test("Every trait belongs to the kinds that it is meant for, and to no others")
  func traits() {
    func kinds(_ trait: GitHubError.Traits) -> Set<String> {
      Set(Self.kinds.filter { $0.traits.contains(trait) }.map { "\($0)".prefix { $0 != "(" }.description })
    }
    let refusals: Set = ["unauthorized", "missingScopes", "singleSignOn", "forbidden"]
    let offline: Set = ["unknownHost", "unreachable", "connectionLost", "timedOut", "tls"]
    let lasting: Set = ["rateLimited", "unknownHost", "unreachable", "tls"]
    #expect(kinds(.transient) == ["server", "truncated", "timedOut", "connectionLost"])
    #expect(kinds(.refusal) == refusals)
    #expect(kinds(.refusesCredentials) == refusals.subtracting(["singleSignOn"]))
    #expect(kinds(.refusesAccount) == refusals.subtracting(["unauthorized"]).union(["notFound"]))
    #expect(kinds(.hidesList) == ["notFound", "forbidden", "missingScopes"])
    #expect(kinds(.offline) == offline)
    #expect(kinds(.strikesAgain) == refusals.union(lasting))
    #expect(kinds(.mendable) == refusals.union(lasting))
    #expect(kinds(.endsRun) == refusals.union(offline).union(["rateLimited", "notJSON", "server"]))
    #expect(kinds(.endsReading) == offline.union(["unauthorized", "rateLimited"]))
    #expect(kinds(.endsCheck) == ["unauthorized", "rateLimited"])
    #expect(kinds(.nothingHappened) == refusals.union(["rateLimited", "refused", "unknownHost"]))
  }

  @Test("A scope is held by itself, or by one that includes it")
  func scopes() {
    #expect(Scopes(header: "repo, write:packages").canRead)
    #expect(Scopes(header: "write:packages").canRestore)
    #expect(!Scopes(header: "write:packages").canDelete)
    #expect(Scopes(header: "read:packages,delete:packages").canDelete)
    #expect(!Scopes(header: "").canRead)
  }

  @Test("A name is one path segment, whatever it holds")
  func segments() {
    #expect(RequestLine.segment("team/web app") == "team%2Fweb%20app")
    #expect(RequestLine.segment("..") == "%2E%2E")
    #expect(RequestLine.segment("a?b#c%é") == "a%3Fb%23c%25%C3%A9")
  }

  @Test("Days left count down to the last day and past it; without a date they are not known")
  func daysLeft() {
    let now = Date(timeIntervalSince1970: 1_794_000_000)
    func version(_ days: Double) -> PackageVersion {
      PackageVersion(id: 1, name: "x", deletedAt: now.addingTimeInterval(-86_400 * days))
    }
    #expect(version(0.1).daysLeft(at: now) == 29)
    #expect(version(29.5).daysLeft(at: now) == 0)
    #expect(version(30.5).daysLeft(at: now) == -1)
    #expect(PackageVersion(id: 1, name: "x").daysLeft(at: now) == nil)
  }
}
