import Foundation
import GitHubPackages
import NIOHTTP1

/// One request as it goes out. None of GitHub's package calls has a body.
package struct HTTPRequest: Sendable {
  package let method: RequestLine.Method
  package let address: WebAddress
  package var headers: [(name: String, value: String)]
  /// How many bytes its reply's body may have; nil for as many as the transport takes.
  package var bodyLimit: Int?

  package init(
    method: RequestLine.Method, address: WebAddress, headers: [(name: String, value: String)],
    bodyLimit: Int? = nil
  ) {
    self.method = method
    self.address = address
    self.headers = headers
    self.bodyLimit = bodyLimit
  }

  /// How the request is named to people and in the log.
  package var title: ForeignText { ForeignText("\(method.rawValue) \(address.target)") }
}

/// One whole reply, its body decompressed and complete.
package struct HTTPReply: Sendable {
  package let status: Int
  let headers: HTTPHeaders
  package let body: Data

  package func header(_ name: String) -> String? { headers.first(name: name) }
}
