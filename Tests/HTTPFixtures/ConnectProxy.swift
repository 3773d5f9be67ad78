import NIOCore
import NIOPosix
import Synchronization

/// An HTTP proxy on loopback that leads every tunnel to one port of this machine, whatever name is asked for.
package final class ConnectProxy: Sendable {
  package let port: Int
  private let channel: any Channel
  private let heads: Heads

  /// - Parameters:
  ///   - target: the port that tunnels lead to.
  ///   - authorization: what `Proxy-Authorization` must be; nil where nobody has to say who they are.
  package init(to target: Int, authorization: String? = nil) async throws {
    let heads = Heads()
    self.heads = heads
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Greeting(target, authorization, heads))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  deinit { channel.close(promise: nil) }

  /// The first lines of what was asked.
  package var requests: [String] {
    heads.all.withLock { $0.map { String($0.prefix { $0 != "\r\n" }) } }
  }

  private final class Heads: Sendable {
    let all = Mutex<[String]>([])
  }

  /// Reads what is asked, and connects both sides.
  private final class Greeting: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    private let target: Int
    private let authorization: String?
    private let heads: Heads
    private var head = ""

    private func isAuthorized(by value: String) -> Bool {
      head.split(separator: "\r\n").contains { line in
        line.lowercased().hasPrefix("proxy-authorization:") && line.hasSuffix(" " + value)
      }
    }

    init(_ target: Int, _ authorization: String?, _ heads: Heads) {
      self.target = target
      self.authorization = authorization
      self.heads = heads
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      head += String(buffer: unwrapInboundIn(data))
      guard head.hasSuffix("\r\n\r\n") else { return }
      heads.all.withLock { $0.append(head) }
      let near = context.channel
      if let authorization, !isAuthorized(by: authorization) {
        let refusal = ByteBuffer(string: "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")
        near.writeAndFlush(refusal).whenComplete { _ in near.close(promise: nil) }
        return
      }
      context.pipeline.syncOperations.removeHandler(self, promise: nil)
      ClientBootstrap(group: context.eventLoop)
        .channelInitializer { far in
          far.eventLoop.makeCompletedFuture { try far.pipeline.syncOperations.addHandler(Relay(to: near)) }
        }
        .connect(host: "127.0.0.1", port: target)
        .flatMap { far in near.pipeline.addHandler(Relay(to: far)) }
        .whenComplete { result in
          guard case .success = result else { return near.close(promise: nil) }
          near.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 Open\r\n\r\n"), promise: nil)
        }
    }
  }

  private final class Relay: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    private let other: any Channel

    init(to other: any Channel) { self.other = other }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }
  }
}
