/// Digests of what nobody can ask for, which are only ever named.
enum Scramble {
  static func digest(seed: UInt64, at place: Int) -> String {
    var text = "sha256:"
    for word in 0..<4 {
      let hex = String(SplitMix.number(seed: seed, at: place * 4 + word), radix: 16)
      text += String(repeating: "0", count: 16 - hex.utf8.count) + hex
    }
    return text
  }
}
