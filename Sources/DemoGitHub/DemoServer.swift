import NIOCore
import NIOHTTP1
import NIOPosix

/// GitHub's Packages REST API on 127.0.0.1, over a world in memory that requests change.
///
/// It runs until `stop()`, on one thread of its own.
public final class DemoServer: Sendable {
  /// `http://127.0.0.1:PORT`; `/api/v3` may follow, as on GitHub Enterprise Server.
  public let baseURL: String

  private let gitHub: SharedGitHub
  private let group: MultiThreadedEventLoopGroup

  /// Binds and returns at once; throws where the port is taken.
  public static func start(_ options: Options = Options()) throws -> DemoServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let gitHub = SharedGitHub(options)
    do {
      let channel = try bootstrap(group, gitHub, options.latency).bind(host: "127.0.0.1", port: options.port)
        .wait()
      let url = "http://127.0.0.1:\(channel.localAddress?.port ?? options.port)"
      gitHub.open(at: url)
      group.next().execute { gitHub.prepare() }
      return DemoServer(baseURL: url, gitHub: gitHub, group: group)
    } catch {
      try? group.syncShutdownGracefully()
      throw DemoFailure(error)
    }
  }

  private init(baseURL: String, gitHub: SharedGitHub, group: MultiThreadedEventLoopGroup) {
    self.baseURL = baseURL
    self.gitHub = gitHub
    self.group = group
  }

  /// What came in so far, oldest first.
  public var requests: [DemoRequest] { gitHub.requests }

  /// Every change that was really made, in order, whether or not its client got to know.
  public var changes: [DemoChange] { gitHub.changes }

  /// What other people deleted and restored, in order.
  public var changesByOthers: [DemoChange] { gitHub.changesByOthers }

  /// Tagged images that lost a child or a referrer, at any depth, by the deletion of a version that stands at a
  /// place in `changes`; known only with `Options.keepsHistory`.
  ///
  /// - Parameter second: by the server's clock, since 1970; images and what leads from them to the version count
  ///   only if they last came, went or changed their tags before it.
  public func images(brokenBy change: Int, unchangedSince second: Int) -> [DemoImage] {
    gitHub.images(brokenBy: change, unchangedSince: second)
  }

  /// Whether the list of active versions of a container package held just these rows at some moment; known only
  /// with `Options.keepsHistory`.
  ///
  /// - Parameters:
  ///   - rows: the tags of each version, by its id.
  ///   - others: versions that may have been there or not.
  public func hasListed(
    _ rows: [Int: [String]], besides others: Set<Int>, owner: String, package: String
  ) -> Bool {
    gitHub.hasListed(rows, besides: others, owner: owner, package: package)
  }

  /// Whether a version is deleted, by itself or with its package; without a version, whether the package is.
  /// Nil where there never was one. `type` is GitHub's word, such as `container`.
  public func isDeleted(owner: String, type: String, package: String, version: Int? = nil) -> Bool? {
    gitHub.isDeleted(owner: owner, type: type, package: package, version: version)
  }

  /// How often a version of a container package was downloaded, which no API of GitHub's tells: each reading
  /// of its manifest counts. `version` is its digest; nil where there is no such active version.
  public func downloads(owner: String, package: String, version: String) -> Int? {
    gitHub.downloads(owner: owner, package: package, version: version)
  }

  /// Closes the socket and all connections and joins the thread; a second call does nothing.
  public func stop() { try? group.syncShutdownGracefully() }

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ gitHub: SharedGitHub, _ latency: Duration
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: true)
          try pipeline.addHandler(HTTPConnection(gitHub: gitHub, latency: TimeAmount(latency)))
        }
      }
  }
}
