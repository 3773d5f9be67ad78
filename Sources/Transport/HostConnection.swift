import FoundationEssentials
import GitHubPackages
import Logging

/// One GitHub as its API and its registry of images are asked: the token, the transport, retries, the log.
public struct HostConnection: Sendable {
  public let host: GitHubHost
  /// The token that both are asked with.
  public let token: TokenHolder
  /// The time by this machine's clock.
  public let now: @Sendable () -> Date
  private let transport: HTTPTransport
  private let logger: Logger
  private let retry: RetryPolicy
  private let limits: RateLimitWait?

  /// - Parameter limits: waits out rate limits; nil where whoever asks is told of them.
  public init(
    host: GitHubHost, token: TokenHolder, transport: HTTPTransport, logger: Logger,
    retry: RetryPolicy = RetryPolicy(), limits: RateLimitWait? = nil,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.host = host
    self.token = token
    self.transport = transport
    self.logger = logger
    self.retry = retry
    self.limits = limits
    self.now = now
  }

  /// The same connection, which waits rate limits out.
  public func waiting(for limits: RateLimitWait) -> HostConnection {
    HostConnection(
      host: host, token: token, transport: transport, logger: logger, retry: retry, limits: limits, now: now)
  }

  /// Reads again, after a pause, for as long as that may help.
  ///
  /// - Throws: what `read` throws last, or `CancellationError`.
  public func retrying<Value: Sendable>(_ read: () async throws -> Value) async throws -> Value {
    var spent = Duration.zero
    var attempt = 1
    while true {
      let count = try await limits?.pass(transport.pause) ?? 0
      let start = ContinuousClock.now
      do {
        let value = try await read()
        limits?.noteAnswer()
        return value
      } catch let error as GitHubError {
        if case .rateLimited(_, let retryAt) = error.kind {
          guard limits?.note(count, until: retryAt, at: now()) == true else { throw error }
          (spent, attempt) = (.zero, 1)
          continue
        }
        spent += ContinuousClock.now - start
        guard let pause = retry.pause(after: error, attempt: attempt, spent: spent) else { throw error }
        logger.debug("retry", metadata: ["attempt": "\(attempt + 1)", "pause": "\(pause)"])
        try await transport.pause(for: pause)
        spent += pause
        attempt += 1
      }
    }
  }

  /// Sends a request once and logs what came of it.
  ///
  /// - Parameter details: what is logged in addition to the outcome.
  /// - Throws: `GitHubError` or `CancellationError`.
  public func exchange(
    _ request: HTTPRequest, details: (HTTPReply?) -> Logger.Metadata
  ) async throws -> HTTPReply {
    let start = ContinuousClock.now
    func log(_ outcome: String, _ reply: HTTPReply?) {
      logger.debug(
        "\(request.title.display)",
        metadata: details(reply).merging([
          "outcome": "\(outcome)", "ms": "\((ContinuousClock.now - start).milliseconds)",
        ]) { $1 })
    }
    do {
      let reply = try await transport.send(request)
      log(String(reply.status), reply)
      return reply
    } catch {
      log((error as? GitHubError)?.whatHappened ?? "cancelled", nil)
      throw error
    }
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
