import AsyncHTTPClient
import Dispatch
import FoundationEssentials
import GitHubPackages
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Carries requests over HTTP: one for the process's life, on one thread, with proxies, trust and limits.
public final class HTTPTransport: Sendable {
  /// How long a request may take and how large its reply may be.
  public struct Limits: Hashable, Sendable {
    public var connect: Duration
    /// From the request to the last byte of its reply.
    public var read: Duration
    /// Of a body, after decompression.
    public var bodyBytes: Int

    public init(
      connect: Duration = ReplyLimits.connecting, read: Duration = ReplyLimits.time,
      bodyBytes: Int = ReplyLimits.bodyBytes
    ) {
      self.connect = connect
      self.read = read
      self.bodyBytes = bodyBytes
    }
  }

  private let limits: Limits
  private let proxies: ProxySettings
  private let hasTrust: Bool
  private let group: MultiThreadedEventLoopGroup
  private let clients: [ProxySettings.Server?: HTTPClient]

  /// - Parameter environment: its proxies and `SSL_CERT_FILE` are obeyed.
  /// - Throws: `SetupFault` where one of these makes no sense.
  public convenience init(environment: [String: String], limits: Limits = Limits()) throws(SetupFault) {
    try self.init(environment: environment, limits: limits, bundle: CertificateBundle.find(environment))
  }

  init(
    environment: [String: String], limits: Limits, bundle: CertificateBundle?
  ) throws(SetupFault) {
    let proxies = try ProxySettings(environment: environment)
    let trust = try Self.trust(bundle)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    self.limits = limits
    self.proxies = proxies
    hasTrust = bundle != nil
    self.group = group
    let servers = Set<ProxySettings.Server?>([nil, proxies.https, proxies.http])
    clients = Dictionary(
      uniqueKeysWithValues: servers.map { server in
        let configuration = Self.configuration(limits, trust: trust, proxy: server)
        return (server, HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration))
      })
  }

  deinit {
    let open = DispatchGroup()
    for client in clients.values {
      open.enter()
      client.shutdown { _ in open.leave() }
    }
    open.notify(queue: .global()) { [group] in group.shutdownGracefully { _ in } }
  }

  /// Sends one request and takes its whole reply in, within `limits.read`.
  ///
  /// - Throws: `GitHubError` or `CancellationError`.
  public func send(_ request: HTTPRequest) async throws -> HTTPReply {
    let exchange = Task { try await self.exchange(request) }
    let deadline = group.next().scheduleTask(in: TimeAmount(limits.read)) { exchange.cancel() }
    defer { deadline.cancel() }
    do {
      return try await withTaskCancellationHandler {
        try await exchange.value
      } onCancel: {
        exchange.cancel()
      }
    } catch is CancellationError where !Task.isCancelled {
      throw GitHubError(.timedOut(seconds: limits.read.wholeSeconds), request: request.title)
    }
  }

  /// Waits on the event loop, whose timers go when they are canceled; Dispatch's stay until they are due.
  ///
  /// - Throws: `CancellationError`.
  public func pause(for duration: Duration) async throws {
    let timer = group.next().scheduleTask(in: TimeAmount(duration)) {}
    try await withTaskCancellationHandler {
      do { try await timer.futureResult.get() } catch { throw CancellationError() }
    } onCancel: {
      timer.cancel()
    }
  }

  private func exchange(_ request: HTTPRequest) async throws -> HTTPReply {
    var outgoing = HTTPClientRequest(url: request.address.text)
    outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    let proxy = proxies.server(for: request.address.origin)
    if proxy != nil, request.address.origin.isAddress { throw uncheckable(request) }
    guard let client = clients[proxy] else { throw GitHubError(.connectionLost, request: request.title) }
    let deadline = NIODeadline.now() + TimeAmount(limits.read)
    let response = try await mapping(request, .head) {
      try await client.execute(outgoing, deadline: deadline)
    }
    let status = Int(response.status.code)
    let body = try await mapping(request, .body, status: status) {
      try await Self.body(of: response, to: request.method, upTo: limits(for: request).bodyBytes)
    }
    // A body whose reading was canceled ends as if it were whole.
    try Task.checkCancellation()
    let reply = HTTPReply(status: status, headers: response.headers, body: body)
    // The length that HEAD tells is that of the body which it leaves out.
    if request.method != .head, reply.isCutOff {
      throw GitHubError(.truncated, request: request.title, status: status)
    }
    return reply
  }

  /// Straight into what is kept, without a copy of the whole.
  private static func body(
    of response: HTTPClientResponse, to method: RequestLine.Method, upTo limit: Int
  ) async throws -> Data {
    let length = response.headers.first(name: "content-length").flatMap { Int($0) }
    if method != .head, let length, length > limit {
      throw NIOTooManyBytesError(maxBytes: limit)
    }
    var data = Data()
    for try await chunk in response.body {
      guard data.count + chunk.readableBytes <= limit else { throw NIOTooManyBytesError(maxBytes: limit) }
      data.append(contentsOf: chunk.readableBytesView)
    }
    return data
  }

  private func limits(for request: HTTPRequest) -> Limits {
    var limits = limits
    limits.bodyBytes = min(limits.bodyBytes, request.bodyLimit ?? limits.bodyBytes)
    return limits
  }

  /// Without a name NIOSSL holds a certificate against the address that is connected to, which is the proxy's: one
  /// for the proxy would be taken for the server's, and get the token.
  private func uncheckable(_ request: HTTPRequest) -> GitHubError {
    let server = Self.text(request.address.origin).raw
    return GitHubError(
      .tls(
        detail: "\(server): a certificate for an address cannot be checked through a proxy",
        cause: .addressBehindProxy),
      request: request.title)
  }

  /// What is connected to: the proxy or the server itself.
  private func endpoint(of request: HTTPRequest) -> ForeignText {
    let origin = request.address.origin
    return proxies.server(for: origin).map { "\($0.host):\($0.port)" } ?? Self.text(origin)
  }

  private static func text(_ origin: WebAddress.Origin) -> ForeignText { "\(origin.host):\(origin.port)" }

  /// A name that is not known can be the proxy's.
  private func blaming(_ kind: GitHubError.Kind, for request: HTTPRequest) -> GitHubError.Kind {
    guard case .unknownHost(let host) = kind, let server = proxies.server(for: request.address.origin) else {
      return kind
    }
    return .unreachable(detail: "the proxy \(host.raw), from \(server.variable), is an unknown host (DNS)")
  }

  private func mapping<Value: Sendable>(
    _ request: HTTPRequest, _ phase: TransportFailure.Phase, status: Int? = nil,
    _ work: () async throws -> Value
  ) async throws -> Value {
    do {
      return try await work()
    } catch {
      guard !Task.isCancelled, !(error is CancellationError) else { throw CancellationError() }
      let failure = TransportFailure(
        error, in: phase, at: endpoint(of: request), for: Self.text(request.address.origin),
        limits: limits(for: request))
      if !hasTrust, case .tls = failure.kind {
        throw GitHubError(
          .tls(detail: "no CA certificates were found", cause: .noBundle), request: request.title)
      }
      let kind = await explained(blaming(failure.kind, for: request), at: request.address.origin)
      throw GitHubError(kind, request: request.title, status: status)
    }
  }

  /// Looks at a certificate that was refused, to say what is wrong with it; behind a SOCKS proxy it is out of sight.
  private func explained(
    _ kind: GitHubError.Kind, at origin: WebAddress.Origin
  ) async -> GitHubError.Kind {
    guard case .tls(_, let cause) = kind, cause == .otherName || cause == .unknownIssuer,
      proxies.server(for: origin)?.kind != .socks,
      let certificate = await CertificateReader.read(
        from: origin, through: proxies.server(for: origin), on: group, within: limits.connect)
    else { return kind }
    let fault = CertificateSummary(certificate).fault(isOtherName: cause == .otherName, at: Date())
    return .tls(
      detail: "\(ForeignText(origin.host).display):\(origin.port): \(fault.words)", cause: fault.cause)
  }
}

extension HTTPTransport {
  private static func trust(_ bundle: CertificateBundle?) throws(SetupFault) -> NIOSSLTrustRoots? {
    guard let path = bundle?.path else { return nil }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw SetupFault(
        "\(CertificateBundle.variable) names \(ForeignText(path).display), which cannot be read")
    }
    guard bundle?.isNamed != true || CertificateBundle.holdsCertificates(path) else {
      throw SetupFault(
        "\(CertificateBundle.variable) names \(ForeignText(path).display), which contains no certificate (PEM)"
      )
    }
    return .file(path)
  }

  private static func configuration(
    _ limits: Limits, trust: NIOSSLTrustRoots?, proxy: ProxySettings.Server?
  ) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration()
    var tls = TLSConfiguration.makeClientConfiguration()
    // Whoever listens can read what older versions protect (RFC 8996).
    tls.minimumTLSVersion = .tlsv12
    if let trust { tls.trustRoots = trust }
    configuration.tlsConfiguration = tls
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = TimeAmount(limits.connect)
    configuration.connectionPool.idleTimeout = .seconds(30)
    // As many as are asked for side by side: 12 pages of each of an image's two lists, 6 of every other list on
    // screen or below an overlay. Whoever waited for a connection would lose that time of `limits.read`.
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 48
    // A connection that fails is reported at once: whether to try again is the retry policy's choice.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.decompression = .enabled(limit: .size(limits.bodyBytes))
    configuration.proxy = proxy?.configuration
    let patience = limits.connect.wholeSeconds * 1_000
    configuration.http1_1ConnectionDebugInitializer = { Self.giveUpSilence($0, after: patience) }
    configuration.http2ConnectionDebugInitializer = { Self.giveUpSilence($0, after: patience) }
    return configuration
  }

  /// Ends a connection whose peer confirms nothing for so many milliseconds.
  ///
  /// Without it a connection that died with the network stays in the pool and swallows every retry.
  private static func giveUpSilence(_ channel: any Channel, after limit: Int) -> EventLoopFuture<Void> {
    channel.setOption(
      ChannelOptions.Types.SocketOption(level: .tcp, name: .init(rawValue: TCP_USER_TIMEOUT)), value: limit)
  }
}

extension HTTPReply {
  /// Whether the body is not as long as its head said; a compressed one tells by itself.
  fileprivate var isCutOff: Bool {
    guard status != 204, status != 304, header("content-encoding") == nil,
      let length = header("content-length").flatMap(Int.init)
    else { return false }
    return body.count != length
  }
}

extension Duration {
  /// Rounded up, at least 1.
  var wholeSeconds: Int {
    max(1, Int(components.seconds) + (components.attoseconds > 0 ? 1 : 0))
  }
}
