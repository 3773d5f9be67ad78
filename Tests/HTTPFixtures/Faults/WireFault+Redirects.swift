import GitHubPackages

extension WireFault {
  /// Redirects to where one may go, to where one may not, and to nowhere.
  package static let redirects =
    [301, 302, 303, 307, 308].flatMap { status in
      [
        WireFault(
          "\(status) to another server", reading: .answered, changing: .failed([.unexpectedStatus(status)]),
          isRedirect: true
        ) { .send(Replies.redirect(status, to: $0.elsewhere + "/else")) },
        refused("\(status) to itself for ever", status, reading: 302) { _ in "/again" },
      ]
    } + [
      refused("a redirect to nowhere") { _ in "" },
      refused("a redirect to a file") { _ in "file:///etc/passwd" },
      refused("a redirect to a script") { _ in "javascript:alert(1)" },
      refused("a redirect with a name and a password") {
        $0.elsewhere.replacing("http://", with: "http://me:word@")
      },
      refused("a redirect that moves the cursor") { _ in "https://a.b/\u{9B}2J" },
      refused("a redirect to half a URL") { _ in "http://" },
      refused("a redirect to a port that is none") { _ in "http://127.0.0.1:99999999/" },
      WireFault(
        "a redirect without a scheme", reading: .answered, changing: .failed([.unexpectedStatus(302)]),
        isRedirect: true
      ) { .send(Replies.redirect(302, to: $0.elsewhere.replacing("http:", with: "") + "/else")) },
      WireFault(
        "a redirect to a server that is not there", reading: .failed([.unreachable(detail: "")]),
        changing: .failed([.unexpectedStatus(302)]), isRedirect: true
      ) { _ in .send(Replies.redirect(302, to: "http://127.0.0.1:1/")) },
      WireFault(
        "a redirect to a server without TLS", reading: .failed([.tls(detail: "")]),
        changing: .failed([.unexpectedStatus(302)]), isRedirect: true
      ) { .send(Replies.redirect(302, to: $0.elsewhere.replacing("http:", with: "https:"))) },
      WireFault("300 choices", reading: .failed([.unexpectedStatus(300)])) { _ in
        .send(Replies.redirect(300, to: "/else"))
      },
    ]

  private static func refused(
    _ description: String, _ status: Int = 302, reading: Int? = nil,
    to location: @escaping @Sendable (Place) -> String
  ) -> WireFault {
    WireFault(
      description, reading: .failed([.unexpectedStatus(reading ?? status)]),
      changing: .failed([.unexpectedStatus(status)]), isRedirect: true
    ) { .send(Replies.redirect(status, to: location($0))) }
  }
}
