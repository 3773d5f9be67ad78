import GitHubPackages
import NIOCore
import NIOPosix
import NIOSSL

/// Fetches the certificate of a server, to explain why it was not trusted.
enum CertificateReader {
  /// Connects without sending anything but the beginning of a handshake, and ends that once the certificate is here.
  ///
  /// - Parameter proxy: what the server is reached through.
  /// - Returns: nil where none came in time.
  static func read(
    from origin: WebAddress.Origin, through proxy: ProxySettings.Server?, on group: any EventLoopGroup,
    within limit: Duration
  ) async -> NIOSSLCertificate? {
    let found = group.next().makePromise(of: NIOSSLCertificate?.self)
    let bootstrap = ClientBootstrap(group: group).connectTimeout(TimeAmount(limit))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          guard let proxy else { return try pipeline.addHandler(Self.handshake(with: origin, found)) }
          try pipeline.addHandler(
            TunnelHandler(to: origin, through: proxy) { try Self.handshake(with: origin, found) })
        }
      }
    let deadline = group.next().scheduleTask(in: TimeAmount(limit)) { found.succeed(nil) }
    defer { deadline.cancel() }
    let connecting = bootstrap.connect(host: proxy?.host ?? origin.host, port: proxy?.port ?? origin.port)
    connecting.whenFailure { _ in found.succeed(nil) }
    connecting.whenSuccess { $0.closeFuture.whenComplete { _ in found.succeed(nil) } }
    let certificate: NIOSSLCertificate? = (try? await found.futureResult.get()) ?? nil
    connecting.whenSuccess { $0.close(promise: nil) }
    return certificate
  }

  private static func handshake(
    with origin: WebAddress.Origin, _ found: EventLoopPromise<NIOSSLCertificate?>
  ) throws -> NIOSSLClientHandler {
    // An address is no name to ask a server for.
    try NIOSSLClientHandler(
      context: NIOSSLContext(configuration: .makeClientConfiguration()),
      serverHostname: origin.isAddress ? nil : origin.host
    ) { chain, verdict in
      found.succeed(chain.first)
      verdict.succeed(NIOSSLVerificationResult.failed)
    }
  }
}

/// Asks a proxy for a tunnel (RFC 9110, section 9.3.6), and hands the connection on once that is open.
private final class TunnelHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private static let longestHead = 16_384
  private let request: String
  private let next: () throws -> any ChannelHandler
  private var head = ByteBuffer()

  /// - Parameter next: what goes on with the tunnel.
  init(
    to origin: WebAddress.Origin, through proxy: ProxySettings.Server,
    next: @escaping () throws -> any ChannelHandler
  ) {
    let host = origin.host.contains(":") ? "[\(origin.host)]" : origin.host
    let authorization = proxy.basicAuthorization.map { "Proxy-Authorization: \($0)\r\n" } ?? ""
    request =
      "CONNECT \(host):\(origin.port) HTTP/1.1\r\nHost: \(host):\(origin.port)\r\n\(authorization)\r\n"
    self.next = next
  }

  func channelActive(context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    head.writeBuffer(&bytes)
    guard let end = head.readableBytesView.firstRange(of: Array("\r\n\r\n".utf8)) else {
      if head.readableBytes > Self.longestHead { context.close(promise: nil) }
      return
    }
    let line = head.readableBytesView.prefix { $0 != UInt8(ascii: "\r") }
    let words = line.split(separator: UInt8(ascii: " "))
    // A server that speaks first in the tunnel does not speak TLS.
    guard words.count > 1, words[1].first == UInt8(ascii: "2"),
      end.upperBound == head.readableBytesView.endIndex,
      let handler = try? next()
    else {
      context.close(promise: nil)
      return
    }
    do {
      try context.pipeline.syncOperations.addHandler(handler)
      context.pipeline.syncOperations.removeHandler(self, promise: nil)
    } catch {
      context.close(promise: nil)
    }
  }
}
