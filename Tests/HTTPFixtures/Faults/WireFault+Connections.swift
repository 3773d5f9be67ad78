import GitHubPackages

extension WireFault {
  /// Connections that break, stall or carry what is no HTTP.
  package static let connections = [
    WireFault("closed without a word", reading: .failed([.connectionLost])) { _ in .sendThenClose([]) },
    WireFault("reset before the answer", reading: .failed([.connectionLost])) { _ in .reset },
    WireFault("closed within the status line", reading: .failed([.connectionLost])) { _ in
      .sendThenClose(Array("HTTP/1.1 20".utf8))
    },
    WireFault("closed within the head", reading: .failed([.connectionLost])) { _ in
      .sendThenClose(Array("HTTP/1.1 200 OK\r\nContent-Type: applic".utf8))
    },
    WireFault("closed within the body", reading: .failed([.truncated])) {
      .sendThenClose(whole($0, length: 999))
    },
    WireFault("reset within the body", reading: .failed([.truncated, .connectionLost])) {
      .sendThenReset(whole($0, length: 999))
    },
    WireFault("reset after the answer", reading: .answeredOrFailed([.truncated, .connectionLost])) {
      .sendThenReset(whole($0))
    },
    WireFault("closed after an answer that promised to stay", reading: .answered) {
      .sendThenClose(whole($0))
    },
    WireFault("closed within a chunk", reading: .failed([.truncated])) { _ in chunks("40\r\n{\"a", true) },
    WireFault("closed before the last chunk", reading: .failed([.truncated])) { _ in
      chunks("2\r\n{}\r\n", true)
    },
    WireFault("a chunk's length that is no number", reading: .failed(garbled)) { _ in
      chunks("zz\r\n{}\r\n", false)
    },
    WireFault("no HTTP at all", reading: .failed([.notJSON(contentType: "")])) { _ in
      .send(Array("SSH-2.0-OpenSSH_9.2\r\n\r\n".utf8))
    },
    WireFault("binary nonsense", reading: .failed(garbled)) { _ in
      .sendThenClose((0..<600).map { UInt8(truncatingIfNeeded: $0 &* 37) })
    },
    WireFault("a header without a colon", reading: .failed(garbled)) {
      .sendThenClose(head(["Nonsense"], $0))
    },
    WireFault("a header with a NUL", reading: .failed(garbled)) { .sendThenClose(head(["X-A: \0"], $0)) },
    WireFault("two lengths that differ", reading: .failed(garbled)) {
      .sendThenClose(head(["Content-Length: 3"], $0))
    },
    WireFault("a length below zero", reading: .failed(garbled)) {
      .sendThenClose(whole($0, length: -1))
    },
    WireFault("a length no memory holds", reading: .failed([.tooLarge(limit: bodyBytes)])) {
      .send(whole($0, length: .max))
    },
    WireFault("two megabytes of head", reading: .failed(garbled)) {
      .sendThenClose(head(["X-Long: " + String(repeating: "x", count: 2_000_000)], $0))
    },
    WireFault("an answer that nobody asked for behind the right one", reading: .answered) {
      .send(whole($0) + Replies.error(404, "Not Found"))
    },
    endless("silence", .stall),
    endless("silence after the status line", .send(Array("HTTP/1.1 200 OK\r\n".utf8))),
    endless("silence within the body", .send(Replies.bytes("[", type: "application/json", length: 900))),
    endless("a trickle of head", .trickle(Array("HTTP/1.1 200 OK\r\nX-Slow: ".utf8))),
    endless("a trickle of body", .trickle(Replies.bytes("[", type: "application/json", length: 40_000))),
    endless(
      "a trickle of chunks",
      .trickle(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n".utf8))),
  ]

  /// What a parser may call bytes that are no HTTP.
  private static let garbled: [GitHubError.Kind] = [.notJSON(contentType: ""), .connectionLost, .truncated]

  private static func endless(_ description: String, _ step: Step) -> WireFault {
    WireFault(description, reading: .failed([.timedOut(seconds: 1)]), isEndless: true) { _ in step }
  }

  /// The right answer, perhaps with another word on its length.
  static func whole(_ place: Place, length: Int? = nil) -> [UInt8] {
    Replies.bytes(place.body, type: "application/json", length: length)
  }

  /// The right answer with more headers.
  static func head(_ headers: [String], _ place: Place) -> [UInt8] {
    Replies.json(place.body, headers: headers)
  }

  private static func chunks(_ text: String, _ closes: Bool) -> Step {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    let bytes = Array((head + text).utf8)
    return closes ? .sendThenClose(bytes) : .send(bytes)
  }
}
