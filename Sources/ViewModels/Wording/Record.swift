import ContainerImages
import FoundationEssentials
import GitHubPackages

/// One row of a report: named values in a fixed order, under GitHub's names where GitHub has one.
public struct Record: Sendable {
  /// A field's value; dates are RFC 3339, and texts stand whole.
  public enum Value: Hashable, Sendable {
    case text(ForeignText)
    case number(Int64)
    /// In units for people, exact for programs; nothing where it bounds nothing.
    case size(ByteCount)
    /// How long something can still be done: in words for people, whole days for programs.
    case timeLeft(days: Int64, words: String)
    case date(Date)
    case flag(Bool)
    case list([ForeignText])
    case nothing
  }

  public private(set) var fields: [(name: String, value: Value)] = []

  public init() {}

  public subscript(name: String) -> Value { fields.first { $0.name == name }?.value ?? .nothing }

  public mutating func add(_ name: String, _ value: Value) { fields.append((name, value)) }

  public mutating func add(_ name: String, _ text: ForeignText?) {
    fields.append((name, text.map(Value.text) ?? .nothing))
  }

  public mutating func add(_ name: String, _ number: Int64?) {
    fields.append((name, number.map(Value.number) ?? .nothing))
  }

  public mutating func add(_ name: String, _ size: ByteCount?) {
    fields.append((name, size.map(Value.size) ?? .nothing))
  }

  public mutating func add(_ name: String, _ flag: Bool?) {
    fields.append((name, flag.map(Value.flag) ?? .nothing))
  }

  public mutating func add(_ name: String, _ date: Date?) {
    fields.append((name, date.map(Value.date) ?? .nothing))
  }

  public mutating func add(_ name: String, _ list: [ForeignText]?) {
    fields.append((name, list.map(Value.list) ?? .nothing))
  }

  /// Who owns what the row is about, and on which host.
  public mutating func addOwner(_ owner: Owner, _ host: GitHubHost) {
    add("host", ForeignText(host.name))
    add("owner", owner.login)
    add("owner_kind", ForeignText(owner.kind.rawValue))
  }

  /// The row as a JSON object on one line: without loss, invisible characters as `\uXXXX`.
  ///
  /// Fields such as `repository.private` stand in an object of their own, which is null where none has a value.
  ///
  /// - Parameter names: what to print, in this order; an object's name stands for all of it. Nil for everything.
  public func json(_ names: [String]? = nil) -> String {
    guard let names else { return Self.object(fields) }
    return Self.object(
      names.flatMap { name in fields.filter { $0.name == name || $0.name.hasPrefix("\(name).") } })
  }

  /// Each name once, where it comes first.
  private static func object(_ fields: [(name: String, value: Value)]) -> String {
    var written: Set<Substring> = []
    var members: [String] = []
    for field in fields {
      let name = field.name.prefix { $0 != "." }
      guard written.insert(name).inserted else { continue }
      guard name != field.name else {
        members.append(member(field.name, field.value.json))
        continue
      }
      let inner = fields.filter { $0.name.hasPrefix("\(name).") }
      let isNull = inner.allSatisfy { $0.value == .nothing }
      let names = inner.map { (name: String($0.name.dropFirst(name.count + 1)), value: $0.value) }
      members.append(member(String(name), isNull ? "null" : object(names)))
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func member(_ name: String, _ json: String) -> String {
    "\(ForeignText(name).json): \(json)"
  }

  /// The row as tab-separated cells, without a line end.
  public var tsv: String { fields.map(\.value.cell).joined(separator: "\t") }
}

/// A column of a table of records, printed or written to a file: a heading, and the fields that share it.
public struct RecordColumn: Hashable, Sendable {
  public let heading: String
  public let fields: [String]

  public init(_ heading: String, _ fields: String...) {
    (self.heading, self.fields) = (heading, fields)
  }

  /// What stands in it, with a slash between fields.
  public func cell(of record: Record, _ text: (Record.Value) -> String) -> String {
    fields.map { text(record[$0]) }.filter { !$0.isEmpty }.joined(separator: "/")
  }
}

extension Record {
  /// The row of a Markdown table.
  public func markdown(_ columns: [RecordColumn]) -> String {
    Self.markdownRow(columns.map { $0.cell(of: self, \.markdown) })
  }

  /// The header of a Markdown table.
  public static func markdownHeader(_ columns: [RecordColumn]) -> String {
    markdownRow(columns.map(\.heading)) + markdownRow(columns.map { _ in "---" })
  }

  private static func markdownRow(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }
}

extension Record.Value {
  /// A cell of a table, as `Quoting` has it; several texts with blanks between them.
  public var cell: String {
    switch self {
    case .text(let text): Quoting.cell(text)
    case .number(let number): String(number)
    case .size(let size): size.isUnknown ? "" : String(size.bytes)
    case .timeLeft(let days, _): String(days)
    case .flag(let flag): String(flag)
    case .date(let date): date.ISO8601Format()
    case .list(let list): list.map(Quoting.cell).joined(separator: " ")
    case .nothing: ""
    }
  }

  /// A cell of a Markdown table.
  fileprivate var markdown: String { Quoting.markdown(words) }

  /// The same for people who read it.
  public var words: String {
    switch self {
    case .size(let size): size.cell ?? ""
    case .timeLeft(_, let words): words
    case .text, .number, .date, .flag, .list, .nothing: cell
    }
  }

  fileprivate var json: String {
    switch self {
    case .text(let text): text.json
    case .number(let number): String(number)
    case .size(let size): size.isUnknown ? "null" : String(size.bytes)
    case .timeLeft(let days, _): String(days)
    case .flag(let flag): String(flag)
    case .date(let date): ForeignText(date.ISO8601Format()).json
    case .list(let list): "[" + list.map(\.json).joined(separator: ", ") + "]"
    case .nothing: "null"
    }
  }
}
