import FoundationEssentials
import GitHubPackages

/// An entry of an audit log as GitHub's JSON has it: a flat object of which no member can be relied on.
struct WireAuditEvent: Decodable {
  private var members: [String: WireValue]

  init(from decoder: any Decoder) throws {
    guard let value = try? WireValue(from: decoder), case .object(let members) = value else {
      members = [:]
      return
    }
    self.members = members
  }

  /// What is known here has a property; the rest stays under its own name.
  var event: AuditEvent {
    guard !members.isEmpty else { return AuditEvent(fault: "not an object") }
    var rest = self
    var faults: [String] = []
    let at = rest.takeTime(&faults)
    let action = rest.takeText("action")
    if at == nil, faults.isEmpty { faults.append("@timestamp is missing") }
    if action == nil { faults.append("action is missing") }
    return AuditEvent(
      documentID: rest.takeText("_document_id"), at: at, action: action, actor: rest.takeText("actor"),
      ecosystem: rest.takeText("ecosystem"), package: rest.takeText("package"),
      packageID: rest.takeNumber("package_id"), version: rest.takeText("version"),
      versionID: rest.takeNumber("version_id"), accessType: rest.takeText("programmatic_access_type"),
      details: rest.details, fault: faults.isEmpty ? nil : faults.joined(separator: "; "))
  }

  /// Nil for what is no text, which then stays among the details.
  private mutating func takeText(_ name: String) -> ForeignText? {
    guard let value = members[name] else { return nil }
    switch value {
    case .text(let text):
      members[name] = nil
      return text.isEmpty ? nil : ForeignText(text)
    case .number(let number):
      members[name] = nil
      return ForeignText(String(number))
    case .null:
      members[name] = nil
      return nil
    default: return nil
    }
  }

  /// A number may be written as text.
  private mutating func takeNumber(_ name: String) -> Int64? {
    let number: Int64? =
      switch members[name] {
      case .number(let number): number
      case .text(let text): Int64(text)
      default: nil
      }
    guard let number, number > 0 else { return nil }
    members[name] = nil
    return number
  }

  /// Milliseconds since 1970, of which both members tell the same.
  private mutating func takeTime(_ faults: inout [String]) -> Date? {
    for name in ["@timestamp", "created_at"] {
      guard let value = members[name], value != .null else { continue }
      guard let date = value.time else {
        faults.append("\(name) is not a time")
        continue
      }
      if members["created_at"]?.time == members["@timestamp"]?.time { members["created_at"] = nil }
      members[name] = nil
      faults = []
      return date
    }
    return nil
  }

  private var details: [AuditEvent.Detail] {
    members.sorted { $0.key < $1.key }.flatMap { $0.value.details(named: $0.key) }
  }
}

/// Any JSON value.
enum WireValue: Decodable, Hashable {
  case null
  case flag(Bool)
  case number(Int64)
  case decimal(Double)
  case text(String)
  case list([WireValue])
  case object([String: WireValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Int64.self) {
      self = .number(number)
    } else if let number = try? container.decode(Double.self) {
      self = .decimal(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([WireValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: WireValue].self))
    }
  }

  /// Milliseconds since 1970, or a date in words.
  fileprivate var time: Date? {
    switch self {
    case .number(let number): Self.date(milliseconds: Double(number))
    case .decimal(let number): Self.date(milliseconds: number)
    case .text(let text): Int64(text).map { Self.date(milliseconds: Double($0)) } ?? RFC3339.date(text)
    case .null, .flag, .list, .object: nil
    }
  }

  /// Nil for a year that four digits do not write.
  private static func date(milliseconds: Double) -> Date? {
    let years = -62_167_219_200.0..<253_402_300_800
    return years.contains(milliseconds / 1000) ? Date(timeIntervalSince1970: milliseconds / 1000) : nil
  }

  /// The values with their names, of objects in objects too.
  fileprivate func details(named name: String) -> [AuditEvent.Detail] {
    switch self {
    case .null: []
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { $0.value.details(named: "\(name).\($0.key)") }
    default: [AuditEvent.Detail(ForeignText(name), ForeignText(words))]
    }
  }

  private var words: String {
    switch self {
    case .null: "null"
    case .flag(let flag): String(flag)
    case .number(let number): String(number)
    case .decimal(let number): String(number)
    case .text(let text): text
    case .list(let list): list.map(\.words).joined(separator: ", ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.words)" }.joined(separator: " ")
    }
  }
}
