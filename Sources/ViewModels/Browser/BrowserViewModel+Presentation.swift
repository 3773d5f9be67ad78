import Changes
import ContainerImages
import FoundationEssentials
import GitHubPackages

/// What can be seen of the state from outside.
extension BrowserViewModel {
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
  /// What was copied last, kept at the bottom until the next key so that it can be taken by hand.
  public var copied: String? { context.copied }
  /// Keys of a sequence that has begun, as they are written.
  public var keysSoFar: String { context.keysSoFar }
  /// What lies over the panes, the topmost last: it alone takes keys.
  public var overlays: [Overlay] { context.overlays.all }

  public var owners: OwnersViewModel { panes.owners }
  public var packages: PackagesViewModel { panes.packages }
  public var versions: VersionsViewModel { panes.versions }
  public var detail: DetailViewModel { panes.detail }
  public var focus: Pane { panes.focus }
  /// Columns that Packages and Versions are scrolled to the right.
  public var sideways: [Pane: Int] { panes.sideways }
  public var times: TimeStyle { panes.times }
  /// Where a later session can begin; nil where nothing was opened.
  public var lastPlace: LastPlace? { LastPlace(of: panes) }
  /// The change or bulk change that runs.
  public var work: BulkChange? { changes.work }
  /// The change or bulk change that ended last.
  public var endedWork: BulkChange? { changes.ended }
  /// What a plan takes as it stands.
  public func cost(of plan: PlanViewModel) -> ChangeCost {
    ChangeCost(of: plan.changes.count, at: session.pace)
  }

  /// The question that takes the keys; nil if there is none.
  public var dialog: DialogViewModel? { overlays.last?.dialog }
  /// Whether a question was just opened, so that what was typed before anybody saw it must be dropped.
  public var awaitsPaint: Bool { dialog?.isUnpainted == true && !layout.isTooSmall }

  /// Which section of the keymap the keys belong to.
  public var keyContext: KeyContext {
    if layout.isTooSmall { return .global }
    if let overlay = overlays.last { return keyContext(of: overlay) }
    switch focus {
    case .owners: return .owners
    case .packages: return .packages
    case .versions: return .versions
    case .detail: return .detail
    }
  }

  private func keyContext(of overlay: Overlay) -> KeyContext {
    switch overlay {
    case .field: .field
    case .menu: .menu
    case .help: .help
    case .notices: .notices
    case .plan: .plan
    case .list(let list): self[list].keyContext
    case .dialog: .dialog
    }
  }

  /// A section of the keymap that comes before `keyContext`.
  public var overridingContext: KeyContext? {
    (overlays.isEmpty || layout.isTooSmall) && changes.isRunning ? .running : nil
  }

  /// What a pane says in place of rows, if it has none to show.
  public func message(for pane: Pane) -> PaneMessage? { panes.message(for: pane, images, context) }

  /// How many versions the package that is shown has in a state: as its list tells, else as GitHub was asked.
  public func versionCount(in state: VersionState) -> (count: Int, isExact: Bool)? {
    panes.versionCount(in: state, localChanges)
  }

  /// How many active versions a package has, as far as that is known.
  public func versionCount(of package: PackageReference) -> Int? {
    panes.versionCount(of: package, localChanges)
  }

  /// What is known of a version within its image.
  public func imageWords(of version: PackageVersion, in package: PackageReference?) -> ImageWords? {
    images.words(of: version, in: package, at: serverDate)
  }

  /// What the package that is shown and its versions take in storage; nil unless that was asked for.
  public var storage: PackageStorage? { images.storage(of: versions.package) }
  /// What versions of a package take in storage; nil unless that was asked for.
  public func sizes(of package: PackageReference) -> ImageSizes? { images.storage(of: package)?.versions }
  /// What packages take in storage, of which that was asked for.
  public var packageSizes: [PackageReference: ByteCount] { images.totals }
  /// How far the reading of images is, for the border.
  public var imageProgress: String? { images.progress(in: versions.package, at: now) }
  /// How far the reading of the images of many packages is, for the border; nil while none are read.
  public var imagesProgress: String? { images.queueProgress(at: now) }
  /// Progress of the image check before a deletion; nil while no deletion waits for it.
  public var guardProgress: String? { images.guardProgress(at: now) }
  /// Whether the Versions filter needs manifests that are not read yet.
  public var isFilterUndecided: Bool { panes.isFilterUndecided }
  /// How far the reading for a report is; nil where none is waited for.
  public var reportProgress: String? { conflicts.reportProgress(localChanges) }

  /// Why a change in the journal cannot be undone; nil if it can.
  public func reasonAgainstUndoing(_ change: JournalChange) -> String? {
    journal.reasonAgainstUndoing(change, context)
  }

  /// Which actions are off, and why; help and fields speak of what lies beneath them.
  public var availability: Availability {
    availability(in: overlays.last { $0.help == nil && $0.field == nil })
  }
}

// MARK: - The footer

extension BrowserViewModel {
  /// One or two words for what an action would do now.
  public func label(of action: Action) -> String {
    switch (action, overlays.last) {
    case (.deleted, _) where versions.state == .deleted: VersionState.active.rawValue
    case (.open, .plan): "continue"
    case (.open, .help): "run"
    case (.image, .plan): "add children"
    case (.deleted, .plan(let plan)): plan.showsKept ? "show plan" : "show kept"
    case (.mark, .plan(let plan)): plan.list.selected?.isIn == false ? "include" : "exclude"
    case (_, .list(let list)): self[list].label(of: action) ?? action.label
    case (.press, .dialog(let dialog)): dialog.pressLabel
    case (.back, nil) where panes.endsFilterNext: "clear filter"
    case (.cancel, .dialog(let dialog)): dialog.buttons[0].label.lowercased()
    default: action.label
    }
  }

  /// The actions that the footer offers, the most wanted first.
  public var footerActions: [Action] {
    let actions =
      if let overlay = overlays.last { actions(of: overlay) } else {
        (panes.endsFilterNext ? [.back] : []) + actionsOfPanes
      }
    return layout.showsPath ? actions.filter { $0 != .zoom } : actions
  }

  private func actions(of overlay: Overlay) -> [Action] {
    switch overlay {
    case .field: [.accept, .cancel, .eraseAll]
    case .menu: [.choose, .cancel]
    case .help: [.open, .filter, .back]
    case .notices: [.back]
    case .plan(let plan) where plan.showsKept: [.deleted, .open, .back]
    case .plan(let plan):
      [.open, .mark] + (plan.kept == nil ? [] : [.deleted]) + (plan.isDeletion ? [.image] : [])
        + [.writeFile, .back]
    case .list(let list): self[list].footerActions
    case .dialog(let dialog):
      (dialog.buttons.count > 1 ? [.nextButton] : []) + (dialog.canPress ? [.press] : []) + [.cancel]
    }
  }

  private var actionsOfPanes: [Action] {
    switch focus {
    case .owners: [.open, .filter, .addOwner, .conflicts, .refresh, .mark, .journal, .zoom]
    case .packages: [.open, .delete, .restore, .filter, .nextType, .copy, .deletedEverywhere, .zoom]
    case .versions:
      [.open, .delete, .restore, .deleted, .filter, .mark, .image, .heal, .zoom, .undo, .journal]
    case .detail: [.copy, .times, .zoom, .back]
    }
  }
}
