import GitHubPackages

extension WireFault {
  /// Right answers in unusual clothes.
  package static let oddities = [
    odd("links that lead away", ["Link: <https://evil.example/x?page=2>; rel=\"next\""]),
    odd(
      "links that make no sense", ["Link: <<>;rel=,<\u{9B}>>; rel=\"next last\"; rel", "Link: <", "Link:"]),
    odd("a page number no list has", ["Link: </x?page=9223372036854775807>; rel=\"last\""]),
    odd("a cookie", ["Set-Cookie: session=stolen; Path=/"]),
    odd("an entity tag that is none", ["ETag: \u{9B}W/\"\"\"", "Last-Modified: yesterday"]),
    odd("a request id that moves the cursor", ["X-GitHub-Request-Id: \u{9B}2J" + many]),
    odd("scopes without end", ["X-OAuth-Scopes: ,,,\u{9B},read:packages" + many]),
    odd("organizations without end", ["X-GitHub-SSO: partial-results; organizations=,,1,,x" + many]),
    odd("a word on what is asked for next time", ["Deprecation: true", "Sunset: never", "Warning: 299"]),
    odd("two hundred headers", (0..<200).map { "X-Number-\($0): \($0)" }),
    WireFault("more to come first", reading: .answered) {
      .send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8) + whole($0))
    },
    WireFault("early hints", reading: .answered) {
      .send(Array("HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n".utf8) + whole($0))
    },
    WireFault("HTTP of 1996", reading: .answered) {
      .sendThenClose(Array("HTTP/1.0 200 OK\r\n\(json)\r\n\r\n\($0.body)".utf8))
    },
    WireFault("a body that only the end of the line ends", reading: .answered) {
      .sendThenClose(Array("HTTP/1.1 200 OK\r\n\(json)\r\n\r\n\($0.body)".utf8))
    },
    WireFault("single bytes in chunks, and trailers", reading: .answered) { place in
      let chunks = place.body.utf8.map { "1;a=b\r\n\(Character(Unicode.Scalar($0)))\r\n" }.joined()
      let head = "HTTP/1.1 200 OK\r\n\(json)\r\nTransfer-Encoding: chunked\r\n\r\n"
      return .send(Array((head + chunks + "0\r\nX-Trailer: \u{9B}\r\n\r\n").utf8))
    },
  ]

  private static let many = String(repeating: ",1", count: 2_000)

  private static func odd(_ description: String, _ headers: [String]) -> WireFault {
    WireFault(description, reading: .answered) { .send(head(headers, $0)) }
  }
}
