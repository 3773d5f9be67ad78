import GitHubPackages

/// Restores that were proposed to make an image whole.
struct HealPlan: Sendable {
  let image: Digest
  let package: PackageReference
  let changes: Set<Change>
}

extension BrowserViewModel {
  /// Finds out which parts of the selected image are deleted, to bring them back together.
  mutating func healImage() -> [Effect] {
    guard let package = packageOfImages else { return [] }
    guard let digest = versions.selectedVersion?.digest else {
      notices.post(versions.rowCount > 0 ? "still loading" : "no version is selected", at: now)
      return []
    }
    return openImages(of: package) + begin(.image(digest))
  }

  /// Forgets what was proposed once something else is being changed.
  mutating func noteHealing(_ changes: [ConfirmedChange]) {
    if let plan = healPlan, !changes.contains(where: { plan.changes.contains($0.change) }) { healPlan = nil }
  }

  /// Looks again whether an image is whole whose parts were brought back.
  mutating func checkHealed() -> [Effect] {
    guard let plan = healPlan else { return [] }
    healPlan = nil
    guard images?.package == plan.package, images?.isReading == false else { return [] }
    return begin(.image(plan.image))
  }

  /// Says how whole the image is that somebody asked about.
  mutating func healthKnown(_ digest: Digest, in images: ImageReading) {
    let health = images.graph.health(of: digest, at: now.date)
    let name = images.graph.taggedImages(holding: digest).first?.imageTags.first?.display
    let report = HealthReport(name: name ?? String(digest.hex.prefix(8)), health, images.graph, digest)
    notices.post(report.summary, health.isWhole ? .news : .problem, at: now)
    // Whoever went on to something else is not interrupted.
    guard !health.isWhole, overlays.isEmpty, versions.package == images.package else { return }
    let missing = missingScopes(deleting: false)
    if health.restorable.isEmpty {
      show(.dialog(explanation("Cannot heal", report.paragraphs)))
    } else if !missing.isEmpty {
      explainMissing(missing, for: .heal)
    } else if let reason = whyOffAtAll {
      notices.post(reason, .problem, at: now)
    } else {
      let changes = health.restorable.map { restoring($0, of: images.package) }
      healPlan = HealPlan(image: digest, package: images.package, changes: Set(changes))
      proposeNow(changes)
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
    var counts: [String] = []
    if !health.restorable.isEmpty { counts.append("\(health.restorable.count.grouped) can come back") }
    if !health.gone.isEmpty { counts.append("\(health.gone.count.grouped) gone (over 30 days)") }
    if !health.notKnown.isEmpty { counts.append("\(health.notKnown.count.grouped) not known") }
    words.append(counts.joined(separator: ", "))
    summary = "\(name): \(words.joined(separator: ": "))"
    let unreadable =
      graph.failure(of: digest) != nil || graph.invalid(digest) != nil
      ? [DialogViewModel.Paragraph("Its manifest cannot be read, so nothing tells which parts it has.")] : []
    paragraphs =
      [.init(summary, .warning)] + unreadable
      + health.gone.map { .init("gone", String($0.hex.prefix(12))) }
      + health.notKnown.map { .init("not known", String($0.hex.prefix(12))) }
  }
}
