import Foundation
import GitHubPackages

extension WireFault {
  /// Servers, such as a proxy for debugging, that say the client's secret back to it.
  package static let echoes = [
    WireFault("the token in a message", reading: .failed([.forbidden])) {
      .send(Replies.error(403, "Bearer \($0.secret) may not"))
    },
    WireFault("the token in a failure", reading: .failed([.server(status: 500)])) {
      .send(Replies.error(500, $0.secret, headers: ["X-GitHub-Request-Id: \($0.secret)"]))
    },
    WireFault(
      "the token in a type", reading: .failed([.notJSON(contentType: "text/x-token")]),
      changing: .failed([.unexpectedStatus(200)])
    ) {
      .send(Replies.bytes("<html>\($0.secret)</html>", type: "text/x-token;token=\($0.secret)"))
    },
    WireFault(
      "the token in a redirect", reading: .failed([.unexpectedStatus(302)]), isRedirect: true
    ) { .send(Replies.redirect(302, to: "/again?access_token=\($0.secret)")) },
    WireFault(
      "the token in a redirect that nobody follows", reading: .failed([.unexpectedStatus(307)]),
      isRedirect: true
    ) { .send(Replies.redirect(307, to: "file:///\($0.secret)")) },
    WireFault(
      "the token in a link to sign on", reading: .failed([.singleSignOn(url: "https://a.b/?t=(token)")])
    ) {
      .send(Replies.error(403, "Sign", headers: ["X-GitHub-SSO: required; url=https://a.b/?t=\($0.secret)"]))
    },
    WireFault("the token in the scopes", reading: .failed([.forbidden])) {
      .send(Replies.error(403, "You need at least \($0.secret) scope to live."))
    },
    WireFault("the token where a message is cut", reading: .failed([.forbidden])) {
      .send(Replies.error(403, String(repeating: "x", count: 501 - $0.secret.count) + $0.secret))
    },
    WireFault("the token with a mark that joins its end", reading: .failed([.forbidden])) {
      .send(Replies.error(403, "\($0.secret)\u{301}"))
    },
    WireFault("the token in escapes", reading: .failed([.forbidden])) {
      .send(Replies.error(403, $0.secret.utf8.map { #"\u00\#(String($0, radix: 16))"# }.joined()))
    },
    WireFault("the token encoded", reading: .failed([.forbidden])) { place in
      let basic = ["token:", "x-access-token:", "octocat:"].map {
        Data("\($0)\(place.secret)".utf8).base64EncodedString()
      }
      return .send(Replies.error(403, basic.joined(separator: " ")))
    },
  ]
}
