import ContainerImages
import FoundationEssentials
import GitHubPackages

/// Deletions that wait until it is known which tagged images need what they take away, in one package after the other.
struct DeletionGuard: Sendable {
  let proposal: ProposedChanges
  var queue: ImageQueue
  /// Whether the package's list is read a second time, because it was too old once all manifests were there.
  var isRenewed = false

  /// Nil where nothing needs to be known.
  init?(_ proposal: ProposedChanges) {
    let steps = proposal.changes.deletionsToGuard.map { package, changes in
      (package: package, goal: ImageReading.Goal.guarding(changes.digests))
    }
    guard let queue = ImageQueue(steps) else { return nil }
    self.proposal = proposal
    self.queue = queue
  }

  /// Goes on with the next package; false after the last one.
  mutating func advance(after reading: ImageReading) -> Bool {
    isRenewed = false
    return queue.advance(after: reading)
  }

  /// Says how far the reading is.
  func show(_ reading: ImageReading, _ context: inout Context) {
    let dialog = dialog(reading, context)
    if context.overlays.dialogs(about: { $0 == .deletionGuard }).isEmpty {
      context.show(.dialog(dialog))
    } else {
      context.overlays.retell(layout: context.layout) { $0.subject == .deletionGuard ? dialog : nil }
    }
  }

  private func dialog(_ reading: ImageReading, _ context: Context) -> DialogViewModel {
    var buttons: [DialogViewModel.Button] = [.init("Cancel", .stopImages), .init("Skip", .skipManifests)]
    if case .asking = reading.phase { buttons.insert(.init("Read manifests", .readManifests), at: 1) }
    let text: [DialogViewModel.Paragraph] =
      [.heading(reading.package, on: context.session.host, queue.words)]
      + [.init("To see which tagged images use these versions, pkgdeck must read their manifests.")]
      + progress(of: reading, at: context.now) + [
        .init("If you skip, every version is treated as in use.", .dim)
      ]
    return DialogViewModel("Check which images are in use?", text, about: .deletionGuard, buttons: buttons)
  }

  /// How far the reading is.
  func progress(of reading: ImageReading, at now: Now) -> [DialogViewModel.Paragraph] {
    let readCount = reading.readCount
    switch reading.phase {
    case .idle, .recalling, .checkingManifests: return []
    case .lists: return [.init("Reading the list of versions: \(reading.listedCount.grouped) so far")]
    case .asking(let count):
      return [
        .init("\(queue.words(for: count)); GitHub counts each one as a download.", .warning),
        ImagesViewModel.tooManyDownloads,
      ]
    case .manifests:
      let all = Quantity.count(readCount + reading.leftCount, "manifest")
      return [.init("\(readCount.grouped) of \(all) read")]
    case .limited(let until):
      return [.init("Waiting \(now.seconds(until: until).grouped) s: GitHub limits requests")]
    }
  }
}
