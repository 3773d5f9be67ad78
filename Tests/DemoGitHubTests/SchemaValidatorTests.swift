import Foundation
import Testing

/// The validator must see faults, or the bodies' tests would hold nothing.
struct SchemaValidatorTests {
  private static let schemas = """
    {"package": {"type": "object", "required": ["id", "name"], "additionalProperties": false, "properties": {
      "id": {"type": "integer"}, "name": {"type": "string", "nullable": true},
      "kind": {"type": "string", "enum": ["npm"]}, "at": {"type": "string", "format": "date-time"},
      "url": {"type": "string", "format": "uri"}, "tags": {"type": "array", "items": {"type": "string"}},
      "parent": {"$ref": "#/package"}, "one": {"oneOf": [{"type": "string"}, {"type": "integer"}]}}}}
    """

  @Test(
    arguments: [
      (#"{"id": 1, "name": null}"#, 0), (#"{"id": 1}"#, 1), (#"{"id": "1", "name": "a"}"#, 1),
      (#"{"id": 1, "name": "a", "extra": 1}"#, 1), (#"{"id": 1, "name": "a", "kind": "cargo"}"#, 1),
      (#"{"id": 1, "name": "a", "at": "yesterday"}"#, 1), (#"{"id": 1, "name": "a", "url": "a{b}"}"#, 1),
      (#"{"id": 1, "name": "a", "tags": ["x", 2, null]}"#, 2), (#"{"id": true, "name": 1}"#, 2),
      (#"{"id": 1, "name": "a", "parent": {"id": 2}}"#, 1), (#"{"id": 1, "name": "a", "one": true}"#, 1),
      (#"{"id": 1, "name": "a", "one": 7, "at": "2026-11-12T09:12:00Z", "url": "https://a.example/b"}"#, 0),
    ])
  func faultsAreSeen(_ text: String, _ count: Int) throws {
    let document = try JSONDecoder().decode(JSONValue.self, from: Data(Self.schemas.utf8))
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    let schema = JSONValue.object(["$ref": .string("#/package")])
    #expect(SchemaValidator(document: document).faults(value, schema, at: "it").count == count)
  }
}
