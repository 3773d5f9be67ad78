import Changes
import ContainerImages
import GitHubPackages

extension ImagesViewModel {
  /// Finds out which parts of the image are deleted that the selected version is or belongs to, to bring them
  /// back together.
  mutating func heal(_ versions: VersionsViewModel, _ context: inout Context) -> [Effect] {
    guard let package = versions.package, let version = versions.selectedVersion else { return [] }
    guard let digest = version.digest else {
      context.post("this version could not be read", .problem)
      return []
    }
    return heal(digest, in: package, versions, &context)
  }

  /// The same for an image of any package.
  mutating func heal(
    _ digest: Digest, in package: PackageReference, _ versions: VersionsViewModel, _ context: inout Context
  ) -> [Effect] {
    healing = nil
    endQueue(&context)
    let effects = open(package, versions)
    let image = current?.graph.imageToHeal(for: digest) ?? digest
    return effects + begin(.image(image), checksChildren: true, versions, &context)
  }

  /// Forgets what was proposed once something else is being changed.
  mutating func noteBegun(_ proposal: ProposedChanges.ID?) {
    if healing?.proposal != proposal { healing = nil }
  }

  /// Looks again whether an image is whole whose parts were brought back, or that came back itself.
  mutating func lookAgain(
    after ended: BulkChange, _ versions: VersionsViewModel, _ context: inout Context
  ) -> [Effect] {
    guard let last = healing else { return lookAtRestored(ended, versions, &context) }
    healing = nil
    guard current?.package == last.package, current?.isReading == false else { return [] }
    return begin(.image(last.image), versions, &context)
  }

  /// Says what a restored image lacks; reads what would tell where that is not known.
  private mutating func lookAtRestored(
    _ ended: BulkChange, _ versions: VersionsViewModel, _ context: inout Context
  ) -> [Effect] {
    guard ended.items.count == 1, ended.madeCount == 1, current?.isReading != true,
      case .restoreVersion(let package, let version) = ended.items[0].change, package.type == .container,
      let digest = version.digest
    else { return [] }
    let image = graph(of: package)?.imageToHeal(for: digest) ?? digest
    if let graph = graph(of: package), !graph.mayHaveChildren(image),
      graph.health(of: image, at: context.serverDate).state != .notKnown
    {
      HealthReport(image, in: graph, at: context.serverDate).postIncomplete(&context)
      return []
    }
    healing = ImageHealing(image: image, package: package, proposal: nil)
    return open(package, versions) + begin(.image(image), versions, &context)
  }

  /// Asks to restore an image with all that it lacks.
  mutating func proposeHealing(_ digest: Digest, in package: PackageReference, _ context: inout Context) {
    guard let health = graph(of: package)?.health(of: digest, at: context.serverDate) else { return }
    let changes = health.restorable.map { context.localChanges.restoring($0, of: package) }
    let proposal = context.proposal(changes)
    healing = ImageHealing(image: digest, package: package, proposal: proposal.id)
    context.send(.present(proposal))
  }

  /// Says how whole the image is that somebody asked about.
  mutating func healthKnown(
    _ digest: Digest, in reading: ImageReading, _ versions: VersionsViewModel, _ context: inout Context
  ) {
    let image = reading.graph.imageToHeal(for: digest)
    guard image == digest else {
      if healing?.image == digest { healing?.image = image }
      // Nothing is being read, so nothing is canceled.
      _ = begin(.image(image), checksChildren: reading.checksChildren, versions, &context)
      return
    }
    let report = HealthReport(digest, in: reading.graph, at: context.serverDate)
    if let healing, healing.image == digest, healing.proposal == nil {
      self.healing = nil
      return report.postIncomplete(&context)
    }
    context.post(report.summary, report.health.isWhole ? .news : .problem)
    // Whoever went on to something else is not interrupted.
    let isWaiting =
      context.overlays.isEmpty
      ? versions.package == reading.package : context.overlays.top?.list == .everywhere
    guard !report.health.isWhole, isWaiting else { return }
    if report.health.restorable.isEmpty {
      context.show(.dialog(.explanation("Nothing found to restore", report.paragraphs)))
    } else {
      context.send(.heal(digest, reading.package))
    }
  }
}
