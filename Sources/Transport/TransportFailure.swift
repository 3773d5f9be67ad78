import AsyncHTTPClient
import FoundationEssentials
import GitHubPackages
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

/// What an error below HTTP means to a person.
struct TransportFailure {
  /// How far the reply had come.
  enum Phase { case head, body }

  let kind: GitHubError.Kind

  /// - Parameters:
  ///   - endpoint: what is connected to, which may be a proxy.
  ///   - server: what TLS is spoken with, through a proxy too.
  init(
    _ error: any Error, in phase: Phase, at endpoint: ForeignText, for server: ForeignText,
    limits: HTTPTransport.Limits
  ) {
    let broken: GitHubError.Kind = phase == .head ? .connectionLost : .truncated
    kind =
      switch error {
      case let error as HTTPClientError: Self.kind(of: error, for: server, limits: limits) ?? broken
      case let error as NIOConnectionError: Self.kind(of: error, limits: limits)
      case is NIOTooManyBytesError: .tooLarge(limit: limits.bodyBytes)
      case let error as HTTPParserError where phase == .head && error != .invalidEOFState:
        .notJSON(contentType: "")
      case ChannelError.connectTimeout: .timedOut(seconds: limits.connect.wholeSeconds)
      case is NIOSSLExtraError, is BoringSSLError: Self.tls(error, at: server)
      case let error as NIOSSLError where error != .uncleanShutdown: Self.tls(error, at: server)
      case let error as IOError where phase == .head && Self.isRefusal(error.errnoCode):
        .unreachable(detail: "\(endpoint.raw): \(Self.words(for: error.errnoCode))")
      case NIOHTTPDecompression.DecompressionError.limit: .tooLarge(limit: limits.bodyBytes)
      default: broken
      }
  }

  private static func kind(
    of error: HTTPClientError, for server: ForeignText, limits: HTTPTransport.Limits
  ) -> GitHubError.Kind? {
    switch error {
    case .deadlineExceeded, .readTimeout: .timedOut(seconds: limits.read.wholeSeconds)
    case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout,
      .getConnectionFromPoolTimeout:
      .timedOut(seconds: limits.connect.wholeSeconds)
    case .proxyAuthenticationRequired: .unreachable(detail: "the proxy requires a user name and password")
    case .invalidProxyResponse: .unreachable(detail: "the proxy refused to connect to \(server.raw)")
    default: nil
    }
  }

  private static func kind(of error: NIOConnectionError, limits: HTTPTransport.Limits) -> GitHubError.Kind {
    let host = ForeignText(error.host, atMost: 300)
    guard let failure = error.connectionErrors.first else { return .unknownHost(host) }
    let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
    if codes.isEmpty, case ChannelError.connectTimeout = failure.error {
      return .timedOut(seconds: limits.connect.wholeSeconds)
    }
    let reason = codes.first.map(words) ?? "no connection"
    return .unreachable(detail: "\(host.raw):\(error.port): \(reason)")
  }

  private static func isRefusal(_ code: Int32) -> Bool {
    [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, ENETDOWN, EACCES, EPERM].contains(code)
  }

  private static func words(for code: Int32) -> String {
    String(cString: strerror(code))
  }

  private static func tls(_ error: any Error, at server: ForeignText) -> GitHubError.Kind {
    if error as? NIOSSLExtraError == .failedToValidateHostname {
      return .tls(detail: "\(server.raw): the certificate is for another name", cause: .otherName)
    }
    return switch reason(of: error) {
    case "CERTIFICATE_VERIFY_FAILED":
      .tls(
        detail: "\(server.raw): the certificate is not signed by a trusted CA", cause: .unknownIssuer)
    case "NO_CERTIFICATE_OR_CRL_FOUND":
      .tls(detail: "SSL_CERT_FILE contains no certificate", cause: .noBundle)
    case let reason where reason.hasSuffix("PROTOCOL_VERSION") || reason == "UNSUPPORTED_PROTOCOL":
      .tls(detail: "\(server.raw): the server only supports TLS versions before 1.2", cause: .oldVersion)
    case "WRONG_VERSION_NUMBER", "HTTP_REQUEST":
      .tls(detail: "\(server.raw): the server does not use TLS on this port", cause: .noTLS)
    case let reason:
      .tls(detail: "\(server.raw): \(reason.lowercased().replacing("_", with: " "))")
    }
  }

  /// BoringSSL's own reason, such as CERTIFICATE_VERIFY_FAILED, which it has in print alone.
  private static func reason(of error: any Error) -> String {
    let text = String(describing: error)
    let reason = text.split(whereSeparator: { !($0.isLetter || $0 == "_") })
      .first { $0.contains("_") && $0.allSatisfy { $0 == "_" || $0.isUppercase } && $0 != "OPENSSL_internal" }
    return ForeignText(reason.map(String.init) ?? text, atMost: 200).raw
  }
}
