import GitHubPackages

extension BrowserViewModel {
  /// How many active versions a package has; nil where that is not known.
  func versionCount(of package: PackageReference) -> Int? {
    if versions.isComplete(.active, in: package, context.localChanges) {
      return versions.list(of: .active, in: package)?.source.count
    }
    return versionCounts.count(of: package)
  }

  /// How many versions the package that is shown has in a state: as its list tells, else as GitHub was asked.
  public func versionCount(in state: VersionState) -> (count: Int, isExact: Bool)? {
    guard let listed = versions.count(of: state) else { return nil }
    guard !listed.isExact, state == .active, let count = versions.package.flatMap(versionCount) else {
      return listed
    }
    return (count, true)
  }

  /// Asks how many versions the packages have of which that is shown.
  mutating func countVersions() -> [Effect] {
    let wanted = packagesToCount
    var effects = versionCounts.cancel(exceptFor: wanted).map(Effect.cancel)
    for package in wanted {
      if let count = versionCount(of: package) {
        conflicts.note(versionCount: count, of: package)
      } else if let effect = versionCounts.ask(package, &context) {
        effects.append(effect)
      }
    }
    return effects
  }

  private var packagesToCount: [PackageReference] {
    if quitsAfterwards { return [] }
    if let dialog { return dialog.packageToDelete.map { [$0] } ?? [] }
    if isShowingConflicts { return conflicts.wantedCounts(context.localChanges) }
    // A short list tells its number itself, once it is here.
    // Each item of a bulk change makes it another number.
    guard overlays.isEmpty, work == nil, restDue == nil, layout.frames[.detail] != nil, listFocus != .owners,
      let package = versions.package, package == packages.selectedReference,
      versions.count(of: .active) != nil
    else { return [] }
    return [package]
  }

  mutating func receiveVersionCount(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    guard case .versionCount(let result) = answer,
      let package = versionCounts.receive(result.map(\.value), ticket)
    else { return [] }
    if let count = versionCounts.count(of: package) { conflicts.note(versionCount: count, of: package) }
    if restDue == nil { showDetail() }
    for index in overlays.indices {
      guard case .dialog(var dialog) = overlays[index], dialog.packageToDelete == package,
        let question = question(about: dialog.changes, facts(about: dialog.changes))
      else { continue }
      dialog.take(textOf: question)
      dialog.resize(columns: layout.columns, rows: layout.rows)
      overlays[index] = .dialog(dialog)
    }
    return []
  }
}

extension DialogViewModel {
  /// The package that it asks to delete.
  fileprivate var packageToDelete: PackageReference? {
    if case .deletePackage(let package, _)? = changes.first { package } else { nil }
  }
}
