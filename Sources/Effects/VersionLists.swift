import Changes
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
    let limit = RequestsAtOnce.pagesDuringChange
    let reading = try await ListReading<PackageVersion>.read(atOnce: limit) { [client] in
      try await client.versions(of: key.package, state: key.state, $0).value
    }
    if case .refused(let error)? = reading.end, !error.has(.hidesList) { throw error }
    let rows = reading.rows
    return List(
      rows: Dictionary(rows.map { ($0.id, $0) }) { first, _ in first },
      // A row whose id cannot be read may be any version.
      isWhole: reading.isWhole && rows.allSatisfy { $0.rowID != nil })
  }
}

extension ChangeProcedure.ListAge {
  fileprivate func allows(_ listing: VersionListing) -> Bool {
    switch (self, listing) {
    case (.ofPlan, _), (.ofPlanIfListed, .listed), (.ofPlanUnlessListed, .notListed): true
    case (.ofPlanIfListed, _), (.ofPlanUnlessListed, _), (.new, _): false
    }
  }
}
