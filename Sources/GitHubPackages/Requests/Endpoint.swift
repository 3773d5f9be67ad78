import FoundationEssentials

/// One call to GitHub's packages API: an owner's kind times nine operations makes its 27 endpoints.
///
/// Source: GitHub's OpenAPI description, API version 2022-11-28.
public struct Endpoint: Hashable, Sendable {
  /// What is asked of the owner's packages.
  public enum Operation: Hashable, Sendable {
    case listDockerConflicts
    case listPackages(PackageType)
    case getPackage(PackageType, ForeignText)
    case deletePackage(PackageType, ForeignText)
    case restorePackage(PackageType, ForeignText)
    case listVersions(PackageType, ForeignText, VersionState)
    case getVersion(PackageType, ForeignText, id: Int64)
    case deleteVersion(PackageType, ForeignText, id: Int64)
    case restoreVersion(PackageType, ForeignText, id: Int64)
  }

  public let owner: Owner
  public let operation: Operation
  /// Rows of a page, 1 to 100; only lists have any.
  public let pageSize: Int

  public init(_ operation: Operation, of owner: Owner, pageSize: Int = 100) {
    self.owner = owner
    self.operation = operation
    self.pageSize = pageSize
  }

  public var request: RequestLine {
    switch operation {
    case .listDockerConflicts: RequestLine(path: base + "/docker/conflicts")
    case .listPackages(let type):
      RequestLine(path: base + "/packages", query: "package_type=\(type.rawValue)&per_page=\(pageSize)")
    case .getPackage(let type, let name): RequestLine(path: path(type, name))
    case .deletePackage(let type, let name): RequestLine(.delete, path: path(type, name))
    case .restorePackage(let type, let name): RequestLine(.post, path: path(type, name) + "/restore")
    case .listVersions(let type, let name, let state):
      RequestLine(path: path(type, name) + "/versions", query: "state=\(state.rawValue)&per_page=\(pageSize)")
    case .getVersion(let type, let name, let id): RequestLine(path: path(type, name, id))
    case .deleteVersion(let type, let name, let id): RequestLine(.delete, path: path(type, name, id))
    case .restoreVersion(let type, let name, let id):
      RequestLine(.post, path: path(type, name, id) + "/restore")
    }
  }

  private var base: String {
    switch owner.kind {
    case .organization: "/orgs/" + RequestLine.segment(owner.login.raw)
    case .authenticatedUser: "/user"
    case .user: "/users/" + RequestLine.segment(owner.login.raw)
    }
  }

  private func path(_ type: PackageType, _ name: ForeignText, _ version: Int64? = nil) -> String {
    let package = "\(base)/packages/\(type.rawValue)/\(RequestLine.segment(name.raw))"
    return version.map { "\(package)/versions/\($0)" } ?? package
  }
}

/// The calls besides the packages API: who the token is, where it belongs, what it has left.
public enum AccountEndpoint: Hashable, Sendable {
  case authenticatedUser
  case organizations
  case user(ForeignText)
  /// A page of the entries of an organization's audit log, the newest first.
  case auditLog(ForeignText, AuditQuery, pageSize: Int)
  case rateLimit

  public var request: RequestLine {
    switch self {
    case .authenticatedUser: RequestLine(path: "/user")
    case .organizations: RequestLine(path: "/user/orgs", query: "per_page=100")
    case .user(let login): RequestLine(path: "/users/" + RequestLine.segment(login.raw))
    case .auditLog(let login, let query, let pageSize):
      RequestLine(
        path: "/orgs/" + RequestLine.segment(login.raw) + "/audit-log",
        query: "phrase=\(RequestLine.segment(query.phrase))&include=web&order=desc&per_page=\(pageSize)")
    case .rateLimit: RequestLine(path: "/rate_limit")
    }
  }
}

/// Method, path and query of a request, relative to the API's base URL, percent-encoded.
public struct RequestLine: Hashable, Sendable {
  /// The HTTP methods that GitHub's packages API and its registry know.
  public enum Method: String, Hashable, Sendable {
    case get = "GET"
    case head = "HEAD"
    case delete = "DELETE"
    case post = "POST"
  }

  public let method: Method
  public let path: String
  public let query: String?

  public init(_ method: Method = .get, path: String, query: String? = nil) {
    self.method = method
    self.path = path
    self.query = query
  }

  /// The same list's page, counted from 1.
  public func page(_ number: Int) -> RequestLine {
    RequestLine(method, path: path, query: (query.map { $0 + "&" } ?? "") + "page=\(number)")
  }

  /// Path and query as they stand in the URL.
  public var target: String { query.map { "\(path)?\($0)" } ?? path }

  /// A name as one path segment: `/` and all that is not unreserved (RFC 3986) percent-encoded.
  public static func segment(_ name: String) -> String {
    var encoded = ""
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += byte < 16 ? "%0" : "%"
        encoded += String(byte, radix: 16, uppercase: true)
      }
    }
    // A segment of dots alone would walk up the path.
    return encoded.allSatisfy { $0 == "." } ? encoded.map { _ in "%2E" }.joined() : encoded
  }
}
