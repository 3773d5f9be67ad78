import ContainerImages
import Foundation
import GitHubPackages

/// Deletions that wait until it is known which tagged images need what they take away, in one package after the other.
struct DeletionGuard: Sendable {
  let proposal: ProposedChanges
  private let packages: [(package: PackageReference, digests: [Digest])]
  private var place = 0
  /// Whether the package's list is read a second time, because it was too old once all manifests were there.
  var isRenewed = false
  /// Manifests that were read in the packages before.
  private var readCount = 0
  /// Whether somebody agreed to read them all.
  private var isAgreed = false

  /// Nil where nothing needs to be known.
  init?(_ proposal: ProposedChanges) {
    self.proposal = proposal
    packages = proposal.changes.deletionsToGuard.map { ($0, $1.digests) }
    if packages.isEmpty { return nil }
  }

  /// The package that is read now, and what is to be deleted in it.
  var current: (package: PackageReference, digests: [Digest]) { packages[place] }
  /// So many manifests of the package may be read without asking.
  var allowed: Int { isAgreed ? .max : max(0, ImageReading.mostUnasked - readCount) }

  /// Goes on with the next package; false after the last one.
  mutating func advance(after reading: ImageReading) -> Bool {
    readCount += reading.readCount
    place += 1
    isRenewed = false
    return place < packages.count
  }

  mutating func agree() { isAgreed = true }

  func holds(_ package: PackageReference) -> Bool { packages.contains { $0.package == package } }

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
      [.heading(reading.package, on: context.session.host, whichPackage)]
      + [.init("To see which tagged images use these versions, pkgdeck must read their manifests.")]
      + progress(of: reading, at: context.now) + [
        .init("If you skip, every untagged version is treated as in use.", .dim)
      ]
    return DialogViewModel("Check which images are in use?", text, about: .deletionGuard, buttons: buttons)
  }

  private var whichPackage: String? {
    packages.count > 1 ? "package \((place + 1).grouped) of \(packages.count.grouped)" : nil
  }

  private func progress(of reading: ImageReading, at now: Now) -> [DialogViewModel.Paragraph] {
    let readCount = reading.readCount
    switch reading.phase {
    case .idle, .recalling, .checkingManifests: return []
    case .lists: return [.init("Reading the list of versions: \(reading.listedCount.grouped) so far")]
    case .asking(let count):
      let manifests = Quantity.count(count, "manifest")
      let isLast = place == packages.count - 1
      let more = isLast ? "" : " here, and those of the other packages"
      return [
        .init("\(manifests) to read\(more); GitHub counts each one as a download.", .warning),
        ImagesViewModel.tooManyDownloads,
      ]
    case .manifests:
      let all = Quantity.count(readCount + reading.leftCount, "manifest")
      return [.init("\(readCount.grouped) of \(all) read")]
    case .limited(let until):
      return [.init("Waiting \(now.seconds(until: until).grouped) s: the registry limits requests")]
    }
  }
}
