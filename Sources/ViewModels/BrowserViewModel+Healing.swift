import GitHubPackages

extension BrowserViewModel {
  /// Finds out which parts of the selected image are deleted, to bring them back together.
  mutating func healImage() -> [Effect] {
    guard let package = packageOfImages else { return [] }
    guard let version = versions.selectedVersion, let digest = version.digest else {
      notices.post(versions.rowCount > 0 ? "still loading" : "no version is selected", at: now)
      return []
    }
    healing = digest
    return openImages(of: package) + begin(.image(digest))
  }

  /// Looks again whether an image is whole whose parts were brought back.
  mutating func checkHealed() -> [Effect] {
    guard let digest = healed, let package = images?.package, versions.package == package else { return [] }
    healed = nil
    healing = digest
    return begin(.image(digest))
  }

  /// Says how whole the image is that somebody asked about.
  mutating func healthKnown(in images: ImageReading) -> [Effect] {
    guard let digest = healing else { return [] }
    healing = nil
    let health = images.graph.health(of: digest, at: now.date)
    let name = images.graph.taggedImages(holding: digest).first?.imageTags.first?.display
    let report = HealthReport(name: name ?? String(digest.hex.prefix(8)), health, images.graph, digest)
    guard !health.isWhole else {
      notices.post(report.summary, at: now)
      return []
    }
    notices.post(report.summary, .problem, at: now)
    let missing = missingScopes(deleting: false)
    if health.restorable.isEmpty {
      show(.dialog(explanation("Cannot heal", report.paragraphs)))
    } else if !missing.isEmpty {
      explainMissing(missing, for: .heal)
    } else if let reason = whyOffAtAll {
      notices.post(reason, .problem, at: now)
    } else {
      healed = digest
      proposeNow(health.restorable.map { restoring($0, of: images.package) })
    }
    return []
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
      graph.manifest(of: digest) == nil && graph.failure(of: digest) != nil
      ? [DialogViewModel.Paragraph("Its manifest cannot be read, so nothing tells which parts it has.")] : []
    paragraphs =
      [.init(summary, .warning)] + unreadable
      + health.gone.map { .init("gone", String($0.hex.prefix(12))) }
      + health.notKnown.map { .init("not known", String($0.hex.prefix(12))) }
  }
}
