import Glibc

/// The folded text of one page's items, in one piece of memory, for a filter that is being typed.
struct SearchBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(_ items: [some ListItem]) {
    bytes.reserveCapacity(items.count * 96)
    ends.reserveCapacity(items.count)
    for item in items {
      let start = bytes.count
      item.appendSearchText(to: &bytes)
      fold(from: start)
      ends.append(bytes.count)
    }
  }

  /// Makes what was appended lower-case: in place while it is ASCII, which nearly everything is.
  private mutating func fold(from start: Int) {
    var isASCII = true
    bytes.withUnsafeMutableBufferPointer { bytes in
      for index in start..<bytes.count {
        let byte = bytes[index]
        if byte &- 0x41 < 26 { bytes[index] = byte | 0x20 }
        if byte >= 0x80 { isASCII = false }
      }
    }
    guard !isASCII else { return }
    let folded = String(decoding: bytes[start...], as: UTF8.self).lowercased()
    bytes.replaceSubrange(start..., with: folded.utf8)
  }

  /// Whether item number `index` holds all of the words and none of the excluded ones.
  func matches(_ index: Int, words: [[UInt8]], excluded: [[UInt8]]) -> Bool {
    let range = (index == 0 ? 0 : ends[index - 1])..<ends[index]
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
