/// Gathers a bracketed paste until its end comes, and keeps the first MiB of it.
struct PasteCollector {
  static let limit = 1 << 20
  private static let end = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// How many of `more` are used up, and whether the paste ended; what may be the beginning of its end is left.
  mutating func take(_ more: ArraySlice<UInt8>) -> (used: Int, ended: Bool) {
    var index = more.startIndex
    while let escape = more[index...].firstIndex(of: KeyBytes.escape) {
      let tail = more[escape...].prefix(PasteCollector.end.count)
      if PasteCollector.end.starts(with: tail) {
        keep(more[..<escape])
        let ended = tail.count == PasteCollector.end.count
        return (escape - more.startIndex + (ended ? tail.count : 0), ended)
      }
      index = escape + 1
    }
    keep(more)
    return (more.count, false)
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    bytes += more.prefix(max(0, PasteCollector.limit - bytes.count))
  }
}
