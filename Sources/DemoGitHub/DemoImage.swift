/// A tagged image as it was when something of it was deleted.
public struct DemoImage: Sendable, Equatable {
  /// GitHub's number of its version.
  public let version: Int
  public let tags: [String]
}
