/// Replies as bytes, right by default.
package enum Replies {
  package static func json(_ body: String, status: Int = 200, headers: [String] = []) -> [UInt8] {
    bytes(body, status: status, type: "application/json; charset=utf-8", headers: headers)
  }

  /// - Parameter length: what the head says of the body's length; the truth if nil.
  package static func bytes(
    _ body: String, status: Int = 200, type: String, headers: [String] = [], length: Int? = nil
  ) -> [UInt8] {
    raw(
      Array(body.utf8), status: status,
      headers: ["Content-Type: \(type)"] + headers, length: length ?? body.utf8.count)
  }

  package static func raw(_ body: [UInt8], status: Int = 200, headers: [String], length: Int? = nil)
    -> [UInt8]
  {
    let lines =
      ["HTTP/1.1 \(status) Whatever", "Content-Length: \(length ?? body.count)"] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }

  /// The same reply to HEAD: its body is left out, and the length that it would have is told.
  package static func head(of reply: [UInt8]) -> [UInt8] {
    let end = Array("\r\n\r\n".utf8)
    let place = reply.indices.first { reply[$0...].starts(with: end) }
    return place.map { Array(reply[..<($0 + end.count)]) } ?? reply
  }

  /// An error's body as GitHub writes it.
  package static func error(_ status: Int, _ message: String, headers: [String] = [], anchor: String = "")
    -> [UInt8]
  {
    json(
      #"{"message":"\#(message)","documentation_url":"https://docs.github.com/rest\#(anchor)","status":"\#(status)"}"#,
      status: status, headers: headers)
  }

  package static func redirect(_ status: Int, to url: String) -> [UInt8] {
    raw([], status: status, headers: ["Location: \(url)"])
  }

  package static let noContent = Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)
  package static let account = json(#"{"login":"octocat","id":1}"#)
}
