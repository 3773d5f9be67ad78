import GitHubPackages

extension BrowserViewModel {
  /// How long a selection must rest before the pane to the right follows it.
  public static let rest = Duration.milliseconds(150)

  /// Rows under the help's and the notices' list, in which the selected row stands in full.
  ///
  /// - Parameter rows: of the whole screen.
  public static func fullTextRows(of rows: Int) -> Int { rows < 14 ? 2 : 3 }

  /// Notes that the selection moved: what depends on it follows when it has rested.
  mutating func selectionMoved() {
    restDue = context.now.instant + Self.rest
  }

  /// Opens what the focused pane's selection says, and shows its details.
  mutating func follow() -> [Effect] {
    restDue = nil
    let (owner, package) = (packages.owner, versions.package)
    var effects: [Effect] = []
    // Whoever goes to Packages before the owners are known finds them open all the same.
    if focus == .owners || packages.owner == nil { effects += packages.open(owners.selectedOwner) }
    if focus == .owners, versions.package?.owner != packages.owner { effects += versions.open(nil) }
    if focus == .packages { effects += versions.open(packages.selectedReference) }
    if packages.owner != owner { sideways[.packages] = nil }
    if versions.package != package { sideways[.versions] = nil }
    showDetail()
    return effects
  }

  /// After an answer: owners open at once; packages, which still arrive above one another, when they rest.
  mutating func followAnswer() -> [Effect] {
    guard restDue == nil else { return [] }
    if focus == .packages, versions.package != packages.selectedReference {
      selectionMoved()
      return []
    }
    return follow()
  }

  mutating func showDetail() {
    let columns = layout.frames[.detail]?.innerColumns ?? layout.columns - 2
    let subject = detailSubject
    if subject != detail.subject { sideways[.detail] = nil }
    detail.show(subject, host: session.host, times: times, columns: columns, now: serverDate)
  }

  private var detailSubject: DetailViewModel.Subject? {
    if let error = selectedFailure {
      return .failure(error, step: error.nextStep(host: session.host, credential: session.credential))
    }
    if listFocus == .owners { return owners.selectedOwner.map { .owner($0) } }
    if listFocus == .versions, let reference = versions.package, let version = versions.selectedVersion {
      let isSelected = packages.selectedReference == reference
      return .version(
        version, reference, isSelected ? packages.selectedPackage : nil,
        problem: versions.marks.problem(of: version.id), image: imageNote(on: version, of: reference),
        versionCount: versionCount(of: reference))
    }
    guard let owner = packages.owner else { return nil }
    return packages.selectedPackage.map { package in
      let reference = PackageReference(package, of: owner)
      return .package(
        package, owner, isInConflict: conflicts.holds(reference), versionCount: versionCount(of: reference))
    }
  }

  private func imageNote(on version: PackageVersion, of package: PackageReference) -> ImageNote? {
    guard let graph = images(of: package)?.graph, let digest = version.digest else { return nil }
    return ImageNote(ImageWords(graph, digest, at: serverDate))
  }

  /// Why the selected row could not be read.
  var selectedFailure: GitHubError? {
    switch listFocus {
    case .owners: owners.selectedFailure
    case .packages: packages.blocked ?? packages.selectedFailure
    case .versions, .detail: versions.blocked ?? versions.selectedFailure
    }
  }

  /// What the panes on screen want to be read.
  mutating func fetches() -> [Effect] {
    var effects: [Effect] = []
    if layout.frames[.packages] != nil || isShowingDeletedVersions,
      context.identity.isReachable(packages.owner)
    {
      effects += packages.fetches(&context)
    }
    if layout.frames[.versions] != nil, context.identity.isReachable(versions.package?.owner) {
      effects += versions.fetches(&context)
    }
    if context.identity.isReachable(deletedVersions.owner) { effects += deletedVersions.fetches(&context) }
    if conflicts.owners.allSatisfy({ context.identity.isReachable($0.owner) }) {
      effects += conflicts.fetches(&context)
    }
    if context.identity.isReachable(images?.package.owner) {
      effects += images?.fetches(&context.requests) ?? []
    }
    return effects + (checking?.fetches(&context.requests) ?? []) + countVersions()
  }

  /// Lays the panes out for the focus and the size, and tells each how many rows it shows now.
  mutating func relayout(columns: Int? = nil, rows: Int? = nil) {
    context.layout = PaneLayout(
      columns: columns ?? layout.columns, rows: rows ?? layout.rows, focus: focus, isZoomed: isZoomed)
    let overlay = max(1, layout.rows - 4 - Self.fullTextRows(of: layout.rows))
    for index in overlays.indices { overlays[index] = resized(overlays[index], height: overlay) }
    guard let any = layout.frames[focus] else { return }
    func height(_ pane: Pane) -> Int { (layout.frames[pane] ?? any).innerRows }
    owners.resize(height: height(.owners))
    packages.resize(height: height(.packages))
    versions.resize(height: height(.versions))
    detail.viewport.resize(height: height(.detail), of: detail.rowCount)
    context.notices.viewport.resize(height: overlay, of: notices.rowCount)
    journal.viewport.resize(height: overlay, of: journal.rowCount)
    deletedVersions.viewport.resize(height: overlay, of: deletedVersions.rowCount)
    conflicts.resize(columns: layout.columns, rows: layout.rows)
    if restDue == nil { showDetail() }
  }

  private func resized(_ overlay: Overlay, height: Int) -> Overlay {
    switch overlay {
    case .help(var help):
      help.viewport.resize(height: height, of: help.rowCount)
      return .help(help)
    case .plan(var plan):
      plan.viewport.resize(height: height, of: plan.rowCount)
      return .plan(plan)
    case .dialog(var dialog):
      dialog.resize(columns: layout.columns, rows: layout.rows)
      if layout.isTooSmall { dialog.covered() }
      return .dialog(dialog)
    case .field, .menu, .notices, .journal, .deletedVersions, .conflicts: return overlay
    }
  }
}
