import GitHubAPI
import GitHubPackages

/// The deleted versions of packages, each package's list read once, and only when it is asked for.
actor DeletedLists {
  /// At 100 versions each; a server that names ever new pages is not followed for ever.
  private static let mostPages = 1_000

  private let client: GitHubClient
  private var lists: [PackageReference: [Int64: PackageVersion]] = [:]

  init(_ client: GitHubClient) {
    self.client = client
  }

  /// The version as `state=deleted` lists it; nil where it does not, or the list is kept from this account.
  ///
  /// - Parameter rereads: reads a list again that was read before and does not hold the version.
  /// - Throws: `GitHubError` or `CancellationError`.
  func version(
    _ id: Int64, of package: PackageReference, rereads: Bool = false
  ) async throws -> PackageVersion? {
    if let list = lists[package], list[id] != nil || !rereads { return list[id] }
    let list = try await read(package)
    lists[package] = list
    return list[id]
  }

  private func read(_ package: PackageReference) async throws -> [Int64: PackageVersion] {
    var list: [Int64: PackageVersion] = [:]
    var read: Set<PageCursor> = []
    var cursor: PageCursor? = .first
    // A server whose links lead back would be read for ever.
    while let here = cursor, read.count < Self.mostPages, read.insert(here).inserted {
      do {
        let page = try await client.versions(of: package, state: .deleted, here).value
        for version in page.items { list[version.id] = version }
        cursor = page.links.next.map(PageCursor.url)
      } catch let error as GitHubError where error.hidesList {
        return [:]
      }
    }
    return list
  }
}

extension GitHubError {
  fileprivate var hidesList: Bool {
    switch kind {
    case .notFound, .forbidden, .missingScopes: true
    default: false
    }
  }
}
