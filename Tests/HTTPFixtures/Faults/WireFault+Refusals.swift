import GitHubPackages

extension WireFault {
  /// GitHub's ways to say no, in its own words where they are known.
  package static let refusals =
    [
      refusal(401, "Bad credentials", .unauthorized),
      refusal(401, "Requires authentication", .unauthorized),
      refusal(
        403, "You need at least read:packages scope to list packages.", .missingScopes(["read:packages"])),
      refusal(
        403, "You need at least delete:packages and read:packages scopes to delete a package version.",
        .missingScopes(["delete:packages"]), ["X-OAuth-Scopes: repo, write:packages"]),
      refusal(
        403, "Not allowed", .missingScopes(["read:org"]),
        ["X-OAuth-Scopes: gist", "X-Accepted-OAuth-Scopes: admin:org, read:org, user"]),
      refusal(404, "Hidden", .missingScopes(["repo"]), ["X-OAuth-Scopes:", "X-Accepted-OAuth-Scopes: repo"]),
      refusal(
        403, "Resource protected by organization SAML enforcement.",
        .singleSignOn(url: "https://github.com/orgs/acme/sso?a=1"),
        ["X-GitHub-SSO: required; url=https://github.com/orgs/acme/sso?a=1"]),
      refusal(
        403, "Resource protected by organization SAML enforcement. Grant access.", .singleSignOn(url: nil)),
      refusal(
        403, "Sign on", .singleSignOn(url: "https://github.com/\u{9B}2J"),
        ["X-GitHub-SSO: required; url=https://github.com/\u{9B}2J"]),
      refusal(403, "Resource not accessible by integration", .forbidden),
      refusal(403, "Resource not accessible by personal access token", .forbidden),
      refusal(403, "", .forbidden),
      refusal(404, "Package not found.", .notFound), refusal(404, "Package version not found.", .notFound),
      refusal(404, "Not Found", .notFound),
      refusal(400, "Invalid argument.", .refused(status: 400)),
      refusal(
        400, "You cannot delete the last tagged version of a package. You must delete the package instead.",
        .refused(status: 400)),
      refusal(
        400, "Publicly visible package versions with more than 5000 downloads cannot be deleted.",
        .refused(status: 400)),
      refusal(409, "Conflict", .refused(status: 409)),
      refusal(410, "This API version is gone", .refused(status: 410)),
      refusal(422, "Invalid request", .refused(status: 422)),
      refusal(500, "Server Error", .server(status: 500)), refusal(502, "Bad Gateway", .server(status: 502)),
      refusal(503, "Busy", .server(status: 503), ["Retry-After: 1"]),
      refusal(504, "Too slow", .server(status: 504)), refusal(599, "Odd", .server(status: 599)),
      refusal(418, "Teapot", .unexpectedStatus(418)), refusal(407, "Proxy", .unexpectedStatus(407)),
      refusal(451, "Unavailable for legal reasons", .unexpectedStatus(451)),
      refusal(406, "Not acceptable", .unexpectedStatus(406)),
      refusal(600, "Beyond", .unexpectedStatus(600)), refusal(999, "Beyond", .unexpectedStatus(999)),
      refusal(422, "Words\\u001b[2J that \\u202e move\\u0007", .refused(status: 422)),
      WireFault("304 that nobody asked for", reading: .failed([.unexpectedStatus(304)])) { _ in
        .send(Array("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n".utf8))
      },
    ]
    + [401, 403, 404, 422, 500].map { status in
      let kind = status == 404 ? .notJSON(contentType: "text/html") : kind(status)
      return WireFault("\(status) as a page for a browser", reading: .failed([kind])) { _ in
        .send(Replies.bytes("<html>no</html>", status: status, type: "text/html"))
      }
    }
    + [401, 403, 404, 422, 500].map { status in
      WireFault("\(status) with a message that is no text", reading: .failed([kind(status)])) { _ in
        .send(Replies.json(#"{"message":{"a":[1]},"documentation_url":7}"#, status: status))
      }
    }

  private static func refusal(
    _ status: Int, _ message: String, _ kind: GitHubError.Kind, _ headers: [String] = []
  ) -> WireFault {
    WireFault("\(status) \(message) \(headers)", reading: .failed([kind])) { _ in
      .send(Replies.error(status, message, headers: headers))
    }
  }

  private static func kind(_ status: Int) -> GitHubError.Kind {
    switch status {
    case 401: .unauthorized
    case 403: .forbidden
    case 404: .notFound
    case 500...: .server(status: status)
    default: .refused(status: status)
    }
  }
}
