import Foundation
import GitHubPackages

/// The Docker migration conflicts of owners, and both sides of the one that is selected.
public struct ConflictsViewModel: ListPane, Sendable {
  /// Which part has the keys.
  public enum Level: Hashable, Sendable { case owners, list, panel }

  /// GitHub asks not to be called much in parallel.
  private static let lookupsAtOnce = 4
  private static let sides = [PackageType.docker, .container]

  public internal(set) var level = Level.owners
  public internal(set) var owners: [OwnerConflicts] = []
  public internal(set) var ownersViewport = Viewport()
  public internal(set) var panelViewport = Viewport()
  public private(set) var layout = ConflictsLayout(columns: 80, rows: 24, ownerCount: 1)
  /// The selected conflict's two sides, line by line.
  public private(set) var panel: [ConflictPanel.Line] = []
  /// The report that waits for what is still to be read.
  var report: ConflictReport?
  private var host = GitHubHost.gitHubDotCom
  private var lookups: [Ticket: PackageReference] = [:]
  private var tags: [PackageReference: TagReading] = [:]
  private var deletedHere: Set<PackageReference> = []
  private var isOpen = false
  private(set) var restDue: ContinuousClock.Instant?

  public init() {}

  public var rowCount: Int {
    level == .owners ? owners.count : opened?.rowCount ?? 0
  }

  public var viewport: Viewport {
    get { level == .owners ? ownersViewport : opened?.viewport ?? Viewport() }
    set {
      if level == .owners {
        ownersViewport = newValue
      } else if opened != nil {
        owners[ownersViewport.selected].viewport = newValue
      }
    }
  }

  /// The owner whose conflicts are shown.
  public var opened: OwnerConflicts? {
    owners.indices.contains(ownersViewport.selected) ? owners[ownersViewport.selected] : nil
  }
  public var selected: OwnerConflicts.Row? { opened?.selected }
  /// Whether anything is asked for and not answered.
  public var isReading: Bool {
    !lookups.isEmpty || owners.contains { if case .reading = $0.state { true } else { false } }
  }

  mutating func selectionMoved() {
    if level != .panel { panelViewport = Viewport() }
  }

  /// Shows owners; what was read of one of them stays.
  mutating func open(_ chosen: [Owner], on host: GitHubHost) {
    self.host = host
    owners = chosen.map { owner in owners.first { $0.owner == owner } ?? OwnerConflicts(owner) }
    (ownersViewport, level, isOpen) = (Viewport(), chosen.count == 1 ? .list : .owners, true)
    resize(columns: layout.columns, rows: layout.rows)
  }

  /// Stops reading; the tickets are to be cancelled.
  mutating func close() -> [Ticket] {
    (isOpen, report, restDue) = (false, nil, nil)
    return stop(owners.indices)
  }

  /// Has conflicts and both sides read again: of the owner that is shown, or of all in the list of owners.
  mutating func refresh() -> [Ticket] {
    report = nil
    let tickets = stop(
      level == .owners ? owners.indices : ownersViewport.selected..<ownersViewport.selected + 1)
    if level == .owners { tags = [:] } else { tags = tags.filter { $0.key.owner != opened?.owner } }
    return tickets
  }

  private mutating func stop(_ indices: Range<Int>) -> [Ticket] {
    var tickets = Array(lookups.keys) + tags.values.compactMap(\.ticket)
    lookups = [:]
    for key in tags.keys { tags[key]?.ticket = nil }
    for index in indices where owners.indices.contains(index) {
      if case .reading(let ticket) = owners[index].state { tickets.append(ticket) }
      if isOpen || owners[index].state != .read { owners[index].state = .waiting }
    }
    return tickets
  }

  mutating func rested(at now: ContinuousClock.Instant) {
    if let due = restDue, due <= now { restDue = nil }
  }

  /// Notes that a person moved: what the panel needs is asked for when the selection has rested.
  mutating func moved(at now: ContinuousClock.Instant) {
    if level == .list { restDue = now + BrowserViewModel.rest }
    layOutPanel()
  }

  mutating func resize(columns: Int, rows: Int) {
    layout = ConflictsLayout(columns: columns, rows: rows, ownerCount: owners.count)
    ownersViewport.resize(height: layout.rows - 4, of: owners.count)
    for index in owners.indices {
      owners[index].viewport.resize(height: layout.listRows, of: owners[index].rowCount)
    }
    layOutPanel()
  }

  /// Scrolls the two sides, which have no selection.
  mutating func scrollPanel(_ motion: Motion) {
    let height = panelViewport.height
    let rows =
      switch motion {
      case .rows(let rows): rows
      case .pages(let pages): pages * height
      case .first: -panel.count
      case .last: panel.count
      case .to(let row): row - panelViewport.top
      }
    panelViewport.scrollText(rows, of: panel.count)
  }

  mutating func layOutPanel() {
    panel =
      selected.map { ConflictPanel(host: host, state: self, row: $0).lines(columns: layout.panelColumns) }
      ?? []
    panelViewport.resize(height: layout.panelRows, of: panel.count)
  }
}

extension ConflictsViewModel {
  /// Whether it is known that a Docker migration stumbles over a package.
  public func holds(_ package: PackageReference) -> Bool {
    owners.contains { $0.owner == package.owner && $0.holds(package) }
  }

  /// The same, or whether it did at the last look.
  func knew(_ package: PackageReference) -> Bool {
    owners.contains { $0.owner == package.owner && $0.knew(package) }
  }

  /// The tags of one side, as far as they were read.
  public func tags(of package: PackageReference) -> TagReading? { tags[package] }

  /// Whether a package was deleted from here since the conflicts were read.
  public func isDeletedHere(_ package: PackageReference) -> Bool { deletedHere.contains(package) }

  mutating func noteDeleted(_ package: PackageReference) {
    deletedHere.insert(package)
    layOutPanel()
  }

  mutating func noteRestored(_ package: PackageReference) {
    deletedHere.remove(package)
    tags[package] = nil
    layOutPanel()
  }

  /// What is to be asked for: one owner after the other, then the other side of the rows in view, then the tags
  /// of the row on which the selection rests.
  mutating func fetches(_ tickets: inout TicketCounter) -> [Effect] {
    guard isOpen else { return [] }
    var effects: [Effect] = []
    if !isReadingOwner, let index = owners.firstIndex(where: { $0.state == .waiting }) {
      let ticket = tickets.next()
      owners[index].state = .reading(ticket)
      effects.append(.fetchDockerConflicts(owners[index].owner, ticket))
    }
    guard level != .owners || report != nil, let opened else { return effects }
    for conflict in wanted(of: opened) where lookups.count < Self.lookupsAtOnce {
      let reference = conflict.reference(conflict.counterpartType)
      guard conflict.counterpart == .notRead, conflict.listed.isNamed,
        !lookups.values.contains(reference)
      else { continue }
      let ticket = tickets.next()
      lookups[ticket] = reference
      effects.append(.fetchPackage(reference, ticket))
    }
    for package in packagesToRead where tags[package, default: TagReading()].canGoOn {
      guard tags[package]?.isEmpty ?? true || report?.needsTags == true,
        let next = tags[package, default: TagReading()].next
      else { continue }
      let ticket = tickets.next()
      tags[package, default: TagReading()].ticket = ticket
      effects.append(.fetchVersions(package, .active, next, ticket))
    }
    return effects
  }

  private var isReadingOwner: Bool {
    owners.contains { if case .reading = $0.state { true } else { false } }
  }

  /// The selected row first, then the others in view; all of them where a report waits.
  private func wanted(of opened: OwnerConflicts) -> [DockerConflict] {
    let inView = opened.rows[opened.viewport.visible(of: opened.rowCount)]
    let shown = ([opened.selected].compactMap(\.self) + inView).filter { $0.standing != .gone }
    return shown.map(\.conflict) + (report?.needsTags == false ? opened.current : [])
  }

  /// Packages whose tags the panel shows, or the report names.
  private var packagesToRead: [PackageReference] {
    guard restDue == nil || report?.needsTags == true, selected?.standing != .gone,
      let conflict = selected?.conflict,
      conflict.listed.isNamed
    else { return [] }
    return Self.sides.filter { type in
      guard conflict.side(type).package != nil else { return false }
      return !isDeletedHere(conflict.reference(type))
    }.map(conflict.reference)
  }

  /// What is still to be read before a report can be written.
  func unreadCount(for report: ConflictReport) -> Int {
    guard let opened else { return 0 }
    if report.needsTags {
      let reading = selected.flatMap { tags[$0.conflict.reference(.container)] } ?? TagReading()
      return reading.isWhole || reading.error != nil ? 0 : 1
    }
    return opened.current.count { $0.counterpart == .notRead && $0.listed.isNamed }
  }

  mutating func setFilter(_ filter: Filter) {
    guard opened != nil else { return }
    owners[ownersViewport.selected].setFilter(filter)
    layOutPanel()
  }

  mutating func receive(_ result: Result<[Package], GitHubError>, _ ticket: Ticket, at date: Date) -> Bool {
    guard let index = owners.firstIndex(where: { $0.state == .reading(ticket) }) else { return false }
    owners[index].receive(result, at: date)
    if case .success = result { deletedHere = deletedHere.filter { $0.owner != owners[index].owner } }
    layOutPanel()
    return true
  }

  mutating func receive(_ result: Result<Package, GitHubError>, _ ticket: Ticket) -> Bool {
    guard let reference = lookups.removeValue(forKey: ticket) else { return false }
    for index in owners.indices where owners[index].owner == reference.owner {
      owners[index].note(DockerConflict.Side(result), of: reference)
    }
    layOutPanel()
    return true
  }

  mutating func receive(_ result: Result<Page<PackageVersion>, GitHubError>, _ ticket: Ticket) -> Bool {
    guard let package = tags.first(where: { $0.value.ticket == ticket })?.key else { return false }
    tags[package]?.receive(result)
    layOutPanel()
    return true
  }
}
