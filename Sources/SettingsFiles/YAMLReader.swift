import CYAML

/// Why a text is not YAML, or not a single value of it.
public struct YAMLFault: Error, Hashable, Sendable {
  enum Problem: Hashable, Sendable {
    /// In libyaml's words.
    case syntax(String)
    case undefinedAlias
    case secondDocument
    case repeatedKey(String, first: Int)
    case tooDeep
  }

  let problem: Problem
  /// Counted from 1.
  let line: Int
  /// Where that begins which is at fault in `line`: a list, or a quote; nil where libyaml does not say.
  var start: Int?
}

/// Makes nodes of what libyaml finds in a text, one event after the other.
struct YAMLReader: ~Copyable {
  /// Nobody nests more by hand, and each level takes some of the stack.
  private static let deepest = 100

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// A name stands for a whole value only, so a value cannot refer to itself.
  private var anchors: [String: Node] = [:]
  private var depth = 0

  static func node(in text: String) throws(YAMLFault) -> Node? {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(YAMLFault) in
      var reader = YAMLReader(bytes)
      return try reader.singleNode()
    }
  }

  /// - Parameter bytes: must outlive the reader.
  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    // It fails only where some kilobytes are not to be had, which ends a Swift program anywhere else too.
    guard yaml_parser_initialize(parser) == 1 else { fatalError("libyaml has no memory") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  private mutating func singleNode() throws(YAMLFault) -> Node? {
    _ = try next()  // The stream's start.
    guard try next().type != YAML_STREAM_END_EVENT else { return nil }
    let node = try node(from: next())
    _ = try next()  // The document's end.
    let end = try next()
    guard end.type == YAML_STREAM_END_EVENT else {
      throw YAMLFault(problem: .secondDocument, line: end.line)
    }
    return node
  }

  private mutating func node(from event: Event) throws(YAMLFault) -> Node {
    let content: Node.Content
    switch event.type {
    case YAML_ALIAS_EVENT:
      guard let node = anchors[event.anchor ?? ""] else {
        throw YAMLFault(problem: .undefinedAlias, line: event.line)
      }
      return node
    case YAML_SCALAR_EVENT: content = event.scalar
    default:
      guard depth < Self.deepest else { throw YAMLFault(problem: .tooDeep, line: event.line) }
      depth += 1
      defer { depth -= 1 }
      content =
        event.type == YAML_SEQUENCE_START_EVENT ? .sequence(try sequence()) : .mapping(try mapping())
    }
    let node = Node(content, line: event.line)
    if let anchor = event.anchor { anchors[anchor] = node }
    return node
  }

  private mutating func sequence() throws(YAMLFault) -> [Node] {
    var nodes: [Node] = []
    while case let event = try next(), event.type != YAML_SEQUENCE_END_EVENT {
      nodes.append(try node(from: event))
    }
    return nodes
  }

  private mutating func mapping() throws(YAMLFault) -> [(key: Node, value: Node)] {
    var pairs: [(key: Node, value: Node)] = []
    var lines: [String: Int] = [:]
    while case let event = try next(), event.type != YAML_MAPPING_END_EVENT {
      let key = try node(from: event)
      pairs.append((key, try node(from: next())))
      guard let name = key.string else { continue }
      if let first = lines.updateValue(key.line, forKey: name) {
        throw YAMLFault(problem: .repeatedKey(name, first: first), line: key.line)
      }
    }
    return pairs
  }

  private func next() throws(YAMLFault) -> Event {
    let event = Event()
    guard yaml_parser_parse(parser, &event.raw) == 1 else { throw fault }
    return event
  }

  /// Why libyaml stopped.
  private var fault: YAMLFault {
    let problem = YAMLFault.Problem.syntax(parser.pointee.problem.map { String(cString: $0) } ?? "no memory")
    guard parser.pointee.error != YAML_READER_ERROR else {
      // What is no text has no mark, only an offset.
      let before = UnsafeBufferPointer(
        start: parser.pointee.input.string.start, count: parser.pointee.problem_offset)
      return YAMLFault(problem: problem, line: before.count { $0 == UInt8(ascii: "\n") } + 1)
    }
    return YAMLFault(
      problem: problem, line: parser.pointee.problem_mark.line + 1,
      start: parser.pointee.context == nil ? nil : parser.pointee.context_mark.line + 1)
  }
}

/// What libyaml found, with what it holds for it.
private final class Event {
  var raw = yaml_event_t()

  deinit { yaml_event_delete(&raw) }

  var type: yaml_event_type_t { raw.type }
  /// Counted from 1.
  var line: Int { Int(raw.start_mark.line) + 1 }

  /// The name that a value is given, or that stands for one.
  var anchor: String? {
    let name =
      switch type {
      case YAML_ALIAS_EVENT: raw.data.alias.anchor
      case YAML_SCALAR_EVENT: raw.data.scalar.anchor
      case YAML_SEQUENCE_START_EVENT: raw.data.sequence_start.anchor
      default: raw.data.mapping_start.anchor
      }
    return name.map { String(cString: $0) }
  }

  /// The text of a scalar, which may hold zero bytes.
  var scalar: Node.Content {
    let scalar = raw.data.scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    return .scalar(String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
  }
}
