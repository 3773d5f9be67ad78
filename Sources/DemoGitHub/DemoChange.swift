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
