import Foundation
import GitHubPackages

/// Deletions that wait until it is known which tagged images need what they take away.
struct GuardedDeletions: Sendable {
  let changes: [Change]
  let ids: [Change: ChangeID]
  /// Whether a plan was shown already, so that only the question is left.
  let isPlanned: Bool
  /// Whether the list is read a second time, because it was too old once all manifests were there.
  var isRenewed = false
}

extension BrowserViewModel {
  /// The package whose images a deletion may break; nil where none can.
  func packageToGuard(_ changes: [Change]) -> PackageReference? {
    let deletions = changes.filter { $0.isDeletion && $0.version != nil }
    guard let package = deletions.first?.package, package.type == .container,
      deletions.allSatisfy({ $0.package == package })
    else { return nil }
    return package
  }

  /// Reads what the tagged images of the package need before anything is asked.
  mutating func guardImages(
    _ changes: [Change], ids: [Change: ChangeID], isPlanned: Bool = false
  ) -> [Effect] {
    let deletions = GuardedDeletions(changes: changes, ids: ids, isPlanned: isPlanned)
    guard let package = packageToGuard(changes) else {
      goOn(with: deletions)
      return []
    }
    guarded = deletions
    return openImages(of: package) + begin(.guarding(changes.compactMap { $0.version?.digest }))
  }

  private mutating func goOn(with deletions: GuardedDeletions) {
    guard deletions.isPlanned else { return proposeNow(deletions.changes, ids: deletions.ids) }
    guard case .plan(var plan)? = overlays.last else { return ask(deletions.changes) }
    plan.review(reasonsOfImages(against: plan.proposed))
    overlays[overlays.count - 1] = .plan(plan)
    if plan.changes == deletions.changes { return ask(deletions.changes) }
    context.post("what images need has changed: review the plan again", .problem)
  }

  /// Reads anew where somebody looked at a plan for so long that others may have pushed images since.
  mutating func guardAnew(_ changes: [Change]) -> [Effect]? {
    guard let package = packageToGuard(changes), let images = images(of: package),
      !images.isFreshForGuard(at: context.now.instant)
    else { return nil }
    context.post("the images were read a while ago: looking again")
    return guardImages(changes, ids: [:], isPlanned: true)
  }

  /// Says how far the reading is, and asks what waits for it once it has ended.
  mutating func guardAdvanced(_ images: ImageReading) -> [Effect] {
    guard let guarded else { return [] }
    guard images.phase == .idle else {
      showGuardReading(images)
      return []
    }
    if !guarded.isRenewed, !images.isFreshForGuard(at: context.now.instant) {
      self.guarded?.isRenewed = true
      return begin(.guarding(guarded.changes.compactMap { $0.version?.digest }))
    }
    closeGuardReading()
    if let error = images.failure {
      context.post("not all images could be read: \(error.whatHappened)", .problem)
    }
    goOn(with: guarded)
    // What a pane shows and the list lacks: the pane may be the one that is out of date.
    return images.lacksShown && versions.package == images.package ? versions.refresh(&context) : []
  }

  /// Asks without having read everything: what may be needed counts as needed.
  mutating func skipGuardReading() -> [Effect] {
    guard let guarded else { return [] }
    let effects = images?.stop().map(Effect.cancel) ?? []
    closeGuardReading()
    goOn(with: guarded)
    return effects
  }

  private mutating func closeGuardReading() {
    guarded = nil
    overlays.removeAll { if case .dialog(let dialog) = $0 { dialog.isAboutGuard } else { false } }
  }

  private mutating func showGuardReading(_ images: ImageReading) {
    var buttons: [DialogViewModel.Button] = [.init("Cancel", .stopImages), .init("Skip", .skipManifests)]
    if case .asking = images.phase { buttons.insert(.init("Read them", .readManifests), at: 1) }
    let place = "\(images.package.type.rawValue)/\(images.package.name.display)"
    let text: [DialogViewModel.Paragraph] =
      [
        .init("\(session.host.name)  \(images.package.owner.login.display)  \(place)", .heading),
        .init("Which tagged images need what is to be deleted stands in their manifests."),
      ] + progress(of: images) + [
        .init("If you skip, every version is treated as in use.", .dim)
      ]
    let dialog = DialogViewModel("Before deleting", text, buttons: buttons)
    if let index = overlays.lastIndex(where: {
      if case .dialog(let dialog) = $0 { dialog.isAboutGuard } else { false }
    }), case .dialog(var shown) = overlays[index] {
      shown.take(textOf: dialog)
      shown.resize(columns: layout.columns, rows: layout.rows)
      overlays[index] = .dialog(shown)
    } else {
      show(.dialog(dialog))
    }
  }

  private func progress(of images: ImageReading) -> [DialogViewModel.Paragraph] {
    switch images.phase {
    case .idle, .recalling, .checkingManifests: []
    case .lists: [.init("reading the list of versions, \(images.listedCount.grouped) so far")]
    case .asking(let count):
      [
        .init("\(Self.count(count, "manifest")) to read; GitHub counts each as a download.", .warning),
        Self.tooManyDownloads,
      ]
    case .manifests:
      [
        .init(
          "\(images.readCount.grouped) of \(Self.count(images.readCount + images.leftCount, "manifest")) read"
        )
      ]
    case .limited(let until):
      [.init("the registry asks to wait \(secondsLeft(until: until).grouped) s")]
    }
  }

  /// Adds to a plan what nobody but its images uses.
  mutating func addParts(to plan: PlanViewModel) {
    guard let package = packageToGuard(plan.changes), let graph = images(of: package)?.graph else {
      return context.post("parts are added where container images are deleted")
    }
    let parts = graph.parts(of: plan.changes.compactMap { $0.version?.digest })
    guard parts.isKnown else {
      return context.post(
        "\(Self.count(parts.unread.count, "version")) not read may use the parts: i in Versions reads them, twice for all",
        .problem)
    }
    let planned = Set(plan.items.compactMap { $0.change.version?.id })
    let added = parts.own.filter { !planned.contains($0.id) }
    let kept = parts.shared.isEmpty ? "" : "; \(parts.shared.count.grouped) stay, others use them"
    context.post("\(Self.count(added.count, "part")) added\(kept)")
    let changes = plan.items.map(\.change) + added.map { .deleteVersion(package, seen: $0) }
    overlays[overlays.count - 1] = .plan(self.plan(for: changes, plan.ids, keeping: plan))
    relayout()
  }

  /// What goes with an image if nobody else uses it; empty where that is not known.
  func ownParts(of change: Change) -> [Change] {
    guard case .deleteVersion(let package, let version) = change, package.type == .container,
      let digest = version.digest, let parts = images(of: package)?.graph.parts(of: [digest]), parts.isKnown
    else { return [] }
    return parts.own.map { .deleteVersion(package, seen: $0) }
  }
}

extension DialogViewModel {
  fileprivate var isAboutGuard: Bool { buttons.contains { $0.choice == .skipManifests } }
}
