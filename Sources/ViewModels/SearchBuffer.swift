import Glibc

/// The folded text of one page's items, in one piece of memory, for a filter that is being typed.
struct SearchBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(_ items: [some ListItem]) {
    for item in items {
      let text = item.searchText
      if text.utf8.allSatisfy({ $0 < 0x80 }) {
        bytes.append(contentsOf: text.utf8.lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
      } else {
        bytes.append(contentsOf: text.lowercased().utf8)
      }
      ends.append(bytes.count)
    }
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
