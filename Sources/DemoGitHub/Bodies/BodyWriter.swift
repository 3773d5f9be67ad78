/// Writes the world's values as GitHub's JSON; `base` is the API's own URL, which the bodies point back to.
struct BodyWriter: Sendable {
  let base: String

  static let web = "https://github.com"

  static func object(_ parts: [(key: String, value: JSON)]...) -> JSON { .object(parts.flatMap { $0 }) }

  static func nodeID(_ prefix: String, _ id: Int) -> JSON {
    .string("\(prefix)_kgDO\(String(id, radix: 36))")
  }

  static func avatar(_ account: Account) -> JSON {
    .string("https://avatars.githubusercontent.com/u/\(account.id)?v=4")
  }
}

extension BodyWriter {
  /// Schema `rate-limit-overview`.
  func rateLimit(_ quota: Quota, now: Int) -> JSON {
    let core: JSON = [
      "limit": .number(Quota.limit), "used": .number(quota.used), "remaining": .number(quota.remaining),
      "reset": .number(quota.reset),
    ]
    let search: JSON = [
      "limit": 30, "used": 0, "remaining": 30, "reset": .number(now + Timestamp.minute),
    ]
    return ["resources": ["core": core, "search": search], "rate": core]
  }
}
