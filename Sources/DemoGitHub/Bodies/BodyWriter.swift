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
