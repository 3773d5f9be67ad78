/// Spoils bytes, the same way for the same seed.
public struct Mutator {
  public var random: SeededGenerator
  /// What to put in between: words that mean something in the format.
  private let words: [[UInt8]]

  public init(seed: UInt64, words: [String] = []) {
    random = SeededGenerator(seed: seed)
    self.words = words.map { Array($0.utf8) } + Self.nuisances
  }

  /// Bytes that mean trouble in most formats.
  private static let nuisances: [[UInt8]] =
    [
      [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0x1B, 0x5B, 0x32, 0x4A], [0x0D], [0x0A],
    ]
    + [
      "\u{202E}", "\u{9B}", "-1", "0", "9223372036854775807", "9223372036854775808", "1e999", "null", "~",
      "\"",
      "\\", "'", "{", "}", "[", "]", ":", ",", "é", "日本", "e\u{301}",
    ].map { Array($0.utf8) }

  /// A copy with one to six things wrong.
  public mutating func spoil(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) { spoilOnce(&bytes) }
    return bytes
  }

  private mutating func spoilOnce(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
    case 3: bytes.removeSubrange(place...)
    case 4:
      let copies = repeatElement(bytes[place..<end], count: Int.random(in: 1...200, using: &random))
      bytes.insert(contentsOf: copies.joined(), at: place)
    default:
      let word = words.randomElement(using: &random) ?? []
      if Bool.random(using: &random) {
        bytes.replaceSubrange(place..<end, with: word)
      } else {
        bytes.insert(contentsOf: word, at: place)
      }
    }
  }
}
