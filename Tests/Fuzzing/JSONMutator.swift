/// Spoils JSON so that it mostly stays JSON: values turn into others, fields go or come twice.
public struct JSONMutator {
  private var bytes: Mutator

  public init(seed: UInt64) {
    bytes = Mutator(seed: seed, words: Self.values)
  }

  private static let values = [
    "null", "true", "false", "0", "-1", "1.5", "-0", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808", "18446744073709551616", "1e400", "1e-400", "\"\"", "\"\\u0000\\u001b[2J\\u202e\"",
    "\"\\ud800\"", "\"9999-12-31T23:59:60Z\"", "\"0000-01-01T00:00:00+99:99\"", "\"2026-02-31T25:00:00Z\"",
    "[]",
    "{}", "[[]]", "[null]", "{\"\":null}", "\"\(String(repeating: "x", count: 3_000))\"", "[1,\"a\",{}]",
    "\"sha256:\(String(repeating: "0", count: 64))\"", "\"sha256:../..\"",
  ]

  public mutating func spoil(_ json: [UInt8]) -> [UInt8] {
    var json = json
    for _ in 0..<Int.random(in: 1...5, using: &bytes.random) {
      guard let token = Self.tokens(of: json).randomElement(using: &bytes.random) else { break }
      json.replaceSubrange(token, with: Array((Self.values.randomElement(using: &bytes.random) ?? "").utf8))
    }
    return Int.random(in: 0..<5, using: &bytes.random) == 0 ? bytes.spoil(json) : json
  }

  /// Where texts, numbers and words stand, the names of fields among them.
  private static func tokens(of json: [UInt8]) -> [Range<Int>] {
    var tokens: [Range<Int>] = []
    var place = 0
    while place < json.count {
      let start = place
      place += 1
      if json[start] == UInt8(ascii: "\"") {
        while place < json.count, json[place] != UInt8(ascii: "\"") {
          place += json[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        place = min(place + 1, json.count)
        tokens.append(start..<place)
      } else if isWord(json[start]) {
        while place < json.count, isWord(json[place]) { place += 1 }
        tokens.append(start..<place)
      }
    }
    return tokens
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
