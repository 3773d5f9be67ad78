import FoundationEssentials
import GitHubPackages
import NIOHTTP1

/// One request as it goes out. None of GitHub's package calls has a body.
public struct HTTPRequest: Sendable {
  public let method: RequestLine.Method
  public let address: WebAddress
  public var headers: [(name: String, value: String)]
  /// How many bytes its reply's body may have; nil for as many as the transport takes.
  public var bodyLimit: Int?

  public init(
    method: RequestLine.Method, address: WebAddress, headers: [(name: String, value: String)],
    bodyLimit: Int? = nil
  ) {
    self.method = method
    self.address = address
    self.headers = headers
    self.bodyLimit = bodyLimit
  }

  /// How the request is named to people and in the log.
  public var title: ForeignText { ForeignText("\(method.rawValue) \(address.target)") }
}

/// One whole reply, its body decompressed and complete.
public struct HTTPReply: Sendable {
  public let status: Int
  let headers: HTTPHeaders
  public let body: Data

  /// The first header of that name, in any case; nil where there is none.
  public func header(_ name: String) -> String? { headers.first(name: name) }

  /// All headers of that name as one, with commas between them (RFC 9110, section 5.3).
  public func joinedHeader(_ name: String) -> String { headers[name].joined(separator: ", ") }

  /// The same body with what a 304 says of it by now (RFC 9111, section 3.2).
  public func updated(by notModified: HTTPReply) -> HTTPReply {
    var updated = headers
    for (name, _) in notModified.headers where !name.lowercased().hasPrefix("content-") {
      updated.remove(name: name)
    }
    for (name, value) in notModified.headers where !name.lowercased().hasPrefix("content-") {
      updated.add(name: name, value: value)
    }
    return HTTPReply(status: status, headers: updated, body: body)
  }

  /// The same with another body, and of its headers those of these names in lower case.
  public func with(body: Data, headers names: Set<String>) -> HTTPReply {
    let headers = HTTPHeaders(
      headers.filter { names.contains($0.name.lowercased()) }.map { ($0.name, $0.value) })
    return HTTPReply(status: status, headers: headers, body: body)
  }
}
