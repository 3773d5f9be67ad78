import GitHubPackages

extension BrowserViewModel {
  /// Asks about deleting or restoring what is marked, else what is selected in the panes.
  mutating func change(_ action: Action) -> [Effect] {
    // An open range is meant.
    if listFocus == .versions, versions.range != nil, action != .undo { mark(.range) }
    switch (action, listFocus) {
    case (.undo, _): return propose(undoable)
    case (.delete, .packages): askToDeletePackage()
    case (.restore, .packages): askForPackageToRestore()
    default: return propose(versionChanges(deleting: action == .delete))
    }
    return []
  }

  /// Asks about changes, once it is known what they break.
  mutating func propose(_ changes: [Change], ids: [Change: ChangeID] = [:]) -> [Effect] {
    guardImages(changes, ids: ids)
  }

  /// One change is asked about at once; several begin with a plan to look at.
  mutating func proposeNow(_ changes: [Change], ids: [Change: ChangeID] = [:]) {
    if changes.count == 1, ids.isEmpty {
      ask(changes)
    } else if !changes.isEmpty {
      show(.plan(plan(for: changes, ids)))
    }
  }

  mutating func ask(_ changes: [Change]) {
    let facts = facts(about: changes)
    if let change = changes.first, changes.count == 1, change.isDeletion, change.version != nil,
      facts.isLast == true
    {
      return offerPackage(
        instead: change,
        because: "GitHub does not delete the last "
          + (change.package.type == .container ? "tagged version" : "version") + " of a package.")
    }
    if changes.count == 1, let reason = facts.nameTaken(by: changes[0]) ?? packageInTheWay(of: changes[0]) {
      context.post(reason, .problem)
      show(.dialog(explanation("Cannot restore", [.init(reason, .warning)])))
      return
    }
    guard let dialog = question(about: changes, facts) else {
      context.post("packages are deleted one at a time: leave the others out", .problem)
      return
    }
    show(.dialog(dialog))
  }

  /// What could be done to an image along with its children.
  private func moreWays(than change: Change) -> [DialogViewModel.Button] {
    let parts = ownParts(of: change)
    if !parts.isEmpty {
      let what = parts.count == 1 ? "its part" : "its \(parts.count.grouped) parts"
      return [.init("With \(what)...", .propose([change] + parts))]
    }
    guard case .restoreVersion(let package, let version) = change, let digest = version.digest,
      let graph = images(of: package)?.graph
    else { return [] }
    let count = graph.health(of: digest, at: serverDate).restorable.count { $0.id != version.id }
    guard count > 0 else { return [] }
    let what = count == 1 ? "its child" : "its \(count.grouped) children"
    return [.init("Restore with \(what)", .heal(digest, package))]
  }

  /// What is asked about changes; nil where nothing can be.
  func question(about changes: [Change], _ facts: ChangeFacts) -> DialogViewModel? {
    let question = ChangeQuestion(
      host: session.host, now: serverDate, protectedTags: session.protectedTags, facts: facts)
    let more = changes.count == 1 ? moreWays(than: changes[0]) : []
    return question.dialog(for: changes, hidden: hiddenMarks, more: more)
  }

  /// What keeps a package from coming back: one of the same name that is listed.
  private func packageInTheWay(of change: Change) -> String? {
    guard case .restorePackage(let reference) = change,
      let package = packages.package(reference), !packages.isGone(package),
      !context.localChanges.isDeleted(reference)
    else { return nil }
    return "A package with this name is there (id \(package.id)): the deleted one can come back only while "
      + "nobody has the name."
  }

  /// The louder question in place of one that GitHub would refuse.
  mutating func offerPackage(instead change: Change, because reason: String) {
    let place = "\(change.package.type.rawValue)/\(change.package.name.display)"
    show(
      .dialog(
        DialogViewModel(
          "Last version",
          [
            .init("\(session.host.name)  \(change.package.owner.login.display)  \(place)", .heading),
            .init(reason, .warning), .init(GitHubRule.lastVersion.wayOut),
          ],
          buttons: [.init("Cancel", .cancel), .init("Delete package...", .deletePackage(change.package))],
          isDangerous: true)))
  }

  private func versionChanges(deleting: Bool) -> [Change] {
    guard let package = versions.package else { return [] }
    let marked = versions.marks.items
    let chosen = marked.isEmpty ? versions.selectedVersion.map { [$0] } ?? [] : marked
    return chosen.map { deleting ? .deleteVersion(package, seen: $0) : restoring($0, of: package) }
  }

  /// Restoring a version; where GitHub gives no tags, those that the journal knows.
  func restoring(_ version: PackageVersion, of package: PackageReference) -> Change {
    .restoreVersion(
      package, seen: version.tags == nil ? version.with(tags: context.localChanges.tags[version.id]) : version
    )
  }

  private mutating func askToDeletePackage() {
    guard let reference = packages.selectedReference, let package = packages.selectedPackage else { return }
    ask([.deletePackage(reference, seen: package)])
  }

  mutating func askToDelete(_ reference: PackageReference) {
    if let package = packages.package(reference) {
      ask([.deletePackage(reference, seen: package)])
    } else {
      context.post("choose the package in Packages, and press d there", .problem)
    }
  }

  private mutating func askForPackageToRestore() {
    let type = packages.selectedPackage?.type ?? .container
    let gone = packages.selectedPackage.flatMap { packages.isGone($0) ? $0 : nil }
    let text = "\(type.rawValue)/\(gone?.name.raw ?? "")"
    show(.field(FieldViewModel(.restorePackage, text: text)))
  }

  /// Takes `type/name` as a person typed it.
  func packageToRestore(_ text: String) -> PackageReference? {
    let parts = text.trimmingCharacters(in: .whitespaces).split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let type = PackageType(rawValue: parts[0].lowercased()),
      let owner = packages.owner
    else { return nil }
    return PackageReference(owner: owner, type: type, name: ForeignText(String(parts[1])))
  }

  func facts(about changes: [Change]) -> ChangeFacts {
    var facts = ChangeFacts(journalTags: context.localChanges.tags)
    guard let package = changes.first?.package, changes.allSatisfy({ $0.package == package }) else {
      return facts
    }
    facts.visibility = packages.package(package)?.visibility?.display
    if case .deletePackage(_, let seen) = changes[0] { facts.visibility = seen.visibility?.display }
    facts.versionCount = versionCount(of: package)
    facts.readTags = conflicts.tags(of: package).flatMap { $0.isWhole ? $0.tags : nil }
    facts.isInConflict =
      package.type == .container
      && (changes[0].isDeletion ? conflicts.holds(package) : conflicts.knew(package))
    if let active = images(of: package)?.provenVersions(at: context.now.instant) {
      (facts.active, facts.isWhole) = (active, true)
    } else {
      facts.active = versions.list(of: .active, in: package)?.source.loadedItems ?? []
      facts.isWhole = versions.isComplete(.active, in: package, context.localChanges)
    }
    facts.note(deletions: changes, of: package.type)
    facts.images = images(of: package)?.graph
    facts.breakage = breakage(of: changes)
    return facts
  }

  var hiddenMarks: Set<Int64> {
    if isShowingDeletedVersions {
      let filter = deletedVersions.filter
      return filter.isEmpty
        ? [] : Set(deletedVersions.marks.items.filter { !filter.matches($0) }.map(\.id))
    }
    let filter = versions.list.filter
    guard !filter.isEmpty else { return [] }
    return Set(versions.marks.items.filter { !filter.matches($0) }.map(\.id))
  }
}
