import FoundationEssentials
import GitHubPackages
import Synchronization
import Transport

/// Sends requests to one GitHub with its token, and brings back replies that succeeded.
struct APISession: Sendable {
  let connection: HostConnection
  let latest = LatestReply()
  private let base: WebAddress?
  private let cache = ReplyCache()

  init(_ connection: HostConnection) {
    self.connection = connection
    base = WebAddress(connection.host.apiURL)
  }

  private var apiURL: String { connection.host.apiURL }
  private var secret: String { connection.token.token.secret }

  /// The call's address at the host.
  func address(of line: RequestLine) throws -> WebAddress {
    guard let address = WebAddress(apiURL + line.target) else {
      throw refusal(line, "\(apiURL) is not a valid API URL: check --api-url (GITHUB_API_URL) or --hostname")
    }
    return address
  }

  /// The address of a list's page: the list itself, or a URL the server gave, if it is the same server's.
  func address(of line: RequestLine, _ cursor: PageCursor) throws -> WebAddress {
    let url: String
    switch cursor {
    case .first: return try address(of: line)
    case .page(let number): return try address(of: line.page(number))
    case .url(let given): url = given
    }
    // A reference is relative to where the list is (RFC 8288, section 3.1).
    let list = try address(of: line)
    guard let base, let address = WebAddress(url, relativeTo: list),
      address.origin == base.origin
    else {
      let place = ForeignText(url, atMost: 300).raw
      let home = base?.origin.description ?? apiURL
      throw GitHubError(
        .listNotWhole(
          detail: ForeignText(
            "the server links to another origin, \(place), and pkgdeck sends the token only to \(home); "
              + "the server's administrator can fix the URL it returns")),
        request: line.title)
    }
    return address
  }

  private func refusal(_ line: RequestLine, _ detail: ForeignText) -> GitHubError {
    GitHubError(.unreadable(detail: detail), request: line.title)
  }

  /// Reads, with redirects, retries and the cache.
  ///
  /// - Parameters:
  ///   - limit: how many bytes the reply's body may have.
  ///   - revalidates: whether a body that is kept will do if GitHub says that it did not change.
  /// - Throws: `GitHubError` or `CancellationError`.
  func read(_ address: WebAddress, limit: Int, revalidates: Bool = true) async throws -> CachedReply {
    try await connection.retrying { try await readOnce(address, limit, revalidates) }
  }

  /// Sends one request that changes something: once, and wherever a reply may point, nowhere else.
  ///
  /// - Throws: `GitHubError` or `CancellationError`.
  func change(_ line: RequestLine) async throws -> ReplyNotes {
    let request = HTTPRequest(method: line.method, address: try address(of: line), headers: headers(for: nil))
    let (reply, notes) = try await exchange(request)
    switch Redirection(reply, of: request) {
    case .refused(let why): throw request.strayed(reply, why)
    case .follow(let target):
      let place = ForeignText(target.text, atMost: 300).raw
      throw request.strayed(reply, "moved to \(place): changes do not follow redirects")
    case .none:
      if let failure = ReplyClassifier(now: connection.now()).failure(reply, of: request) { throw failure }
      return notes
    }
  }

  private func readOnce(
    _ address: WebAddress, _ limit: Int, _ revalidates: Bool
  ) async throws -> CachedReply {
    let kept = revalidates ? cache.reply(at: address.text) : nil
    var request = HTTPRequest(
      method: .get, address: address, headers: headers(for: kept), bodyLimit: limit)
    for _ in 0...ReplyLimits.redirects {
      let (reply, notes) = try await exchange(request)
      if reply.status == 304, let kept {
        let reply = kept.updated(by: reply)
        cache.keep(reply, at: address.text)
        return CachedReply(reply, notes: notes)
      }
      switch Redirection(reply, of: request) {
      case .refused(let why): throw request.strayed(reply, why)
      case .follow(let target): request = request.redirected(to: target, home: base)
      case .none:
        if let failure = ReplyClassifier(now: connection.now()).failure(reply, of: request) { throw failure }
        cache.keep(reply, at: address.text)
        return CachedReply(reply, notes: notes)
      }
    }
    throw request.redirectedTooOften
  }

  private func headers(for kept: HTTPReply?) -> [(name: String, value: String)] {
    var headers = [
      ("Authorization", "Bearer \(secret)"), ("User-Agent", "pkgdeck/\(PkgdeckVersion.current)"),
      ("Accept", "application/vnd.github+json"), ("X-GitHub-Api-Version", "2022-11-28"),
      ("Accept-Encoding", "gzip"),
    ]
    if let tag = kept?.header("etag") { headers.append(("If-None-Match", tag)) }
    return headers
  }

  private func exchange(_ request: HTTPRequest) async throws -> (HTTPReply, ReplyNotes) {
    let reply = try await connection.exchange(request) { reply in
      [
        "request": "\(reply?.requestID?.display ?? "-")",
        "left": "\(reply?.rateLimit.map { String($0.remaining) } ?? "-")",
      ]
    }
    let notes = reply.notes(at: connection.now())
    if request.address.origin == base?.origin { latest.take(notes) }
    return (reply, notes)
  }
}

/// What GitHub's latest reply said in addition to its body, whoever asked for it.
final class LatestReply: Sendable {
  private struct State {
    var notes = ReplyNotes()
    var clockOffset: TimeInterval = 0
  }

  private let state = Mutex(State())

  var notes: ReplyNotes { state.withLock(\.notes) }

  /// Seconds by which the server's clock was ahead of this machine's when it last told the time.
  var clockOffset: TimeInterval { state.withLock(\.clockOffset) }

  func take(_ notes: ReplyNotes) {
    state.withLock { state in
      state.notes = notes
      state.clockOffset = notes.clockOffset ?? state.clockOffset
    }
  }
}

/// A reply that succeeded, perhaps an earlier one that still holds, with what the latest headers said.
struct CachedReply: Sendable {
  let reply: HTTPReply
  let notes: ReplyNotes

  init(_ reply: HTTPReply, notes: ReplyNotes) {
    self.reply = reply
    self.notes = notes
  }
}

extension HTTPRequest {
  /// The request at another address; away from home it carries neither the token nor what it was told there.
  fileprivate func redirected(to target: WebAddress, home: WebAddress?) -> HTTPRequest {
    let secrets: Set = ["Authorization", "If-None-Match"]
    let isHome = target.origin == home?.origin
    return HTTPRequest(
      method: method, address: target,
      headers: isHome ? headers : headers.filter { !secrets.contains($0.name) }, bodyLimit: bodyLimit)
  }
}

extension RequestLine {
  fileprivate var title: ForeignText { ForeignText("\(method.rawValue) \(target)") }
}
