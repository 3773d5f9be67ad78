extension GitHub {
  /// Gives a 200 its entity tag, and turns it into a 304 where the client has the same one already.
  mutating func revalidate(_ reply: inout Reply, _ request: DemoRequest) {
    guard reply.status == 200, let body = reply.body else { return }
    let tag = Self.entityTag(body)
    let known = (request[header: "if-none-match"] ?? "").split(separator: ",").map {
      String($0.drop { $0 == " " }.replacing("W/", with: ""))
    }
    if known.contains(tag) || known == ["*"] {
      (reply.status, reply.body) = (304, nil)
      quota.giveBack()
    }
    reply.fields.append(("ETag", "W/" + tag))
  }

  /// The fields that every reply has.
  func generalFields(_ request: DemoRequest, _ route: Route?, _ now: Int) -> [(name: String, value: String)] {
    var fields = quota.fields
    fields.append(("X-GitHub-Request-Id", requestID))
    fields.append(
      ("X-GitHub-Api-Version-Selected", request[header: "x-github-api-version"] ?? Self.apiVersions[0]))
    fields.append(("X-GitHub-Media-Type", "github.v3; format=json"))
    if Credential(authorization: request[header: "authorization"]) == .classic {
      fields.append(("X-OAuth-Scopes", scopes.held.joined(separator: ", ")))
      fields.append(("X-Accepted-OAuth-Scopes", (route?.acceptedScopes ?? []).joined(separator: ", ")))
    }
    fields.append(("Server", "github.com"))
    fields.append(("Date", Timestamp.http(now)))
    fields.append(("Vary", "Accept, Authorization, Cookie, X-GitHub-OTP"))
    return fields
  }

  private var requestID: String {
    let count = requests.count
    let mixed = String(SplitMix.number(seed: 0xDECC, at: count), radix: 16, uppercase: true)
    return "D3C0:\(mixed.prefix(6)):\(String(0x100000 + count, radix: 16, uppercase: true)):\(count)"
  }

  private static func entityTag(_ body: String) -> String {
    var hash = Hasher()
    var body = body
    body.withUTF8 { hash.combine(bytes: UnsafeRawBufferPointer($0)) }
    return "\"\(String(UInt(bitPattern: hash.finalize()), radix: 16))\""
  }
}
