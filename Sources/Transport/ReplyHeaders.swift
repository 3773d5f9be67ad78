import FoundationEssentials
import GitHubPackages

extension HTTPReply {
  /// The server's time when it replied.
  public var date: Date? { header("date").flatMap(HTTPDate.date) }

  /// GitHub's own name for the request, which its support asks for.
  public var requestID: ForeignText? {
    header("x-github-request-id").map { ForeignText($0, atMost: 100) }
  }

  /// When to come back, by `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
  ///
  /// - Returns: a day on at most; nil where it is not said, or a date that has passed.
  public func retryAfter(_ now: Date) -> Date? {
    if let seconds = number("retry-after") {
      return seconds < 0 ? nil : now.addingTimeInterval(TimeInterval(min(seconds, Self.day)))
    }
    return header("retry-after").flatMap(HTTPDate.date).flatMap { soon($0, now) }
  }

  /// A time of the server's as this machine's clock will show it, a day on at most; nil if it has passed.
  public func soon(_ date: Date, _ now: Date) -> Date? {
    let left = date.timeIntervalSince(self.date ?? now)
    return left > 0 ? now.addingTimeInterval(min(left, TimeInterval(Self.day))) : nil
  }

  /// In seconds.
  private static let day = 86_400

  /// A header's value, if it is a whole number.
  public func number(_ name: String) -> Int? {
    header(name).flatMap { Int($0.trimming(while: \.isWhitespace)) }
  }

  /// The media type in lower case, without its parameters; empty where there is none.
  public var contentType: ForeignText { ForeignText(mediaType, atMost: 100) }

  private var mediaType: String {
    (header("content-type") ?? "").prefix { $0 != ";" }.trimming(while: \.isWhitespace).lowercased()
  }

  /// Whether head and first byte agree that the body is JSON; sign-in pages often call themselves so.
  public var isJSON: Bool {
    let first = body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    guard first != UInt8(ascii: "<") else { return false }
    let type = mediaType
    return type.isEmpty
      ? first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
      : type.hasSuffix("/json") || type.hasSuffix("+json")
  }

  /// Whether head or body say that it is no JSON, as of a page of a proxy; a reply without both says nothing.
  public var isOfAnotherType: Bool { !isJSON && !(mediaType.isEmpty && body.isEmpty) }
}
