/// A value in a YAML text, as it was written: nothing is taken for a number or a date.
public struct Node: Sendable {
  enum Content: Sendable {
    case scalar(String, isPlain: Bool)
    case sequence([Node])
    case mapping([(key: Node, value: Node)])
  }

  let content: Content
  /// Where it begins, counted from 1.
  public let line: Int

  /// The single value of a YAML text; nil where there is none, or nothing but comments.
  public init?(yaml text: String) throws(YAMLFault) {
    guard let node = try YAMLReader.node(in: text) else { return nil }
    self = node
  }

  init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// What was written, if it is neither a list nor a mapping.
  public var string: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// YAML's words for yes and no; quoted, they are text.
  public var bool: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return switch text.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }

  public var sequence: [Node]? {
    guard case .sequence(let nodes) = content else { return nil }
    return nodes
  }

  /// Its keys with their values, in the order of the text.
  public var mapping: [(key: Node, value: Node)]? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs
  }

  /// A mapping's value of a key.
  public subscript(key: String) -> Node? { mapping?.first { $0.key.string == key }?.value }

  /// Whether it was written as text and cannot be a number or a flag.
  var isQuoted: Bool {
    guard case .scalar(_, let isPlain) = content else { return false }
    return !isPlain
  }

  /// Whether nothing was written, or `~`.
  public var isAbsent: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null"].contains(text)
  }
}
