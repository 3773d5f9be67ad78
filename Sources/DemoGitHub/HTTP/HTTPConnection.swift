import FoundationEssentials
import Glibc
import NIOCore
import NIOHTTP1

/// One client's connection: reads a request, asks the demo's GitHub, and ends it so after the latency.
final class HTTPConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let gitHub: SharedGitHub
  private let latency: TimeAmount
  private var head: HTTPRequestHead?

  init(gitHub: SharedGitHub, latency: TimeAmount) {
    self.gitHub = gitHub
    self.latency = latency
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body: break
    case .end:
      guard let head else { return }
      self.head = nil
      answer(head, context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let request = DemoRequest(
      method: head.method.rawValue, target: head.uri,
      headers: head.headers.map { DemoRequest.Field(name: $0.name, value: $0.value) })
    let ending = gitHub.ending(of: request)
    if latency == .zero {
      end(head, ending, context)
      return
    }
    context.eventLoop.assumeIsolated().scheduleTask(in: latency) {
      if context.channel.isActive { self.end(head, ending, context) }
    }
  }

  private func end(_ head: HTTPRequestHead, _ ending: Ending, _ context: ChannelHandlerContext) {
    switch ending {
    case .reply(let reply): write(reply, to: head, context)
    case .reset: reset(context)
    case .silence: break
    }
  }

  /// Closing without lingering makes the kernel say "reset" instead of a proper end.
  private func reset(_ context: ChannelHandlerContext) {
    guard let options = context.channel as? any SocketOptionProvider else { return }
    options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
      context.close(promise: nil)
    }
  }

  private func write(_ reply: Reply, to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let body = reply.body.map { context.channel.allocator.buffer(string: $0) }
    let response = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: reply.status),
      headers: Self.headers(reply, length: body?.readableBytes))
    context.write(wrapOutboundOut(.head(response)), promise: nil)
    if let body, head.method != .HEAD {
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    let isLast = !head.isKeepAlive
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
      if isLast { context.close(promise: nil) }
    }
  }

  private static func headers(_ reply: Reply, length: Int?) -> HTTPHeaders {
    var headers = HTTPHeaders(reply.fields.map { ($0.name, $0.value) })
    if let length {
      headers.add(name: "Content-Type", value: reply.contentType)
      headers.add(name: "Content-Length", value: String(length))
    }
    return headers
  }
}

/// How a request ends for its client.
enum Ending: Sendable {
  case reply(Reply)
  /// The connection is torn down without a word.
  case reset
  /// Nothing comes, and the connection stays open.
  case silence
}
