import Foundation
import GitHubPackages

/// Everything that the browser shows and decides. `handle` is the only way in.
public struct BrowserViewModel: Sendable {
  /// What lies over the panes and takes the keys.
  public enum Overlay: Sendable {
    case field(FieldViewModel)
    case menu(MenuViewModel)
    case help(HelpViewModel)
    case notices
    case plan(PlanViewModel)
    case journal
    case deletedVersions
    case conflicts
    case dialog(DialogViewModel)
  }

  /// The host, the token's origin, and what was asked for at the start.
  public let session: Session
  public internal(set) var account: Account?
  public internal(set) var scopes: Scopes?
  public internal(set) var rateLimit: RateLimit?
  /// Seconds by which GitHub's clock is ahead of this machine's.
  var clockOffset: TimeInterval = 0
  public internal(set) var layout = PaneLayout(columns: 80, rows: 24, focus: .owners, isZoomed: false)
  public internal(set) var focus = Pane.owners
  /// The list that Detail is about: the last one that had the focus.
  public internal(set) var listFocus = Pane.owners
  public internal(set) var isZoomed = false
  public internal(set) var owners = OwnersViewModel()
  public internal(set) var packages = PackagesViewModel()
  public internal(set) var versions = VersionsViewModel()
  public internal(set) var detail = DetailViewModel()
  public internal(set) var notices = Notices()
  public internal(set) var overlays: [Overlay] = []
  public internal(set) var times = TimeStyle.relative
  /// Columns that each pane is scrolled to the right.
  public internal(set) var sideways: [Pane: Int] = [:]
  /// What was copied last, kept at the bottom until the next key so that it can be taken by hand.
  public internal(set) var copied: String?
  public internal(set) var now: Now
  /// The change or bulk change that runs.
  public internal(set) var work: BulkChange?
  /// The limits that GitHub set to changes, whoever asked for these.
  var backoff = RateLimitBackoff()
  public internal(set) var journal = JournalViewModel()
  public internal(set) var deletedVersions = DeletedVersionsViewModel()
  public internal(set) var conflicts = ConflictsViewModel()
  public internal(set) var localChanges = LocalChanges()

  /// What was read of the images of the package that was asked about last.
  public internal(set) var images: ImageReading?
  var otherImages: [PackageReference: ImageReading] = [:]
  /// The reading that the change which runs waits for.
  var checking: ImageReading?
  /// What is to be deleted once the reading tells what that breaks.
  var guarded: GuardedDeletions?
  /// What would make an image whole, until it is made or something else is.
  var healPlan: HealPlan?

  /// What takes back the last change or bulk change of this process, by the key of the account that made it.
  var undoableBy: [ForeignText?: [Change]] = [:]
  /// The same of the one that runs.
  var newlyUndoable: [Change] = []
  var versionCounts = VersionCounts()
  /// What was planned in this process and not begun.
  var stopped = StoppedChanges()
  /// Bulk changes that earlier sessions left unfinished and nobody was asked about yet.
  var cutOff: [JournalBatch] = []
  /// Changes of earlier sessions whose outcome was found out at the start.
  var settledNow: Set<UUID> = []
  /// Whose changes of earlier sessions were looked after; the inner nil is a token of which GitHub does not say.
  var settledFor: ForeignText??
  var probe: Probe?
  var quitsAfterwards = false
  var suspendsBetween = false
  /// Whether GitHub has said whose the token is, or that it does not say.
  var isAccountKnown = false
  /// How the key came that is being handled.
  var stroke = Stroke.unknown
  var lastRead: ContinuousClock.Instant?

  /// When the selection will have rested, and the panes on the right follow it.
  var restDue: ContinuousClock.Instant?
  var requests = Requests()
  let epoch: ContinuousClock.Instant

  public init(_ session: Session, at now: Now) {
    self.session = session
    self.now = now
    epoch = now.instant
  }

  /// The time by GitHub's clock, which dates what GitHub tells and decides how long a version can come back.
  public var serverDate: Date { now.date.addingTimeInterval(clockOffset) }

  /// Which section of the keymap the keys belong to.
  public var context: KeyContext { layout.isTooSmall ? .global : visibleContext }

  private var visibleContext: KeyContext {
    switch overlays.last {
    case .field: .field
    case .menu: .menu
    case .help: .help
    case .notices: .notices
    case .plan: .plan
    case .journal: .journal
    case .deletedVersions: .deleted
    case .conflicts: .conflicts
    case .dialog: .dialog
    case nil:
      switch focus {
      case .owners: .owners
      case .packages: .packages
      case .versions: .versions
      case .detail: .detail
      }
    }
  }

  /// A section of the keymap that comes before `context`.
  public var overridingContext: KeyContext? {
    overlays.isEmpty && !layout.isTooSmall && work?.isEnded == false ? .running : nil
  }

  /// Takes in what happened and returns the work that follows from it.
  public mutating func handle(_ event: Event, at now: Now) -> [Effect] {
    self.now = now
    let effects = react(to: event)
    if !cutOff.isEmpty { offerCutOff() }
    let more = checkImages() + fetches() + finishReport()
    if isShowingConflicts { conflicts.layOutPanel(localChanges) }
    requests.forget(canceledBy: effects + more)
    return effects + more
  }

  private mutating func react(to event: Event) -> [Effect] {
    if layout.isTooSmall, let effects = reactUnseen(to: event) { return effects }
    switch event {
    case .start: return owners.load(naming: session.owners, &requests)
    case .action(let action):
      noteKey()
      return perform(action)
    case .text(let text):
      noteKey()
      return type(text)
    case .paste(let text): return paste(text)
    case .click(let row, let column): return click(row: row, column: column)
    case .wheel(let row, let column, let rows): return wheel(row: row, column: column, rows: rows)
    case .resized(let columns, let rows):
      relayout(columns: columns, rows: rows)
      return []
    case .tick: return tick()
    case .copied(let line):
      notices.post(line, at: now)
      return []
    case .read(let count):
      stroke = Stroke(isAlone: count == 1, pause: lastRead.map { now.instant - $0 })
      lastRead = now.instant
      return []
    case .resumed:
      coverDialogs()
      return []
    case .painted:
      painted()
      return []
    case .answered(let ticket, let answer): return receive(answer, ticket)
    }
  }

  private mutating func noteKey() {
    notices.keyPressed(at: now)
    copied = nil
  }

  private mutating func tick() -> [Effect] {
    notices.expire(at: now)
    conflicts.rested(at: now.instant)
    let effects = wakeImages() + wakeCheck() + wakeWork()
    guard let due = restDue, due <= now.instant else { return effects }
    return effects + follow()
  }
}
