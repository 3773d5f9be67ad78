import Foundation

/// The OAuth scopes that a token holds, from the `X-OAuth-Scopes` header.
public struct Scopes: Hashable, Sendable {
  public let names: Set<String>

  public init(_ names: Set<String>) {
    self.names = names
  }

  /// Reads a header's value such as `read:packages, repo`.
  public init(header: String) {
    names = Set(
      header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty })
  }

  /// Whether the scope is held, itself or by one that includes it: `write:x` and `admin:x` hold `read:x`.
  public func holds(_ scope: String) -> Bool {
    if names.contains(scope) { return true }
    guard scope.hasPrefix("read:") else { return false }
    let subject = scope.dropFirst("read:".count)
    return names.contains("write:\(subject)") || names.contains("admin:\(subject)")
  }

  public var canRead: Bool { holds("read:packages") }
  public var canDelete: Bool { canRead && holds("delete:packages") }
  public var canRestore: Bool { holds("write:packages") }
}
