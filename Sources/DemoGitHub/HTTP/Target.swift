import FoundationEssentials

/// A request target taken apart: GitHub Enterprise's prefix, path segments decoded once, query items.
struct Target: Sendable {
  /// `/api/v3` or nothing.
  let prefix: String
  /// The path after the prefix, as sent.
  let path: String
  /// Nil where a segment is not valid percent-encoded UTF-8.
  let segments: [String]?
  let query: [(name: String, value: String)]

  init(_ target: String) {
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = halves.first ?? ""
    prefix = whole.hasPrefix("/api/v3/") ? "/api/v3" : ""
    path = String(whole.dropFirst(prefix.count))
    segments = Self.segments(of: path)
    query = halves.count < 2 ? [] : halves[1].split(separator: "&").map(Self.item)
  }

  subscript(name: String) -> String? { query.first { $0.name == name }?.value }

  /// Encodes a name as one path segment.
  static func segment(_ name: String) -> String {
    var encoded = ""
    for byte in name.utf8 {
      if unreserved.contains(byte) {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }

  private static let unreserved = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

  private static func segments(of path: String) -> [String]? {
    guard path.hasPrefix("/") else { return nil }
    var segments: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let segment = decoded(part) else { return nil }
      segments.append(segment)
    }
    return segments
  }

  /// Nil where a `%` has no two digits, or what they stand for is not UTF-8.
  private static func decoded(_ text: some StringProtocol) -> String? {
    var parts = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)[...]
    var bytes = Array(parts.removeFirst())
    for part in parts {
      let digits = part.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      guard digits.count == 2 else { return nil }
      bytes.append(UInt8(digits[0] << 4 | digits[1]))
      bytes += part.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func item(_ text: Substring) -> (name: String, value: String) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
      decoded($0.replacing("+", with: " ")) ?? String($0)
    }
    return (halves[0], halves.count == 2 ? halves[1] : "")
  }
}

/// Which page of a list was asked for, and the `Link` field that goes with it.
struct Paging: Sendable {
  let page: Int
  let size: Int

  init(_ target: Target) {
    let page = target["page"].flatMap { Int($0) } ?? 1
    let size = target["per_page"].flatMap { Int($0) } ?? 30
    self.page = max(1, min(page, 1_000_000_000))
    self.size = size < 1 ? 30 : min(size, 100)
  }

  func slice<Items: RandomAccessCollection>(_ items: Items) -> Items.SubSequence {
    items.dropFirst((page - 1) * size).prefix(size)
  }

  /// Nil where one page is all there is; an empty list links to page 0.
  func link(count: Int, url: String, query: [(name: String, value: String)]) -> String? {
    let last = max(1, (count + size - 1) / size)
    guard last > 1 || page > 1 || count == 0 else { return nil }
    var relations: [(String, Int)] = []
    if page > 1 { relations.append(("prev", min(page - 1, last))) }
    if page < last { relations += [("next", page + 1), ("last", last)] }
    if page > last { relations.append(("last", last)) }
    if count == 0, page == 1 { relations.append(("last", 0)) }
    if page > 1 { relations.append(("first", 1)) }
    let others = query.filter { $0.name != "page" }.map { "&\($0.name)=\(Target.segment($0.value))" }.joined()
    return relations.map { "<\(url)?page=\($1)\(others)>; rel=\"\($0)\"" }.joined(separator: ", ")
  }
}
