import GitHubPackages

@testable import ViewModels

extension ChangeModel {
  /// The same for states that go on alike: what is shown, known, asked for and due, without names and clocks.
  var fingerprint: Int {
    var hasher = Hasher()
    for overlay in state.overlays { hash(overlay, into: &hasher) }
    hashLists(into: &hasher)
    hashImages(into: &hasher)
    hashWork(into: &hasher)
    for effect in pending { hasher.combine(words(for: effect)) }
    hasher.combine(witness.granted)
    hasher.combine(witness.made)
    hasher.combine(witness.paintedAt.map { age($0, most: 500) })
    hasher.combine(witness.lastRead.map { age($0, most: 150) })
    hasher.combine(listed)
    hasher.combine(told)
    for name in github.versions.keys.sorted(by: { $0.raw < $1.raw }) {
      hasher.combine(github.versions[name]?.map(\.id))
    }
    return hasher.finalize()
  }

  /// Milliseconds since then; what is older makes no difference.
  private func age(_ instant: ContinuousClock.Instant, most: Int) -> Int {
    min(most, Int((now.instant - instant) / .milliseconds(1)))
  }

  private func hash(_ overlay: Overlay, into hasher: inout Hasher) {
    switch overlay {
    case .dialog(let dialog):
      hasher.combine(dialog.title)
      hasher.combine(dialog.lines)
      hasher.combine(dialog.buttons)
      hasher.combine(dialog.focus)
      hasher.combine(dialog.field)
      hasher.combine(dialog.isUnpainted)
    case .plan(let plan):
      hasher.combine(plan.items)
      hasher.combine(plan.list.viewport.selected)
    case .field(let field): hasher.combine(field)
    default: hasher.combine(0)
    }
  }

  private func hashLists(into hasher: inout Hasher) {
    let versions = state.versions
    hasher.combine(state.focus)
    hasher.combine(versions.state)
    hasher.combine(versions.viewport.selected)
    hasher.combine(versions.marks)
    hasher.combine(versions.shown.isOutOfDate)
    for row in 0..<versions.rowCount { hasher.combine(versions.list.item(at: row)?.id) }
    hasher.combine(versions.list.tickets.count)
    hasher.combine(state.packages.viewport.selected)
    hasher.combine(state.panes.restDue.map { ($0 - now.instant) / .milliseconds(1) })
    hasher.combine(state.changes.undo.changes(of: state.context.identity))
    hasher.combine(state.changes.undo.unfinished)
    hasher.combine(state.images.deletionGuard?.proposal.changes)
  }

  private func hashImages(into hasher: inout Hasher) {
    guard let images = state.images.current else { return }
    hasher.combine(images.phase)
    hasher.combine(images.goal)
    hasher.combine(images.graph.wholeLists)
    for version in github.versions.values.joined() {
      hasher.combine(version.digest.flatMap { images.graph.manifest(of: $0) } != nil)
    }
  }

  private func hashWork(into hasher: inout Hasher) {
    guard let work = state.work else { return }
    hasher.combine(work.items.map(\.state))
    hasher.combine(work.items.map(\.change))
    hasher.combine(work.isStopping)
    switch work.phase {
    case .resting(let until), .limited(let until):
      hasher.combine(max(0, (until - now.instant) / .milliseconds(1)))
    case .planning: hasher.combine("planning")
    case .checking: hasher.combine("checking")
    case .running: hasher.combine("running")
    case .paused(let failure): hasher.combine(failure)
    case .ended: hasher.combine("ended")
    }
  }

  private func words(for effect: Effect) -> String {
    switch effect {
    case .request(.change(let confirmed, _, _), _): "perform \(confirmed.change.title)"
    case .request(.plan(let changes, _, _), _): "plan \(changes.count)"
    case .request(.manifest(let digest, _), _): digest.text
    case .request(.versions(let package, let state, _), _): "\(package.name.raw) \(state)"
    case .request(.cachedManifests(let digests), _), .request(.manifestCheck(let digests, _), _):
      digests.map(\.text).joined()
    case .request(.packages, _): "packages"
    default: "other"
    }
  }
}
