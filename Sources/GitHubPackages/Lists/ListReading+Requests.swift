extension ListReading {
  /// Reads a list to its end with the caller's requests, so many at once.
  ///
  /// - Parameter fetch: asks for one page; a `GitHubError` ends the reading, and what was read stays.
  /// - Throws: what is no `GitHubError`.
  public static func read(
    atOnce limit: Int, _ fetch: @escaping @Sendable (PageCursor) async throws -> Page<Row>
  ) async throws -> ListReading {
    var reading = ListReading()
    try await readPages {
      reading.next(atOnce: limit)
    } fetch: { asking in
      try await fetch(asking.cursor)
    } receive: { result, asking in
      reading.receive(result, page: asking.page)
      return true
    }
    return reading
  }
}

extension VersionsReading {
  /// Reads a package's deleted versions with the caller's requests, so many at once.
  ///
  /// - Parameter fetch: asks for one page of one of its lists; a `GitHubError` ends the reading.
  /// - Throws: what is no `GitHubError`.
  public static func readDeleted(
    atOnce limit: Int,
    _ fetch: @escaping @Sendable (VersionState, PageCursor) async throws -> Page<PackageVersion>
  ) async throws -> VersionsReading {
    var reading = VersionsReading(.deleted)
    try await readPages {
      reading.next(atOnce: limit)
    } fetch: { asking in
      try await fetch(asking.state, asking.cursor)
    } receive: { result, asking in
      reading.receive(result, asking.state, page: asking.page)
      return true
    }
    return reading
  }
}

/// Makes the requests that a reading asks for until it asks for no more.
///
/// - Parameter receive: takes an answer; false cancels what is under way, and ends.
func readPages<Asking: Sendable, Row>(
  next: () -> [Asking], fetch: @escaping @Sendable (Asking) async throws -> Page<Row>,
  receive: (Result<Page<Row>, GitHubError>, Asking) throws -> Bool
) async throws {
  try await withThrowingTaskGroup(of: (Asking, Result<Page<Row>, GitHubError>).self) { group in
    func ask() {
      for asking in next() {
        group.addTask {
          do {
            return (asking, .success(try await fetch(asking)))
          } catch let error as GitHubError {
            return (asking, .failure(error))
          }
        }
      }
    }
    ask()
    while let (asking, result) = try await group.next() {
      guard try receive(result, asking) else { return group.cancelAll() }
      ask()
    }
  }
}
