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

  /// All fields of that name as one, with commas between them; empty where there is none.
  func joinedHeader(_ name: String) -> String {
    let wanted = name.lowercased()
    return headers.filter { $0.name.lowercased() == wanted }.map(\.value).joined(separator: ", ")
  }
}

/// One change that was really made, whatever its client was told; `/demo/changes` lists them as JSON.
public struct DemoChange: Sendable, Equatable, Decodable {
  public enum Verb: String, Sendable, Decodable {
    case delete, restore
  }

  public let verb: Verb
  /// The login.
  public let owner: String
  /// GitHub's word for the registry, such as `container`.
  public let type: String
  public let package: String
  /// Nil where the whole package was changed.
  public let version: Int?

  public init(verb: Verb, owner: String, type: String, package: String, version: Int?) {
    self.verb = verb
    self.owner = owner
    self.type = type
    self.package = package
    self.version = version
  }

  var json: JSON {
    [
      "verb": .string(verb.rawValue), "owner": .string(owner), "type": .string(type),
      "package": .string(package), "version": version.map { .number($0) } ?? .null,
    ]
  }
}
