import Foundation
import GitHubPackages

extension WireFault {
  /// Bodies that are not what they should be. A change that succeeds has none.
  package static let bodies =
    [
      unread("no body", Replies.json("")),
      unread("JSON cut off", Replies.json(#"{"login":"octocat","id":"#)),
      unread("JSON of another shape", Replies.json(#"{"widgets":[]}"#)),
      unread("null", Replies.json("null")),
      unread("a number", Replies.json("7")),
      unread("text in quotes", Replies.json(#""sorry""#)),
      unread("JSON with more behind it", Replies.json(#"{"login":"octocat"}{"#)),
      unread("broken UTF-8", Replies.raw([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A], headers: [json])),
      unread("too deep to follow", Replies.json(String(repeating: "[", count: 20_000))),
      unread("numbers that nobody can hold", Replies.json(#"{"login":1e999999,"id":1e999999}"#)),
      unread("an encoding never asked for", Replies.raw(noise, headers: [json, "Content-Encoding: br"])),
      WireFault(
        "a length that is too small", reading: .failed([.unreadable(detail: "")]), changing: success(200)
      ) {
        .sendThenClose(whole($0, length: 1))
      },
      page("HTML", type: "text/html"), page("HTML that says it is JSON", type: "application/json"),
      page("HTML with a type that moves the cursor", type: "text/\u{9B}2Jhtml", shown: "text/\u{9B}2jhtml"),
      WireFault(
        "JSON that says it is text", reading: .failed([.notJSON(contentType: "text/plain")]),
        changing: success(200)
      ) {
        .send(Replies.bytes($0.body, type: "text/plain; charset=utf-8"))
      },
      WireFault("JSON of GitHub's own type", reading: .answered) {
        .send(Replies.bytes($0.body, type: "Application/VND.GitHub+JSON"))
      },
      WireFault("JSON without a type", reading: .answered) {
        .send(Replies.raw(Array($0.body.utf8), headers: []))
      },
      WireFault("more than is taken", reading: .failed([.tooLarge(limit: bodyBytes)])) { _ in
        .send(Replies.json("[" + String(repeating: " ", count: 2 * bodyBytes) + "]"))
      },
      gzip("compressed nonsense", noise), gzip("compression cut off", Array(small.dropLast(12))),
      gzip("plain JSON that says it is compressed", Array("{}".utf8)),
      WireFault("a gzip bomb", reading: .failed([.tooLarge(limit: bodyBytes)])) { _ in
        .send(Replies.raw(Array(bomb), headers: [json, "Content-Encoding: gzip"]))
      },
      WireFault(
        "a good status without a body", reading: .failed([.unexpectedStatus(204)]), changing: .answered
      ) { _ in .send(Replies.noContent) },
    ]

  /// Successes that are neither the 204 that GitHub documents for changes, nor, but for the first, the 200 of what is
  /// read; gateways have been seen to give them.
  package static let successes =
    [200, 201, 202, 203, 206, 226, 299].map { status in
      WireFault(
        "\(status) with the right body", reading: status == 200 ? .answered : success(status),
        changing: success(status)
      ) {
        .send(Replies.json($0.body, status: status))
      }
    } + [
      unread("a gateway's word", Replies.json(#"{"blocked":true}"#)),
      WireFault("202 without a body", reading: success(202), changing: success(202)) {
        _ in .send(Replies.raw([], status: 202, headers: []))
      },
    ]

  static let json = "Content-Type: application/json"

  /// What is made of a success that is not documented.
  private static func success(_ status: Int) -> Ending { .failed([.unexpectedStatus(status)]) }

  private static let noise = (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 89 &+ 7) }

  private static func unread(_ description: String, _ reply: [UInt8]) -> WireFault {
    WireFault(description, reading: .failed([.unreadable(detail: "")]), changing: success(200)) { _ in
      .send(reply)
    }
  }

  private static func page(_ description: String, type: String, shown: String? = nil) -> WireFault {
    WireFault(
      description, reading: .failed([.notJSON(contentType: ForeignText(shown ?? type))]),
      changing: success(200)
    ) { _ in
      .send(Replies.bytes("<html><body>Sign in</body></html>", type: type))
    }
  }

  private static func gzip(_ description: String, _ bytes: [UInt8]) -> WireFault {
    WireFault(description, reading: .failed([.truncated])) { _ in
      .send(Replies.raw(bytes, headers: [json, "Content-Encoding: gzip"]))
    }
  }

  /// One organization in a list.
  private static let small =
    Data(base64Encoded: "H4sIAAAAAAACA4uuVsrJT8/MU7JSSkzOTVXSUcpMUbIyr40FAL+tG6UZAAAA") ?? Data()

  /// A hundred thousand spaces.
  private static let bomb =
    Data(
      base64Encoded:
        "H4sIAAAAAAACA+3BMQEAAADCoCrrn9IaHkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArwYt8HnKoIYBAA==")
    ?? Data()
}
