import GitHubPackages

/// An image that is looked at again once something of it was restored.
struct HealPlan: Sendable {
  let image: Digest
  let package: PackageReference
  /// The restores that were proposed to make it whole; empty where it only came back itself.
  let changes: Set<Change>
}

extension BrowserViewModel {
  /// Finds out which parts of the selected image are deleted, to bring them back together.
  mutating func healImage() -> [Effect] {
    guard let package = packageOfImages else { return [] }
    guard let digest = versions.selectedVersion?.digest else {
      context.post(versions.rowCount > 0 ? "still loading" : "no version is selected")
      return []
    }
    healPlan = nil
    return openImages(of: package) + begin(.image(digest), checksChildren: true)
  }

  /// Forgets what was proposed once something else is being changed.
  mutating func noteHealing(_ changes: [ConfirmedChange]) {
    if let plan = healPlan, !changes.contains(where: { plan.changes.contains($0.change) }) { healPlan = nil }
  }

  /// Looks again whether an image is whole whose parts were brought back, or that came back itself.
  mutating func checkHealed(_ ended: BulkChange) -> [Effect] {
    guard let plan = healPlan else { return checkRestored(ended) }
    healPlan = nil
    guard images?.package == plan.package, images?.isReading == false else { return [] }
    return begin(.image(plan.image))
  }

  /// Says what a restored image lacks; reads what would tell where that is not known.
  private mutating func checkRestored(_ ended: BulkChange) -> [Effect] {
    guard ended.items.count == 1, ended.madeCount == 1, images?.isReading != true,
      case .restoreVersion(let package, let version) = ended.items[0].change, package.type == .container,
      let digest = version.digest
    else { return [] }
    if let graph = images(of: package)?.graph, !graph.mayHaveChildren(digest),
      graph.health(of: digest, at: serverDate).state != .notKnown
    {
      sayIncomplete(digest, in: graph)
      return []
    }
    healPlan = HealPlan(image: digest, package: package, changes: [])
    return openImages(of: package) + begin(.image(digest))
  }

  private mutating func sayIncomplete(_ digest: Digest, in graph: ImageGraph) {
    let health = graph.health(of: digest, at: serverDate)
    let name = graph.name(of: digest)
    if graph.mayHaveChildren(digest) {
      context.post(
        "\(name): its manifest could not be read, its children are not known. H looks again", .problem)
    } else if health.missing > 0 {
      let children = health.missing == 1 ? "1 child is" : "\(health.missing.grouped) children are"
      let isRestorable = health.restorable.count == health.missing
      context.post(
        "\(name) is incomplete: \(children) "
          + (isRestorable ? "still deleted. H restores them" : "not there: \(health.counts). H looks closer"),
        .problem)
    } else if health.state == .complete, health.active > 0 {
      context.post(HealthReport(name: name, health, graph, digest).summary)
    }
  }

  /// Asks to restore an image with all that it lacks.
  mutating func proposeHealing(_ digest: Digest, in package: PackageReference) {
    guard let health = images(of: package)?.graph.health(of: digest, at: serverDate) else { return }
    let changes = health.restorable.map { restoring($0, of: package) }
    healPlan = HealPlan(image: digest, package: package, changes: Set(changes))
    proposeNow(changes)
  }

  /// Says how whole the image is that somebody asked about.
  mutating func healthKnown(_ digest: Digest, in images: ImageReading) {
    if let plan = healPlan, plan.image == digest, plan.changes.isEmpty {
      healPlan = nil
      return sayIncomplete(digest, in: images.graph)
    }
    let health = images.graph.health(of: digest, at: serverDate)
    let report = HealthReport(name: images.graph.name(of: digest), health, images.graph, digest)
    context.post(report.summary, health.isWhole ? .news : .problem)
    // Whoever went on to something else is not interrupted.
    guard !health.isWhole, overlays.isEmpty, versions.package == images.package else { return }
    let missing = missingScopes(deleting: false)
    if health.restorable.isEmpty {
      show(.dialog(explanation("Cannot heal", report.paragraphs)))
    } else if !missing.isEmpty {
      explainMissing(missing, for: .heal)
    } else if let reason = whyOffAtAll {
      context.post(reason, .problem)
    } else {
      proposeHealing(digest, in: images.package)
    }
  }
}

/// How whole an image is, in words.
struct HealthReport {
  let summary: String
  let paragraphs: [DialogViewModel.Paragraph]

  init(name: String, _ health: ImageGraph.Health, _ graph: ImageGraph, _ digest: Digest) {
    let lacking = health.restorable.count + health.gone.count
    if health.isWhole {
      let parts = health.active == 1 ? "its 1 part is" : "its \(health.active.grouped) parts are"
      summary = health.active == 0 ? "\(name) is whole: it has no parts" : "\(name) is whole: \(parts) there"
      paragraphs = []
      return
    }
    var words: [String] = []
    if lacking > 0 { words.append(lacking == 1 ? "1 part deleted" : "\(lacking.grouped) parts deleted") }
    words.append(health.counts)
    summary = "\(name): \(words.joined(separator: ": "))"
    let unreadable =
      graph.failure(of: digest) != nil || graph.invalid(digest) != nil
      ? [DialogViewModel.Paragraph("Its manifest cannot be read, so nothing tells which parts it has.")] : []
    let absent =
      health.absent.isEmpty
      ? []
      : [DialogViewModel.Paragraph("What the registry lacks although GitHub lists it must be pushed anew.")]
    paragraphs =
      [.init(summary, .warning)] + unreadable + absent
      + health.gone.map { .init(ImageGraph.Presence.gone.words, String($0.hex.prefix(12))) }
      + health.absent.map { .init(ImageGraph.Presence.absent.words, String($0.hex.prefix(12))) }
      + health.notKnown.map { .init(ImageGraph.Presence.notKnown.words, String($0.hex.prefix(12))) }
  }
}
