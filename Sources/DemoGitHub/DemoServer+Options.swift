import FoundationEssentials
import Glibc
import NIOCore

extension DemoServer {
  /// How a demo server behaves.
  public struct Options: Sendable {
    /// The port on 127.0.0.1; 0 takes any free one.
    public var port: Int
    /// How long every reply is held back.
    public var latency: Duration
    /// What the token holds.
    public var scopes: [String]
    /// The standard one where it is nil, made on the server's own thread.
    public var world: DemoWorld?
    public var faults: [Fault]
    /// Whether asking for a single deleted version shows it, with `deleted_at`, instead of answering 404:
    /// GitHub's documentation does not tell.
    public var showsDeletedVersions: Bool
    /// So many changes a minute are made by other people.
    public var churn: Int
    /// Whether it remembers what lists held and what packages held before each deletion, for `hasListed` and
    /// `images(brokenBy:unchangedSince:)`: that grows for as long as the server runs.
    public var keepsHistory: Bool

    public init(
      port: Int = 0, latency: Duration = .zero, scopes: [String] = Options.allScopes,
      world: DemoWorld? = nil, faults: [Fault] = [], showsDeletedVersions: Bool = false,
      churn: Int = 0, keepsHistory: Bool = false
    ) {
      self.port = port
      self.latency = latency
      self.scopes = scopes
      self.world = world
      self.faults = faults
      self.showsDeletedVersions = showsDeletedVersions
      self.churn = churn
      self.keepsHistory = keepsHistory
    }

    /// All that pkgdeck ever needs.
    public static let allScopes = [
      "read:packages", "write:packages", "delete:packages", "read:org", "read:audit_log", "repo",
    ]
  }
}

/// Why the demo cannot listen, in the system's own words.
public struct DemoFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ error: any Error) {
    description =
      (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? String(describing: error)
  }
}
