import GitHubPackages

extension PanesViewModel {
  /// Notes that the selection moved: what depends on it follows when it has rested.
  mutating func selectionMoved(_ context: Context) {
    restDue = context.now.instant + Self.rest
  }

  /// Follows a selection that has rested.
  mutating func wake(_ context: Context) -> [Effect] {
    guard let due = restDue, due <= context.now.instant else { return [] }
    return follow()
  }

  /// Opens what the focused pane's selection says.
  mutating func follow() -> [Effect] {
    restDue = nil
    isDetailDue = true
    let (owner, package) = (packages.owner, versions.package)
    var effects: [Effect] = []
    // Whoever goes to Packages before the owners are known finds them open all the same.
    if focus == .owners || packages.owner == nil { effects += packages.open(owners.selectedOwner) }
    if focus == .owners, versions.package?.owner != packages.owner { effects += versions.open(nil) }
    if focus == .packages || awaitsPackage {
      effects += versions.open(packages.selectedReference)
      awaitsPackage = awaitsPackage && versions.package == nil
    }
    if packages.owner != owner { sideways[.packages] = nil }
    if versions.package != package { sideways[.versions] = nil }
    return effects
  }

  /// After an answer: owners open at once; packages, which still arrive above one another, when they rest.
  mutating func followAnswer(_ context: Context) -> [Effect] {
    guard restDue == nil else { return [] }
    if focus == .packages || awaitsPackage, versions.package != packages.selectedReference {
      selectionMoved(context)
      return []
    }
    return follow()
  }

  /// Shows what there is to know of the selection, once that rests.
  mutating func showDetail(_ images: ImagesViewModel, _ conflicts: ConflictsViewModel, _ context: Context) {
    guard restDue == nil, isDetailDue else { return }
    isDetailDue = false
    let columns = context.layout.frames[.detail]?.innerColumns ?? context.layout.columns - 2
    detail.show(
      detailSubject(images, conflicts, context), session: context.session, times: times, columns: columns,
      now: context.serverDate)
  }

  /// Notes that more may be known of the selection by now.
  mutating func noteNews() { isDetailDue = true }

  private func detailSubject(
    _ images: ImagesViewModel, _ conflicts: ConflictsViewModel, _ context: Context
  ) -> DetailViewModel.Subject? {
    if let error = selectedFailure {
      let session = context.session
      return .failure(error, step: session.nextStep(after: error))
    }
    if listFocus == .owners { return owners.selectedOwner.map { .owner($0) } }
    func count(_ package: PackageReference) -> Int? { versionCount(of: package, context.localChanges) }
    if listFocus == .versions, let reference = versions.package, let version = versions.selectedVersion {
      let isSelected = packages.selectedReference == reference
      return .version(
        version, reference, isSelected ? packages.selectedPackage : nil,
        problem: versions.marks.problem(of: version.id),
        image: images.words(of: version, in: reference, at: context.serverDate).flatMap(ImageNote.init),
        storage: images.storageNote(of: version, in: reference), versionCount: count(reference),
        packageStorage: images.storageNote(of: reference, versionCount: count(reference)))
    }
    guard let owner = packages.owner else { return nil }
    return packages.selectedPackage.map { package in
      let reference = PackageReference(package, of: owner)
      return .package(
        package, owner, isInConflict: conflicts.holds(reference), versionCount: count(reference),
        storage: images.storageNote(of: reference, versionCount: count(reference)))
    }
  }

  /// The owner that a list over the panes is opened of.
  var chosenOwner: Owner? {
    (focus == .owners ? nil : packages.owner) ?? owners.selectedOwner
  }

  /// Why the selected row could not be read.
  var selectedFailure: GitHubError? {
    switch listFocus {
    case .owners: owners.selectedFailure
    case .packages: packages.blocked ?? packages.selectedFailure
    case .versions, .detail: versions.blocked ?? versions.selectedFailure
    }
  }

  /// Tells each pane how many rows it shows.
  mutating func resize(to layout: PaneLayout) {
    isDetailDue = true
    guard let any = layout.listRows(of: focus) else { return }
    func height(_ pane: Pane) -> Int { layout.listRows(of: pane) ?? any }
    owners.resize(height: height(.owners))
    packages.resize(height: height(.packages))
    versions.resize(height: height(.versions))
    detail.viewport.resize(height: height(.detail), of: detail.rowCount)
  }

  /// Whether a row is on screen that waits to be read.
  func isLoadingInView(_ layout: PaneLayout) -> Bool {
    Pane.allCases.contains { layout.frames[$0] != nil && isLoadingInView($0) }
  }

  private func isLoadingInView(_ pane: Pane) -> Bool {
    switch pane {
    case .owners: owners.isLoading
    case .packages:
      packages.lists.isLoading
        && packages.viewport.visible(of: packages.rowCount).contains { packages.row($0) == .loading }
    case .versions:
      !versions.list.tickets.isEmpty
        && versions.viewport.visible(of: versions.rowCount).contains { versions.list.row($0) == .loading }
    case .detail: false
    }
  }
}
