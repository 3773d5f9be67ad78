import GitHubPackages

/// Names the field that did not fit the schema.
public enum DecodingFault {
  /// What does not fit; keys may be the server's.
  ///
  /// - Parameter depth: how many steps of the path the reader knows anyway.
  public static func text(_ error: any Error, below depth: Int = 0) -> ForeignText {
    ForeignText(words(error, depth), atMost: 300)
  }

  private static func words(_ error: any Error, _ depth: Int) -> String {
    switch error {
    case let excess as BoundedJSON.Excess: excess.words.raw
    case DecodingError.typeMismatch(let type, let context): "\(path(context, depth)) is not \(name(of: type))"
    case DecodingError.valueNotFound(let type, let context):
      "\(path(context, depth)) is not \(name(of: type))"
    case DecodingError.keyNotFound(let key, let context):
      path(context.codingPath + [key], depth) + " is missing"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      "\(path(context, depth)) has an invalid value"
    default: "malformed JSON"
    }
  }

  private static func path(_ context: DecodingError.Context, _ depth: Int) -> String {
    path(context.codingPath, depth)
  }

  private static func path(_ keys: [any CodingKey], _ depth: Int) -> String {
    let text = JSONPath.text(keys.dropFirst(depth))
    return text.isEmpty ? "the response" : text
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is any BinaryInteger.Type: "a whole number"
    case is Bool.Type: "true or false"
    case is any ExpressibleByDictionaryLiteral.Type: "an object"
    case is any ExpressibleByArrayLiteral.Type: "a list"
    default: "a value of the expected type"
    }
  }
}
