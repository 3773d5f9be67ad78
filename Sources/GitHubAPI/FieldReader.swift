import Foundation
import GitHubPackages

/// Reads an object's fields one by one, so that a field that does not fit costs only itself.
package struct FieldReader<Key: CodingKey> {
  private let container: KeyedDecodingContainer<Key>?
  private var faults: [String] = []

  package init(_ decoder: any Decoder) {
    container = try? decoder.container(keyedBy: Key.self)
    if container == nil { faults.append("not an object") }
  }

  /// Which fields could not be read, and why; nil if all could.
  package var fault: String? { faults.isEmpty ? nil : faults.joined(separator: "; ") }

  /// The field's value; nil where it is absent or null, or where it does not fit, which is a fault.
  package mutating func read<Value: Decodable>(_ key: Key, as type: Value.Type = Value.self) -> Value? {
    guard let container else { return nil }
    do {
      return try container.decodeIfPresent(Value.self, forKey: key)
    } catch {
      faults.append(DecodingFault.text(error, below: container.codingPath.count))
      return nil
    }
  }

  /// As `read`, for a field whose absence is a fault too.
  package mutating func required<Value: Decodable>(_ key: Key, as type: Value.Type = Value.self) -> Value? {
    let before = faults.count
    let value = read(key, as: type)
    if value == nil, faults.count == before, container != nil {
      faults.append("\(key.stringValue) is missing")
    }
    return value
  }

  package mutating func text(_ key: Key) -> ForeignText? {
    read(key, as: String.self).map { ForeignText($0) }
  }

  mutating func date(_ key: Key) -> Date? {
    guard let text = read(key, as: String.self) else { return nil }
    let date = RFC3339.date(text)
    if date == nil { faults.append("\(key.stringValue) is no date") }
    return date
  }
}

/// Names the field that did not fit the schema.
package enum DecodingFault {
  /// - Parameter depth: how many steps of the path the reader knows anyway.
  package static func text(_ error: any Error, below depth: Int = 0) -> String {
    switch error {
    case DecodingError.typeMismatch(let type, let context): "\(path(context, depth)) is no \(name(of: type))"
    case DecodingError.valueNotFound(let type, let context): "\(path(context, depth)) is no \(name(of: type))"
    case DecodingError.keyNotFound(let key, let context):
      path(context.codingPath + [key], depth) + " is missing"
    case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
      "\(path(context, depth)) does not fit"
    default: "broken JSON"
    }
  }

  private static func path(_ context: DecodingError.Context, _ depth: Int) -> String {
    path(context.codingPath, depth)
  }

  private static func path(_ keys: [any CodingKey], _ depth: Int) -> String {
    var text = ""
    for key in keys.dropFirst(depth) {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    return text.isEmpty ? "the answer" : text
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is any BinaryInteger.Type: "whole number"
    case is Bool.Type: "true or false"
    case is any ExpressibleByDictionaryLiteral.Type: "object"
    case is any ExpressibleByArrayLiteral.Type: "list"
    default: "such value"
    }
  }
}
