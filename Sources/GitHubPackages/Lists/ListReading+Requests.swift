extension ListReading {
  /// Reads a list to its end with the caller's requests, so many at once.
  ///
  /// - Parameters:
  ///   - fetch: asks for one page; a `GitHubError` ends the reading, and what was read stays.
  ///   - each: takes rows as soon as all that stand before them are here, each once.
  /// - Throws: what is no `GitHubError`, and what `each` throws.
  public static func read(
    atOnce limit: Int, _ fetch: @escaping @Sendable (PageCursor) async throws -> Page<Row>,
    each: ([Row]) throws -> Void = { _ in }
  ) async throws -> ListReading {
    var reading = ListReading()
    var delivery = Delivery()
    try await readPages {
      reading.next(atOnce: limit)
    } fetch: { asking in
      try await fetch(asking.cursor)
    } receive: { result, asking in
      reading.receive(result, page: asking.page)
      try each(delivery.rows(of: reading))
    }
    // What was handed on cannot be taken back.
    if reading.isWhole, delivery.differs(from: reading) { reading.end = .moved }
    return reading
  }

  /// What of a reading was handed on.
  private struct Delivery {
    private var pageCount = 0
    private var delivered: [Int64: Row] = [:]

    /// The rows that can be handed on now, in the list's order, and were not before.
    mutating func rows(of reading: ListReading) -> [Row] {
      let (old, new) = (pageCount, max(pageCount, reading.leadingPageCount))
      pageCount = new
      // Pages that were handed on may have changed; what is right for good is known at the end.
      let late = reading.isWhole ? reading.rows(ofPages: 0..<old).filter { $0.rowID != nil } : []
      return (late + reading.rows(ofPages: old..<new)).filter { row in
        guard let id = row.rowID else { return true }
        guard delivered[id] == nil else { return false }
        delivered[id] = row
        return true
      }
    }

    func differs(from reading: ListReading) -> Bool {
      let rows = reading.rows.filter { $0.rowID != nil }
      return rows.count != delivered.count
        || rows.contains { row in row.rowID.map { delivered[$0] != row } ?? false }
    }
  }
}

extension DeletedReading {
  /// Reads a package's deleted versions with the caller's requests, so many at once.
  ///
  /// - Parameter fetch: asks for one page of one of its lists; a `GitHubError` ends the reading.
  /// - Throws: what is no `GitHubError`.
  public static func read(
    atOnce limit: Int,
    _ fetch: @escaping @Sendable (VersionState, PageCursor) async throws -> Page<PackageVersion>
  ) async throws -> DeletedReading {
    var reading = DeletedReading()
    try await readPages {
      reading.next(atOnce: limit)
    } fetch: { asking in
      try await fetch(asking.state, asking.cursor)
    } receive: { result, asking in
      reading.receive(result, asking.state, page: asking.page)
    }
    return reading
  }
}

/// Makes the requests that a reading asks for until it asks for no more.
private func readPages<Asking: Sendable, Row>(
  next: () -> [Asking], fetch: @escaping @Sendable (Asking) async throws -> Page<Row>,
  receive: (Result<Page<Row>, GitHubError>, Asking) throws -> Void
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
      try receive(result, asking)
      ask()
    }
  }
}
