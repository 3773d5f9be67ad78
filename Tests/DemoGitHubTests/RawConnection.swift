import Foundation

/// A connection that writes requests byte by byte as the test says, so that no client library tidies them up.
final class RawConnection {
  struct Failure: Error { let reason: String }

  private let socketNumber: Int32
  private var unread = Data()

  init(to baseURL: String) throws {
    guard let port = URL(string: baseURL)?.port else { throw Failure(reason: "no port in \(baseURL)") }
    socketNumber = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socketNumber, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure(reason: "cannot connect to \(baseURL)") }
    // A server that never answers must fail a test, not hang it.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(socketNumber, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socketNumber) }

  func send(_ method: String, _ target: String, _ fields: [(String, String)]) throws -> Answer {
    try write(method, target, fields)
    return try readAnswer(hasBody: method != "HEAD")
  }

  /// Sends a request without waiting for its answer.
  func write(_ method: String, _ target: String, _ fields: [(String, String)]) throws {
    var head = "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    for (name, value) in fields { head += "\(name): \(value)\r\n" }
    let bytes = Array((head + "\r\n").utf8)
    // A closed connection must fail the test, not end the process.
    guard Glibc.send(socketNumber, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
      throw Failure(reason: "cannot send")
    }
  }

  /// Whether nothing came so far, not even an end.
  var isOpenAndSilent: Bool {
    var byte: UInt8 = 0
    return recv(socketNumber, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) < 0
      && errno == EAGAIN
  }

  private func readAnswer(hasBody: Bool) throws -> Answer {
    let end = Data("\r\n\r\n".utf8)
    while unread.range(of: end) == nil { try readMore() }
    guard let range = unread.range(of: end) else { throw Failure(reason: "no head") }
    let lines = String(decoding: unread[..<range.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    unread = Data(unread[range.upperBound...])
    guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw Failure(reason: "bad status line \(lines[0])")
    }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
        in: .whitespaces)
    }
    let length = hasBody ? fields["content-length"].flatMap { Int($0) } ?? 0 : 0
    while unread.count < length { try readMore() }
    let body = Data(unread.prefix(length))
    unread = Data(unread.dropFirst(length))
    return Answer(status: status, fields: fields, body: body)
  }

  private func readMore() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socketNumber, &buffer, buffer.count, 0)
    if count < 0, errno == ECONNRESET { throw Failure(reason: "the connection was reset") }
    guard count > 0 else { throw Failure(reason: "the connection ended") }
    unread.append(contentsOf: buffer.prefix(count))
  }
}
