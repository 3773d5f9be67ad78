import FoundationEssentials
import GitHubPackages
import Transport

/// What a reply of the registry means, in the errors that the API has too.
struct RegistryReply {
  let reply: HTTPReply
  let request: HTTPRequest
  let now: Date

  /// Nil for a success.
  var failure: GitHubError? {
    let words = words
    guard let kind = kind(words) else { return nil }
    return GitHubError(
      kind, message: words, request: request.title, requestID: reply.requestID,
      status: reply.status)
  }

  private func kind(_ words: ForeignText?) -> GitHubError.Kind? {
    switch reply.status {
    case 200 where reply.isJSON: nil
    case 200: .notJSON(contentType: reply.contentType)
    case 401: .unauthorized
    case 403 where words?.raw.contains("does not match expected scopes") == true:
      .missingScopes(["read:packages"])
    case 403 where reply.header("retry-after") != nil:
      .rateLimited(secondary: true, retryAt: reply.retryAfter(now))
    case 403: .forbidden
    case 404 where reply.isOfAnotherType: .notJSON(contentType: reply.contentType)
    case 404: .notFound
    case 429: .rateLimited(secondary: true, retryAt: reply.retryAfter(now))
    case 400, 405, 406, 410, 422: .refused(status: reply.status)
    case 500..<600: .server(status: reply.status)
    default: .unexpectedStatus(reply.status)
    }
  }

  /// The first error's own words (OCI distribution specification, error codes).
  private var words: ForeignText? {
    guard reply.isJSON, reply.status >= 400,
      let first = (try? BoundedJSON.decode(Errors.self, from: reply.body))?.errors.first
    else { return nil }
    let text = [first.message, first.code].compactMap(\.self).first { !$0.isEmpty }
    return text.map { ForeignText($0, atMost: 500) }
  }

  private struct Errors: Decodable {
    let errors: [Entry]

    struct Entry: Decodable {
      let code: String?
      let message: String?
    }
  }
}
