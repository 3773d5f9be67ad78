import Foundation
import GitHubPackages
import NIOHTTP1

/// One request as it goes out. None of GitHub's package calls has a body.
struct HTTPRequest: Sendable {
  let method: RequestLine.Method
  let address: WebAddress
  var headers: [(name: String, value: String)]

  /// How the request is named to people and in the log.
  var title: ForeignText { ForeignText("\(method.rawValue) \(address.target)") }
}

/// One whole reply, its body decompressed and complete.
struct HTTPReply: Sendable {
  let status: Int
  let headers: HTTPHeaders
  let body: Data

  func header(_ name: String) -> String? { headers.first(name: name) }
}
