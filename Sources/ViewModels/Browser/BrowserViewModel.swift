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

  var context: Context
  public internal(set) var focus = Pane.owners
  /// The list that Detail is about: the last one that had the focus.
  public internal(set) var listFocus = Pane.owners
  public internal(set) var isZoomed = false
  public internal(set) var owners = OwnersViewModel()
  public internal(set) var packages = PackagesViewModel()
  public internal(set) var versions = VersionsViewModel()
  public internal(set) var detail = DetailViewModel()
  public internal(set) var overlays: [Overlay] = []
  public internal(set) var times = TimeStyle.relative
  /// Columns that each pane is scrolled to the right.
  public internal(set) var sideways: [Pane: Int] = [:]
  /// What was copied last, kept at the bottom until the next key so that it can be taken by hand.
  public internal(set) var copied: String?
  /// The change or bulk change that runs.
  public internal(set) var work: BulkChange?
  /// The limits that GitHub set to changes, whoever asked for these.
  var backoff = RateLimitBackoff()
  public internal(set) var journal = JournalViewModel()
  public internal(set) var deletedVersions = DeletedVersionsViewModel()
  public internal(set) var conflicts = ConflictsViewModel()

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
  /// How the key came that is being handled.
  var stroke = Stroke.unknown
  var lastRead: ContinuousClock.Instant?

  /// When the selection will have rested, and the panes on the right follow it.
  var restDue: ContinuousClock.Instant?
  let epoch: ContinuousClock.Instant

  public init(_ session: Session, at now: Now) {
    context = Context(session, at: now)
    epoch = context.now.instant
  }

  /// The host, the token's origin, and what was asked for at the start.
  public var session: Session { context.session }
  public var account: Account? { context.identity.account }
  public var scopes: Scopes? { context.identity.scopes }
  public var rateLimit: RateLimit? { context.identity.rateLimit }
  public var now: Now { context.now }
  /// The time by GitHub's clock, which dates what GitHub tells and decides how long a version can come back.
  public var serverDate: Date { context.serverDate }
  public var layout: PaneLayout { context.layout }
  public var notices: Notices { context.notices }
  public var localChanges: LocalChanges { context.localChanges }

  /// Which section of the keymap the keys belong to.
  public var keyContext: KeyContext { layout.isTooSmall ? .global : visibleContext }

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
    context.now = now
    let effects = react(to: event)
    if !cutOff.isEmpty { offerCutOff() }
    let more = checkImages() + fetches() + finishReport()
    if isShowingConflicts { conflicts.layOutPanel(context.localChanges) }
    context.requests.forget(canceledBy: effects + more)
    return effects + more
  }

  private mutating func react(to event: Event) -> [Effect] {
    if layout.isTooSmall, let effects = reactUnseen(to: event) { return effects }
    switch event {
    case .start: return owners.load(naming: session.owners, &context)
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
      context.post(line)
      return []
    case .read(let count):
      stroke = Stroke(isAlone: count == 1, pause: lastRead.map { context.now.instant - $0 })
      lastRead = context.now.instant
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
    context.notices.keyPressed(at: now)
    copied = nil
  }

  private mutating func tick() -> [Effect] {
    context.notices.expire(at: now)
    conflicts.rested(at: context.now.instant)
    let effects = wakeImages() + wakeCheck() + wakeWork()
    guard let due = restDue, due <= context.now.instant else { return effects }
    return effects + follow()
  }
}
