extension DemoServer {
  /// How a demo server behaves.
  public struct Options: Sendable {
    /// The port on 127.0.0.1; 0 takes any free one.
    public var port: Int
    /// How long every reply is held back.
    public var latency: Duration
    /// What the token holds.
    public var scopes: [String]
    public var world: DemoWorld

    public init(
      port: Int = 0, latency: Duration = .zero, scopes: [String] = Options.allScopes,
      world: DemoWorld = .standard()
    ) {
      self.port = port
      self.latency = latency
      self.scopes = scopes
      self.world = world
    }

    /// All that pkgdeck ever needs.
    public static let allScopes = [
      "read:packages", "write:packages", "delete:packages", "read:org", "repo",
    ]
  }
}
