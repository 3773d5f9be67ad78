import Changes
import FoundationEssentials
import GitHubPackages

/// The Docker migration conflicts of owners, and both sides of the one that is selected.
public struct ConflictsViewModel: ListOverlay, ListPane, Sendable {
  /// Which part has the keys.
  public enum Level: Hashable, Sendable { case owners, list, panel }

  public internal(set) var level = Level.owners
  /// The owners that are shown.
  public internal(set) var owners: [OwnerConflicts] = []
  public internal(set) var ownersViewport = Viewport()
  public internal(set) var panelViewport = Viewport()
  public private(set) var layout = ConflictsLayout(columns: 80, rows: 24, ownerCount: 1)
  /// The selected conflict's two sides, line by line.
  public private(set) var panel: [ConflictPanel.Line] = []
  /// The report that waits for what is still to be read.
  var report: ConflictReport?
  var reading = ConflictReading()
  var isOpen = false
  private(set) var restDue: ContinuousClock.Instant?
  private var host = GitHubHost.gitHubDotCom
  /// Owners that were read before and are not shown now.
  private var others: [OwnerConflicts] = []
  /// What the panel is scrolled over.
  private var panelSubject: PackageReference?

  public init() {}

  public var rowCount: Int { level == .owners ? owners.count : opened?.list.rowCount ?? 0 }

  public var viewport: Viewport {
    get { level == .owners ? ownersViewport : opened?.list.viewport ?? Viewport() }
    set {
      if level == .owners {
        ownersViewport = newValue
      } else if opened != nil {
        owners[ownersViewport.selected].list.viewport = newValue
      }
    }
  }

  /// The owner whose conflicts are shown.
  public var opened: OwnerConflicts? {
    owners.indices.contains(ownersViewport.selected) ? owners[ownersViewport.selected] : nil
  }
  public var selected: OwnerConflicts.Row? { opened?.list.selected }
  /// The conflict that the keys act on; nil where there is none, or it is gone.
  var conflict: DockerConflict? {
    guard level != .owners, let row = selected, row.status != .resolved else { return nil }
    return row.conflict
  }

  /// Forgets owners.
  mutating func forget(where isForeign: (Owner) -> Bool) {
    owners.removeAll { isForeign($0.owner) }
    others.removeAll { isForeign($0.owner) }
    ownersViewport.select(ownersViewport.selected, of: owners.count)
  }

  /// Shows owners; the conflicts that were read of one of them stay, to tell what changed since.
  mutating func open(_ chosen: [Owner], on host: GitHubHost) {
    self.host = host
    let known = owners + others
    owners = chosen.map { owner in known.first { $0.owner == owner } ?? OwnerConflicts(owner) }
    others = known.filter { !chosen.contains($0.owner) }
    reading.forgetTags()
    (ownersViewport, level, isOpen) = (Viewport(), chosen.count == 1 ? .list : .owners, true)
    resize(columns: layout.columns, rows: layout.rows)
  }

  mutating func setFilter(_ filter: Filter) {
    guard opened != nil else { return }
    owners[ownersViewport.selected].setFilter(filter)
  }

  mutating func rested(at now: ContinuousClock.Instant) {
    if let due = restDue, due <= now { restDue = nil }
  }

  /// Notes that a person moved: what the panel needs is asked for when the selection has rested.
  mutating func moved(at now: ContinuousClock.Instant) {
    if level == .list { restDue = now + PanesViewModel.rest }
  }

  mutating func stopResting() { restDue = nil }

  mutating func resize(to layout: PaneLayout) { resize(columns: layout.columns, rows: layout.rows) }

  private mutating func resize(columns: Int, rows: Int) {
    layout = ConflictsLayout(columns: columns, rows: rows, ownerCount: owners.count)
    ownersViewport.resize(height: layout.rows - 4, of: owners.count)
    for index in owners.indices {
      owners[index].resize(height: layout.listRows)
    }
  }

  /// Scrolls the two sides, which have no selection.
  mutating func scrollPanel(_ motion: Motion) {
    let rows =
      switch motion {
      case .rows(let rows, _): rows
      case .pages(let pages): pages * panelViewport.height
      case .halfPages(let halves): halves * panelViewport.halfHeight
      case .first: -panel.count
      case .last: panel.count
      case .to(let row): row - panelViewport.top
      case .onScreen: 0
      }
    panelViewport.scrollText(rows, of: panel.count)
  }

  mutating func layOutPanel(_ context: Context) {
    let subject = selected.map { $0.conflict.reference($0.conflict.counterpartType) }
    if subject != panelSubject { panelViewport = Viewport() }
    panelSubject = subject
    panel =
      selected.map {
        ConflictPanel(session: context.session, state: self, changes: context.localChanges, row: $0).lines(
          columns: layout.panelColumns)
      } ?? []
    panelViewport.resize(height: layout.panelRows, of: panel.count)
  }
}

extension ConflictsViewModel {
  /// Whether the package is known to block a Docker migration.
  public func holds(_ package: PackageReference) -> Bool {
    (owners + others).contains { $0.owner == package.owner && $0.holds(package) }
  }

  /// Whether the package is known to block a Docker migration, or did at the last check.
  func knew(_ package: PackageReference) -> Bool {
    (owners + others).contains { $0.owner == package.owner && $0.knew(package) }
  }

  /// The tags of one side, as far as they were read.
  public func tags(of package: PackageReference) -> TagReading? { reading.tags(of: package) }

  /// Takes in what a change from here did.
  mutating func note(_ change: Change) {
    switch change {
    case .deleteVersion(let package, _), .restoreVersion(let package, _): noteChangedVersions(of: package)
    case .deletePackage(let package, _): forgetTags(of: package)
    case .restorePackage(let package): noteRestored(package)
    }
  }

  /// What came back is in the way again, whether or not the last look still found it.
  private mutating func noteRestored(_ package: PackageReference) {
    forgetTags(of: package)
    for index in owners.indices where owners[index].owner == package.owner {
      owners[index].noteRestored(package)
    }
    for index in others.indices where others[index].owner == package.owner {
      others[index].noteRestored(package)
    }
  }

  /// Has a package's tags read again, because a version of it changed.
  private mutating func noteChangedVersions(of package: PackageReference) {
    if tags(of: package)?.ticket == nil { forgetTags(of: package) }
  }

  /// Has the tags of a package read again once they are wanted.
  mutating func forgetTags(of package: PackageReference) { reading.forgetTags { $0 == package } }
}
