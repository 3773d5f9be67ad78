import Foundation
import GitHubPackages
import HTTPFixtures
import Logging
import Synchronization
import Transport
import ViewModels

@testable import GitHubAPI

/// One operation that meets one fault.
struct MatrixCell: Sendable {
  let fault: WireFault
  let operation: ClientOperation
  let transport: HTTPTransport

  private static let tag = "\"kept\""

  /// What is not as it should be; nothing if all is well.
  func complaints() async throws -> [String] {
    let isFaulty = Mutex(true)
    let elsewhere = try await ScriptedServer(.send(right(tagged: false)))
    let place = WireFault.Place(body: operation.body, elsewhere: elsewhere.url, secret: secret)
    let server = try await ScriptedServer { request, _ in
      if isFaulty.withLock(\.self) { return fault.step(place) }
      return .send(
        request.header("If-None-Match") == Self.tag
          ? Array("HTTP/1.1 304 Not Modified\r\n\r\n".utf8) : right(tagged: true))
    }
    let log = LogLines()
    let client = try client(forAPI: server.url, transport, log: log)
    let (ending, outcome) = await ending(client)
    let sent = server.requests
    isFaulty.withLock { $0 = false }
    let complaints =
      ending + heard(sent, of: outcome) + secrets(elsewhere.requests, log, outcome)
      + (try await aftermath(client, server))
    return complaints.map { "\(operation): \($0)" }
  }

  private func right(tagged: Bool) -> [UInt8] {
    operation.isChange
      ? Replies.noContent : Replies.json(operation.body, headers: tagged ? ["ETag: \(Self.tag)"] : [])
  }

  private func ending(_ client: GitHubClient) async -> ([String], Result<String, any Error>) {
    let expected = operation.isChange ? fault.changing : fault.reading
    do {
      let value = try await operation.call(client)
      if case .failed(let kinds) = expected { return (["answered, not \(kinds)"], .success(value)) }
      return ([], .success(value))
    } catch {
      guard let error = error as? GitHubError else { return (["no GitHubError: \(error)"], .failure(error)) }
      switch expected {
      case .failed(let kinds) where kinds.contains(where: error.kind.isLike),
        .answeredOrFailed(let kinds) where kinds.contains(where: error.kind.isLike):
        return (words(of: error), .failure(error))
      default: return (["\(error.kind), not \(expected)"], .failure(error))
      }
    }
  }

  /// What the error tells a person must name the request, and be safe to print.
  private func words(of error: GitHubError) -> [String] {
    var complaints: [String] = []
    let path = operation.line.path
    if !fault.isRedirect || operation.isChange,
      !error.request.raw.hasPrefix("\(operation.line.method.rawValue) \(path)")
    {
      complaints.append("it names \(error.request.raw)")
    }
    let host = GitHubHost(name: "test", apiURL: "http://127.0.0.1", webURL: "http://127.0.0.1")
    let credential = Credential(source: .environment("GH_TOKEN"), kind: .classic)
    let sentences =
      [error.whatHappened, error.request.display]
      + [.screen(KeyNames()), .commandLine].map {
        error.nextStep(host: host, credential: credential, on: $0)
      }
    for sentence in sentences where sentence.isEmpty || ForeignText(sentence).display != sentence {
      complaints.append("no sentence: \(ForeignText(sentence).display)")
    }
    return complaints
  }

  /// A change is sent once; a read again only where that can help.
  private func heard(_ requests: [RecordedRequest], of outcome: Result<String, any Error>) -> [String] {
    let isTransient =
      if case .failure(let error as GitHubError) = outcome { error.has(.transient) } else { false }
    // On a busy machine a try can time out before its request has left.
    let least = fault.isEndless ? 0 : 1
    let most = operation.isChange ? 1 : fault.isRedirect ? 6 : isTransient ? 3 : 1
    return (least...most).contains(requests.count)
      ? [] : ["\(requests.count) requests, not \(least) to \(most)"]
  }

  private func secrets(
    _ elsewhere: [RecordedRequest], _ log: LogLines, _ outcome: Result<String, any Error>
  ) -> [String] {
    var complaints: [String] = []
    if elsewhere.contains(where: { $0.head.contains(secret) || $0.header("Authorization") != nil }) {
      complaints.append("the token went elsewhere")
    }
    let isSafe = log.all.allSatisfy { ForeignText($0).display == $0 && !$0.contains(secret) }
    if !isSafe { complaints.append("the log holds what it must not") }
    if String(reflecting: outcome).contains(secret) { complaints.append("the outcome holds the token") }
    return complaints
  }

  /// The same client goes on as if nothing had been.
  private func aftermath(_ client: GitHubClient, _ server: ScriptedServer) async throws -> [String] {
    let before = server.requests.count
    let expected = try await good(client)
    let again = try await good(client)
    var complaints = expected == again ? [] : ["then \(again), not \(expected)"]
    if server.requests[before...].contains(where: { $0.header("Cookie") != nil }) {
      complaints.append("it sends cookies")
    }
    return complaints
  }

  private func good(_ client: GitHubClient) async throws -> String {
    while true {
      do {
        return try await operation.call(client)
      } catch let error as GitHubError where isAccident(error) {
      } catch let error as GitHubError {
        return "\(error)"
      }
    }
  }

  /// A client without patience may lose it on a busy machine too, and a change may meet a connection that just
  /// ends, which it must not be sent again over.
  private func isAccident(_ error: GitHubError) -> Bool {
    switch error.kind {
    case .timedOut: fault.isEndless
    case .connectionLost: operation.isChange
    default: false
    }
  }
}
