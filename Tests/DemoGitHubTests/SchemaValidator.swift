import Foundation

/// Holds JSON against the schemas of an OpenAPI 3.0 document and says what does not fit, and where.
struct SchemaValidator {
  let document: JSONValue

  func faults(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    let schema = resolved(schema)
    if value == .null, schema["nullable"] == .bool(true) { return [] }
    return composed(value, schema, path) + typed(value, schema, path) + enumerated(value, schema, path)
  }

  private func resolved(_ schema: JSONValue) -> JSONValue {
    guard let reference = schema["$ref"]?.string else { return schema }
    let found = reference.dropFirst(2).split(separator: "/").reduce(Optional(document)) { $0?[String($1)] }
    return found.map(resolved) ?? .string("no such schema: \(reference)")
  }

  private func composed(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    var found = (schema["allOf"]?.array ?? []).flatMap { faults(value, $0, at: path) }
    for keyword in ["anyOf", "oneOf"] {
      guard let choices = schema[keyword]?.array else { continue }
      let fitting = choices.filter { faults(value, $0, at: path).isEmpty }.count
      if fitting == 0 || keyword == "oneOf" && fitting > 1 {
        found.append("\(path): fits \(fitting) of \(keyword)")
      }
    }
    return found
  }

  private func enumerated(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    guard let values = schema["enum"]?.array, !values.contains(value) else { return [] }
    return ["\(path): \(value) is none of the values"]
  }

  private func typed(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    guard let type = schema["type"]?.string else {
      return schema.object == nil ? ["\(path): \(schema)"] : []
    }
    switch (type, value) {
    case ("object", .object(let members)): return object(members, schema, path)
    case ("array", .array(let items)):
      guard let schema = schema["items"] else { return [] }
      return items.enumerated().flatMap { faults($1, schema, at: "\(path)[\($0)]") }
    case ("string", .string(let text)):
      return Self.fits(text, schema["format"]?.string) ? [] : ["\(path): \(text) has not the format"]
    case ("integer", .integer), ("number", .integer), ("number", .double), ("boolean", .bool): return []
    default: return ["\(path): \(value) is not of type \(type)"]
    }
  }

  private func object(_ members: [String: JSONValue], _ schema: JSONValue, _ path: String) -> [String] {
    let required = (schema["required"]?.array ?? []).compactMap(\.string)
    var found = required.filter { members[$0] == nil }.map { "\(path): no \($0)" }
    let known = schema["properties"]?.object ?? [:]
    for (name, value) in members {
      if let schema = known[name] {
        found += faults(value, schema, at: "\(path).\(name)")
      } else if schema["additionalProperties"] == .bool(false) {
        found.append("\(path): \(name) is not allowed")
      } else if let schema = schema["additionalProperties"], schema.object != nil {
        found += faults(value, schema, at: "\(path).\(name)")
      }
    }
    return found
  }

  private static func fits(_ text: String, _ format: String?) -> Bool {
    switch format {
    case "date-time": text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/) != nil
    case "uri": text.wholeMatch(of: /[a-z][a-z0-9+.-]*:[^\s{}"<>]+/) != nil && URL(string: text) != nil
    case "email": text.wholeMatch(of: /[^@\s]+@[^@\s]+/) != nil
    default: true
    }
  }
}
