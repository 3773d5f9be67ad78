import Glibc

/// The folded text of one page's items, in one piece of memory, for a filter that is being typed.
struct SearchBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  init(_ items: some Collection<some ListItem>) {
    bytes.reserveCapacity(items.count * 112)
    ends.reserveCapacity(items.count)
    for item in items {
      item.appendSearchText(to: &bytes)
      ends.append(UInt32(bytes.count))
    }
    if !foldASCII() { fold() }
  }

  /// Makes ASCII letters lower-case, in place; false if there is anything else, which is seldom.
  private mutating func foldASCII() -> Bool {
    var all: UInt8 = 0
    bytes.withUnsafeMutableBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        all |= byte
        bytes[index] = byte | (byte &- 0x41 < 26 ? 0x20 : 0)
      }
    }
    return all < 0x80
  }

  /// Makes each item's text lower-case, which may change its length.
  private mutating func fold() {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    var start = 0
    for index in ends.indices {
      let text = String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
      start = Int(ends[index])
      folded.append(contentsOf: text.lowercased().utf8)
      ends[index] = UInt32(folded.count)
    }
    bytes = folded
  }

  /// Whether item number `index` holds all of the words and none of the excluded ones.
  func matches(_ index: Int, words: [[UInt8]], excluded: [[UInt8]]) -> Bool {
    let range = (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    return bytes.withUnsafeBytes { bytes in
      let text = UnsafeRawBufferPointer(rebasing: bytes[range])
      return words.allSatisfy { Self.contains(text, $0) } && !excluded.contains { Self.contains(text, $0) }
    }
  }

  /// Jumps from one occurrence of the word's first byte to the next.
  private static func contains(_ text: UnsafeRawBufferPointer, _ word: [UInt8]) -> Bool {
    guard let first = word.first, var start = text.baseAddress else { return word.isEmpty }
    var room = text.count - word.count
    while room >= 0, let hit = memchr(start, Int32(first), room + 1) {
      if memcmp(hit, word, word.count) == 0 { return true }
      room -= UnsafeRawPointer(hit) - start + 1
      start = UnsafeRawPointer(hit) + 1
    }
    return false
  }
}
