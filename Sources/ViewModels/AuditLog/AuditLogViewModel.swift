import Changes
import FoundationEssentials
import GitHubPackages

/// Who deleted and restored what in an organization, newest first unless a person chose another order.
///
/// It is read page by page as far as somebody looks; a filter and another order read all of it.
public struct AuditLogViewModel: ListOverlay, Sendable {
  static let newestFirst = SortOrder(.created, isReversed: true)

  public internal(set) var list = FilteredList<AuditRow>()
  public internal(set) var order = newestFirst
  public internal(set) var marks = Marks<String, AuditRow>()
  public private(set) var owner: Owner?
  private var reading: AuditReading?
  private var journal: JournalLedger?
  /// Nil until something of the reading has come, and where its rows are to be made again.
  private var join: AuditJoin?
  private var journalTicket: Ticket?
  private var isOpen = false
  /// Whether a person stopped the reading that a filter or an order asked for.
  private var isStopped = false
  /// Entries of what was restored from here since they were read.
  private var restored: Set<String> = []

  public init() {}

  /// Why it could not be read, or not to its end.
  public var error: GitHubError? { reading?.error }
  public var isReading: Bool { reading?.isAsking == true }
  /// Whether there is nothing left to read.
  public var isWhole: Bool { reading?.isEnded == true && error == nil }
  public var isEnded: Bool { reading?.isEnded == true }
  /// How many entries were read.
  public var readCount: Int { list.all.count }
  /// When the oldest of them was.
  public var readBackTo: Date? { reading?.events.last { $0.at != nil }?.at }
  /// Whether nothing came, and why.
  public var refusal: GitHubError? { list.all.isEmpty && isEnded ? error : nil }
  /// Whether a filter or an order asks for all of it.
  var readsAll: Bool { !isStopped && (!list.filter.isEmpty || order != Self.newestFirst) }

  /// Shows an organization's; what was read of the same one stays.
  mutating func open(_ owner: Owner, _ context: inout Context) -> [Effect] {
    if owner != self.owner || refusal != nil { reset(to: owner) }
    isOpen = true
    return readJournal(&context)
  }

  private mutating func reset(to owner: Owner?) {
    let height = list.viewport.height
    self = AuditLogViewModel()
    (self.owner, reading) = (owner, owner.map { AuditReading(of: $0) })
    list.resize(height: height)
  }

  private mutating func readJournal(_ context: inout Context) -> [Effect] {
    let last = journalTicket.map { [Effect.cancel($0)] } ?? []
    let ticket = context.ticket(for: .list(.auditLog))
    journalTicket = ticket
    return last + [.request(.journal, ticket)]
  }

  /// Reads it again; what is here stays until something has come.
  mutating func refresh(_ context: inout Context) -> [Effect] {
    let canceled = abandon()
    join = nil
    reading = owner.map { AuditReading(of: $0) }
    isStopped = false
    return canceled + readJournal(&context)
  }

  private mutating func abandon() -> [Effect] { (reading?.abandon() ?? []).map(Effect.cancel) }

  mutating func fetches(_ context: inout Context) -> [Effect] {
    guard isOpen, !isReading, readsAll || isNearEnd else { return [] }
    return reading?.fetches(&context.requests) ?? []
  }

  /// Whether fewer rows than a screen follow those in view.
  private var isNearEnd: Bool {
    list.rowCount - list.viewport.visible(of: list.rowCount).upperBound < list.viewport.height
      && (list.filter.isEmpty || readsAll)
  }

  mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context) {
    if case .journal(let result) = answer {
      guard ticket == journalTicket else { return }
      journalTicket = nil
      journal = try? result.get()
      join = nil
      return arrange(context)
    }
    guard reading?.receive(answer, ticket, at: context.now.date) == true else { return }
    if reading?.events.isEmpty == false || isEnded { arrange(context) }
    if let error, !list.all.isEmpty, isEnded { context.postFailure(error) }
  }

  /// Puts what was read together with what is known of it.
  private mutating func arrange(_ context: Context) {
    guard let owner, let events = reading?.events, !events.isEmpty || isEnded else { return }
    if let count = join?.count {
      append(join?.rows(of: events.dropFirst(count), restored: restored) ?? [])
    } else {
      var join = AuditJoin(of: owner, journal: journal, host: context.session.host.name)
      replace(join.rows(of: events, restored: restored))
      self.join = join
    }
  }

  private mutating func append(_ rows: [AuditRow]) {
    guard !rows.isEmpty else { return }
    guard order != Self.newestFirst else { return list.append(rows) }
    // Those of the same rank stand as the log has them.
    list.replace(list.all.merging(sorted(rows)) { order.precedes($0, $1) ?? true })
  }

  private mutating func replace(_ rows: [AuditRow]) {
    list.replace(order == Self.newestFirst ? rows : sorted(rows))
  }

  private func sorted(_ rows: [AuditRow]) -> [AuditRow] {
    order.sorted(Array(rows.indices), { rows[$0] }, tie: <).map { rows[$0] }
  }

  mutating func setFilter(_ filter: Filter) {
    isStopped = false
    list.setFilter(filter)
  }

  mutating func sort(by field: SortField) {
    isStopped = false
    order = SortOrder(choosing: field, after: order)
    // Newest first is how the log comes; from another order its rows are in none.
    replace(order == Self.newestFirst ? list.all.sorted { $0.isLater(than: $1) } : list.all)
  }

  mutating func move(_ motion: Motion, _ context: inout Context) { list.move(motion) }
  mutating func resize(to layout: PaneLayout) { list.resize(height: layout.overlayTableRows) }

  /// Stops the reading that a filter or an order asked for; nil where there is none.
  mutating func stopReading() -> [Effect]? {
    guard readsAll, !isEnded else { return nil }
    isStopped = true
    return abandon()
  }

  mutating func close(_ context: inout Context) -> [Effect] {
    isOpen = false
    context.overlays.removeAll { $0.list == .auditLog }
    return abandon()
  }

  /// Notes that what was deleted is back, or that what was restored from here is deleted again.
  mutating func note(_ change: Change) {
    var ids = Set(
      list.all.filter { row in
        row.restore.map { $0.package == change.package && $0.version?.id == change.version?.id } == true
      }.map(\.id))
    if change.isDeletion {
      ids.formIntersection(restored)
      restored.subtract(ids)
    } else {
      restored.formUnion(ids)
      for id in ids { marks.remove(id) }
    }
    list.update { row in
      if ids.contains(row.id) { row = row.with(isRestored: !change.isDeletion) }
    }
  }

  mutating func note(problem: String, of change: Change) {
    guard let id = change.version?.id else { return }
    for row in marks.items where row.event.versionID == id { marks.note(problem, of: row.id) }
  }
}

extension AuditLogViewModel {
  /// How many marks the filter hides.
  public var hiddenMarkCount: Int { marks.hiddenCount(in: list) }

  /// The rows between where a range began and the selection.
  public var range: ClosedRange<Int>? { marks.range(in: list) }

  /// Versions that are marked and that the filter hides.
  var hiddenVersions: Set<Int64> {
    let hidden = marks.hidden(in: list)
    return Set(marks.items.filter { hidden.contains($0.id) }.compactMap(\.event.versionID))
  }
}

extension AuditRow {
  fileprivate func with(isRestored: Bool) -> AuditRow {
    AuditRow(event: event, owner: owner, isRestored: isRestored, isFromHere: isFromHere)
  }

  fileprivate func isLater(than other: AuditRow) -> Bool {
    (event.at ?? .distantPast) > (other.event.at ?? .distantPast)
  }
}
