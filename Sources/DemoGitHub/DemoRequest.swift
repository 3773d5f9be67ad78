/// One request as it came in.
public struct DemoRequest: Sendable, Equatable {
  /// One field of the head, its name as sent.
  public struct Field: Sendable, Equatable {
    public let name: String
    public let value: String
  }

  public let method: String
  /// Path and query as sent, not decoded.
  public let target: String
  public let headers: [Field]

  /// The first field of that name, in whatever case.
  public subscript(header name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name.lowercased() == wanted }?.value
  }
}
