import GitHubAPI
import GitHubPackages

/// What packages' lists of versions hold, each list read only when it is asked for, and shared by who asks.
actor VersionLists {
  private struct Key: Hashable {
    let package: PackageReference
    let state: VersionState
  }

  /// As much of a list as could be read.
  private struct List {
    var rows: [Int64: PackageVersion] = [:]
    var isWhole = false

    func listing(_ id: Int64) -> VersionListing {
      rows[id].map(VersionListing.listed) ?? (isWhole ? .notListed : .notKnown)
    }
  }

  /// At 100 versions each; a server that names ever new pages is not followed for ever.
  private static let mostPages = 1_000

  private let client: GitHubClient
  private var lists: [Key: List] = [:]

  init(_ client: GitHubClient) {
    self.client = client
  }

  /// - Throws: `GitHubError` or `CancellationError`.
  func listing(
    of id: Int64, in package: PackageReference, _ state: VersionState, _ age: ChangeProcedure.ListAge
  ) async throws -> VersionListing {
    let key = Key(package: package, state: state)
    if let list = lists[key], age.allows(list.listing(id)) { return list.listing(id) }
    let list = try await read(key)
    lists[key] = list
    return list.listing(id)
  }

  private func read(_ key: Key) async throws -> List {
    var list = List()
    var read: Set<PageCursor> = []
    var cursor: PageCursor? = .first
    // A server whose links lead back would be read for ever.
    while let here = cursor, read.count < Self.mostPages, read.insert(here).inserted {
      do {
        let page = try await client.versions(of: key.package, state: key.state, here).value
        for version in page.items { list.rows[version.id] = version }
        cursor = page.links.next.map(PageCursor.url)
      } catch let error as GitHubError where error.hidesList {
        return list
      }
    }
    // A row whose id cannot be read may be any version; it has a negative number of its own.
    list.isWhole = cursor == nil && !list.rows.keys.contains { $0 < 0 }
    return list
  }
}

extension ChangeProcedure.ListAge {
  fileprivate func allows(_ listing: VersionListing) -> Bool {
    switch (self, listing) {
    case (.ofPlan, _), (.ofPlanIfListed, .listed): true
    case (.ofPlanIfListed, _), (.new, _): false
    }
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
