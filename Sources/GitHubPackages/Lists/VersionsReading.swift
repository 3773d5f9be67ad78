/// Reads the versions of one package that are active, or those that are deleted, and leaves out what is not.
///
/// A server that does not know `state=deleted` answers with the active versions. Rows that do not say when they
/// were deleted are therefore held against the list of active ones, which is read only where there are such rows.
public struct VersionsReading: Sendable {
  public typealias End = ListReading<PackageVersion>.End

  /// A page to ask for; both come back with the answer.
  public struct Asking: Hashable, Sendable {
    public let state: VersionState
    public let page: Int
    public let cursor: PageCursor
  }

  public let state: VersionState
  private var list = ListReading<PackageVersion>()
  /// The list of active versions that rows without a date are held against.
  private var active: ListReading<PackageVersion>?

  public init(_ state: VersionState) { self.state = state }

  /// How the reading ended; nil while it goes on.
  public var end: End? {
    guard let end = list.end, end == .whole, hasUndatedRow else { return list.end }
    guard let active, let activeEnd = active.end else { return nil }
    guard activeEnd == .whole else { return activeEnd }
    return activeRows(active).isEmpty ? .whole : .ignoredState
  }

  /// The versions that are known to be in the state, in the list's order.
  public var rows: [PackageVersion] {
    guard hasUndatedRow else { return list.rows }
    guard let active, active.isWhole else { return list.rows.filter { $0.deletedAt != nil } }
    let stay = activeRows(active)
    return list.rows.filter { !stay.contains($0.id) }
  }

  /// How many rows came so far.
  public var rowCount: Int { list.rowCount }

  private var hasUndatedRow: Bool {
    state == .deleted && list.rows.contains { $0.deletedAt == nil && $0.fault == nil }
  }

  private func activeRows(_ active: ListReading<PackageVersion>) -> Set<Int64> {
    Set(active.rows.map(\.id)).intersection(list.rows.filter { $0.deletedAt == nil }.map(\.id))
  }

  /// Has everything read and proven again.
  public mutating func renew() {
    list.renew()
    active = nil
  }

  public mutating func abandon() {
    list.abandon()
    active?.abandon()
  }

  /// Gives up one page that was asked for, which is asked for again.
  public mutating func abandon(_ state: VersionState, page: Int) {
    if state == self.state { list.abandon(page: page) } else { active?.abandon(page: page) }
  }

  /// The pages to ask for now, so that at most so many are under way.
  public mutating func next(atOnce limit: Int) -> [Asking] {
    if list.end == .whole, hasUndatedRow {
      return active.take { $0.next(atOnce: limit) }
        .map { Asking(state: .active, page: $0.page, cursor: $0.cursor) }
    }
    return list.next(atOnce: limit).map { Asking(state: state, page: $0.page, cursor: $0.cursor) }
  }

  public mutating func receive(
    _ answer: Result<Page<PackageVersion>, GitHubError>, _ state: VersionState, page: Int
  ) {
    if state == self.state {
      list.receive(answer, page: page)
    } else {
      active.take { $0.receive(answer, page: page) }
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
