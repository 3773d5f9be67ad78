import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A request as it came over the wire.
package struct RecordedRequest: Sendable {
  /// `GET /user HTTP/1.1`
  package let line: String
  package let head: String

  package var target: String { line.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
  package var methodAndTarget: String { line.replacing(" HTTP/1.1", with: "") }

  package func header(_ name: String) -> String? {
    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
      .map { $0.dropFirst(name.count + 1).trimmingPrefix(" ") }.map(String.init)
  }
}

/// What the server does with one request.
package enum Step: Sendable {
  case send([UInt8])
  case sendThenClose([UInt8])
  case reset
  /// These bytes, then a reset that may overtake them.
  case sendThenReset([UInt8])
  case stall
  /// These bytes, then one more space every few milliseconds, for ever.
  case trickle([UInt8])
}

/// A server on loopback that answers with exactly the bytes it is told to, however wrong they are.
package final class ScriptedServer: Sendable {
  package let port: Int
  private let scheme: String
  /// Every request as it arrives.
  package let arrivals: AsyncStream<RecordedRequest>
  private let channel: any Channel
  private let record: Recorder

  /// - Parameters:
  ///   - tls: for a server that speaks https.
  ///   - answer: what to do with a request, which is the how-manieth, counted from 0.
  package init(
    tls: NIOSSLContext? = nil, answer: @escaping @Sendable (RecordedRequest, Int) -> Step
  ) async throws {
    scheme = tls == nil ? "http" : "https"
    let (stream, continuation) = AsyncStream.makeStream(of: RecordedRequest.self)
    let record = Recorder(continuation)
    arrivals = stream
    self.record = record
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try channel.pipeline.syncOperations.addHandler(Connection(record: record, answer: answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  /// Answers one request after the other; the last step answers all that follow.
  package convenience init(_ steps: Step...) async throws {
    try await self.init { _, number in steps[min(number, steps.count - 1)] }
  }

  /// From now on nothing listens at the port.
  package func close() async throws { try await channel.close() }

  deinit { channel.close(promise: nil) }

  package var url: String { "\(scheme)://127.0.0.1:\(port)" }
  package var requests: [RecordedRequest] { record.all }

  private final class Recorder: Sendable {
    private let requests = Mutex<[RecordedRequest]>([])
    private let continuation: AsyncStream<RecordedRequest>.Continuation

    init(_ continuation: AsyncStream<RecordedRequest>.Continuation) {
      self.continuation = continuation
    }

    var all: [RecordedRequest] { requests.withLock { $0 } }

    /// How many came before it.
    func add(_ request: RecordedRequest) -> Int {
      // Whoever hears of it looks it up at once.
      defer { continuation.yield(request) }
      return requests.withLock {
        $0.append(request)
        return $0.count - 1
      }
    }
  }

  private final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let record: Recorder
    private let answer: @Sendable (RecordedRequest, Int) -> Step
    private var pending = ""

    init(record: Recorder, answer: @escaping @Sendable (RecordedRequest, Int) -> Step) {
      self.record = record
      self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      pending += String(buffer: unwrapInboundIn(data))
      // A greeting in TLS has no end of its own.
      if pending.utf8.first == 0x16 { pending = "TLS\r\n\r\n" }
      while let end = pending.range(of: "\r\n\r\n") {
        let head = String(pending[..<end.lowerBound])
        pending = String(pending[end.upperBound...])
        let line = head.prefix { $0 != "\r\n" && $0 != "\r" }
        let request = RecordedRequest(line: String(line), head: head)
        take(answer(request, record.add(request)), context.channel)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func take(_ step: Step, _ channel: any Channel) {
      switch step {
      case .send(let bytes): channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
      case .sendThenClose(let bytes):
        channel.writeAndFlush(ByteBuffer(bytes: bytes)).whenComplete { _ in channel.close(promise: nil) }
      case .reset: Self.reset(channel)
      case .sendThenReset(let bytes):
        channel.writeAndFlush(ByteBuffer(bytes: bytes)).whenComplete { _ in Self.reset(channel) }
      case .stall: break
      case .trickle(let bytes):
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
        channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(5)) { task in
          channel.isActive ? channel.writeAndFlush(ByteBuffer(string: " "), promise: nil) : task.cancel()
        }
      }
    }

    private static func reset(_ channel: any Channel) {
      let now = linger(l_onoff: 1, l_linger: 0)
      (channel as? any SocketOptionProvider)?.setSoLinger(now).whenComplete { _ in
        channel.close(promise: nil)
      }
    }
  }
}
