/// Reads the deleted versions of one package, and leaves out what is not deleted.
///
/// A server that does not know `state=deleted` answers with the active versions. Rows that do not say when they
/// were deleted are therefore held against the list of active ones, which is read only where there are such rows.
public struct DeletedReading: Sendable {
  public typealias End = ListReading<PackageVersion>.End

  /// A page to ask for; both come back with the answer.
  public struct Asking: Hashable, Sendable {
    public let state: VersionState
    public let page: Int
    public let cursor: PageCursor
  }

  private var deleted = ListReading<PackageVersion>()
  private var active: ListReading<PackageVersion>?

  public init() {}

  /// How the reading ended; nil while it goes on.
  public var end: End? {
    guard let end = deleted.end, end == .whole, hasUndatedRow else { return deleted.end }
    guard let active, let activeEnd = active.end else { return nil }
    guard activeEnd == .whole else { return activeEnd }
    return activeRows(active).isEmpty ? .whole : .ignoredState
  }

  /// The versions that are known to be deleted, in the list's order.
  public var rows: [PackageVersion] {
    guard hasUndatedRow else { return deleted.rows }
    guard let active, active.isWhole else { return deleted.rows.filter { $0.deletedAt != nil } }
    let stay = activeRows(active)
    return deleted.rows.filter { !stay.contains($0.id) }
  }

  private var hasUndatedRow: Bool { deleted.rows.contains { $0.deletedAt == nil && $0.fault == nil } }

  private func activeRows(_ active: ListReading<PackageVersion>) -> Set<Int64> {
    Set(active.rows.map(\.id)).intersection(deleted.rows.filter { $0.deletedAt == nil }.map(\.id))
  }

  /// Has everything read and proven anew.
  public mutating func renew() {
    deleted.renew()
    active = nil
  }

  public mutating func abandon() {
    deleted.abandon()
    active?.abandon()
  }

  /// The pages to ask for now, so that at most so many are under way.
  public mutating func next(atOnce limit: Int) -> [Asking] {
    if deleted.end == .whole, hasUndatedRow {
      return active.take { $0.next(atOnce: limit) }
        .map { Asking(state: .active, page: $0.page, cursor: $0.cursor) }
    }
    return deleted.next(atOnce: limit).map { Asking(state: .deleted, page: $0.page, cursor: $0.cursor) }
  }

  public mutating func receive(
    _ answer: Result<Page<PackageVersion>, GitHubError>, _ state: VersionState, page: Int
  ) {
    switch state {
    case .deleted: deleted.receive(answer, page: page)
    case .active: active.take { $0.receive(answer, page: page) }
    }
  }
}

extension ListReading<PackageVersion>.End {
  fileprivate static var ignoredState: Self {
    let detail: ForeignText = "the server lists active versions under state=deleted"
    return .refused(GitHubError(.listNotWhole(detail: detail), request: "GET deleted versions"))
  }
}

extension Optional<ListReading<PackageVersion>> {
  fileprivate mutating func take<Result>(_ body: (inout ListReading<PackageVersion>) -> Result) -> Result {
    var reading = self ?? ListReading()
    defer { self = reading }
    return body(&reading)
  }
}
