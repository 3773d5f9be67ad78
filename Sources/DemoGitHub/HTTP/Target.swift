import Foundation

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
    segments = Self.decoded(path)
    query = halves.count < 2 ? [] : halves[1].split(separator: "&").map(Self.item)
  }

  subscript(name: String) -> String? { query.first { $0.name == name }?.value }

  /// Encodes a name as one path segment.
  static func segment(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: unreserved) ?? name
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  private static func decoded(_ path: String) -> [String]? {
    guard path.hasPrefix("/") else { return nil }
    var segments: [String] = []
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let segment = part.removingPercentEncoding else { return nil }
      segments.append(segment)
    }
    return segments
  }

  private static func item(_ text: Substring) -> (name: String, value: String) {
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
      $0.replacing("+", with: " ").removingPercentEncoding ?? String($0)
    }
    return (halves[0], halves.count == 2 ? halves[1] : "")
  }
}
