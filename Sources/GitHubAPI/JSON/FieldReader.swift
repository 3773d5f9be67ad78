import FoundationEssentials
import GitHubPackages
import Transport

/// Reads an object's fields one by one, so that a field that does not fit costs only itself.
struct FieldReader<Key: CodingKey> {
  private let container: KeyedDecodingContainer<Key>?
  private var faults: [String] = []

  init(_ decoder: any Decoder) {
    container = try? decoder.container(keyedBy: Key.self)
    if container == nil { faults.append("not an object") }
  }

  /// Which fields could not be read, and why, safe to draw; nil if all could.
  var fault: String? { faults.isEmpty ? nil : faults.joined(separator: "; ") }

  /// The field's value; nil where it is absent or null, or where it does not fit, which is a fault.
  mutating func read<Value: Decodable>(_ key: Key, as type: Value.Type = Value.self) -> Value? {
    guard let container else { return nil }
    do {
      return try container.decodeIfPresent(Value.self, forKey: key)
    } catch {
      faults.append(DecodingFault.text(error, below: container.codingPath.count).display)
      return nil
    }
  }

  /// As `read`, for a field whose absence is a fault too.
  mutating func required<Value: Decodable>(_ key: Key, as type: Value.Type = Value.self) -> Value? {
    let before = faults.count
    let value = read(key, as: type)
    if value == nil, faults.count == before, container != nil {
      faults.append("\(key.stringValue) is missing")
    }
    return value
  }

  mutating func text(_ key: Key) -> ForeignText? {
    read(key, as: String.self).map { ForeignText($0) }
  }

  mutating func date(_ key: Key) -> Date? {
    guard let text = read(key, as: String.self) else { return nil }
    let date = RFC3339.date(text)
    if date == nil { faults.append("\(key.stringValue) is not a date") }
    return date
  }
}
