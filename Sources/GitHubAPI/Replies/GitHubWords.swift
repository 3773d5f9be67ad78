import FoundationEssentials
import GitHubPackages
import Transport

/// What GitHub wrote in the body of a reply that is no success.
struct GitHubWords {
  /// Nil where there is none, or where the body is a page for a browser.
  let message: ForeignText?
  let lowercased: String
  /// The scopes that the message asks for: "You need at least X and Y scopes to…".
  let scopes: [String]
  private let documentation: String

  init(_ reply: HTTPReply) {
    let body = reply.isJSON && reply.status >= 400 ? Self.decode(reply.body) : nil
    message = body?.message.map { ForeignText($0, atMost: 500) }.flatMap { $0.raw.isEmpty ? nil : $0 }
    documentation = body?.documentation ?? ""
    lowercased = (message?.raw ?? "").lowercased()
    scopes = Self.scopes(in: message?.raw ?? "")
  }

  var isSecondaryLimit: Bool {
    let anchors = ["#about-secondary-rate-limits", "#secondary-rate-limits", "#abuse-rate-limits"]
    return lowercased.contains("secondary rate limit") || anchors.contains { documentation.hasSuffix($0) }
  }

  var isSingleSignOn: Bool { lowercased.contains("saml enforcement") }

  /// Whether the message itself says why, so that no header need be guessed at.
  var namesItsReason: Bool { !scopes.isEmpty || isSingleSignOn || lowercased.contains("not accessible by") }

  private struct Body: Decodable {
    let message: String?
    let documentation: String?

    enum CodingKeys: String, CodingKey {
      case message
      case documentation = "documentation_url"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      message = try? container.decode(String.self, forKey: .message)
      documentation = try? container.decode(String.self, forKey: .documentation)
    }
  }

  private static func decode(_ data: Data) -> Body? { try? BoundedJSON.decode(Body.self, from: data) }

  private static func scopes(in message: String) -> [String] {
    guard let start = message.firstRange(of: "You need at least "),
      let end = message[start.upperBound...].firstRange(of: " scope")
    else { return [] }
    let list = String(message[start.upperBound..<end.lowerBound])
    return Scopes.names(in: list.replacing(" and ", with: ","))
  }
}
