import Changes
import ContainerImages
import FoundationEssentials
import GitHubPackages

/// What a question says about changes in one package.
struct ChangeNotes {
  typealias Paragraph = DialogViewModel.Paragraph

  let host: GitHubHost
  let now: Date
  let facts: ChangeFacts

  func identity(of version: PackageVersion, _ type: PackageType) -> [Paragraph] {
    let name = Paragraph(type.isImage ? "digest" : "version", version.name.display)
    guard type.isImage else { return [name] }
    return [name, Paragraph("tags", tags(of: version), version.tags?.isEmpty == false ? .heading : .plain)]
  }

  func tags(of version: PackageVersion) -> String {
    guard let tags = version.tags ?? facts.journalTags[version.id] else { return "not listed" }
    guard tags.isEmpty else { return tags.map(\.display).joined(separator: " ") }
    guard let digest = version.digest, let images = facts.images else { return "(untagged)" }
    let words = ImageWords(images, digest, at: now)
    // What is deleted belongs to no image now, which says nothing of the time after its restore.
    let summary = words.isOrphan && !images.isActive(digest) ? words.kind : words.summary
    return summary.isEmpty ? "(untagged)" : "(untagged)  \(summary)"
  }

  /// Which tagged images would not be whole any more.
  func needs(_ type: PackageType) -> [Paragraph] {
    guard type == .container else { return [] }
    let label = "used by"
    guard let breakage = facts.breakage else {
      return [Paragraph(label, "unknown: no manifests were read", .warning)]
    }
    let broken = breakage.broken.flatMap { image in
      let names = image.image.namingTags.map(\.display)
      let tags = names.isEmpty ? "image \(image.image.shortName)" : names.joined(separator: " ")
      var paragraphs: [Paragraph] = []
      if !image.children.isEmpty {
        let isOne = image.children.count == 1
        let words =
          image.children.allSatisfy(isAttestation)
          ? "lists \(isOne ? "this attestation" : "these attestations")"
          : "cannot be pulled without \(isOne ? "this" : "these")"
        paragraphs.append(Paragraph(label, "\(tags): \(words)", .danger))
      }
      if let first = image.referrers.first {
        let kind = facts.images.map { ImageWords($0, first, at: now).kind } ?? ""
        let what =
          image.referrers.count == 1 && !kind.isEmpty ? kind : "\(image.referrers.count.grouped) referrers"
        paragraphs.append(Paragraph(label, "\(tags): loses its \(what)", .danger))
      }
      return paragraphs
    }
    if breakage.isKnown { return broken.isEmpty ? [Paragraph(label, "no remaining tagged image")] : broken }
    return broken + [Paragraph(label, "unknown: \(whatIsNotRead(breakage))", .warning)]
  }

  /// What nothing uses any more once the version is deleted without it.
  func orphans(of version: PackageVersion, _ type: PackageType) -> [Paragraph] {
    guard type == .container, let digest = version.digest, let parts = facts.images?.parts(of: [digest]),
      parts.isKnown, !parts.own.isEmpty
    else { return [] }
    let count = parts.own.count
    let what = count == 1 ? "1 becomes an orphan" : "\(count.grouped) become orphans"
    return [Paragraph("children", "\(what): nothing else uses \(count == 1 ? "it" : "them")", .warning)]
  }

  /// What images list as a child, and are pulled without.
  private func isAttestation(_ digest: Digest) -> Bool {
    if case .attestation? = facts.images?.kind(of: digest) { true } else { false }
  }

  private func whatIsNotRead(_ breakage: ImageGraph.Breakage) -> String {
    guard breakage.isListWhole else { return "the list of versions is incomplete" }
    if let words = Self.unread(breakage.unread, "image") ?? Self.unread(breakage.unreadReferrers, "manifest")
    {
      return words
    }
    return "an invalid manifest may use it"
  }

  private static func unread(_ digests: [Digest], _ what: String) -> String? {
    guard let first = digests.first else { return nil }
    return digests.count == 1
      ? "\(what) \(first.hex.prefix(8)) was not read" : "\(digests.count.grouped) \(what)s were not read"
  }

  /// Whether a version that GitHub asks for would be left.
  func leaves(_ type: PackageType) -> [Paragraph] {
    let what = type == .container ? "no tagged version" : "no version"
    switch facts.isLast {
    case true?:
      return [Paragraph("leaves", "\(what): GitHub will only delete the whole package", .warning)]
    case false?: return []
    case nil: return [Paragraph("leaves", "unknown: the list of versions is incomplete")]
    }
  }

  func restoring(_ version: PackageVersion) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    if let deleted = version.deletedAt {
      paragraphs.append(Paragraph("deleted", TimeStyle.utc.full(deleted, now: now)))
    }
    let days = version.daysLeft(at: now)
    paragraphs.append(
      days.map { $0 < 0 } == true
        ? Paragraph("time left", "none: \(ChangeQuestion.overdue)", .warning)
        : Paragraph("time left", version.timeLeft(at: now) ?? "unknown"))
    return paragraphs + movedTags(of: version)
  }

  func movedTags(of version: PackageVersion) -> [Paragraph] {
    facts.movedTags(of: version).map { tag, place in
      Paragraph("note", "\(tag.display) is now on \(place)", .warning)
    }
  }

  /// Images that lack children even after these versions came back.
  func stillIncomplete(after changes: [Change]) -> [Paragraph] {
    let versions = changes.compactMap { change in
      if case .restoreVersion(_, let version) = change { version } else { nil }
    }
    guard var graph = facts.images, !versions.isEmpty else { return [] }
    for version in versions { graph.move(version.with(deletedAt: nil), to: .active) }
    let restored = versions.compactMap(\.digest)
    var seen: Set<Digest> = []
    let images = restored.flatMap { [$0] + graph.taggedImages(holding: $0).compactMap(\.digest) }
    return images.filter { seen.insert($0).inserted && graph.isActive($0) }.compactMap { image in
      let health = graph.health(of: image, at: now)
      guard health.missing > 0 else { return nil }
      return Paragraph("image", "\(graph.name(of: image)) stays incomplete: \(health.counts)", .warning)
    }
  }

  func children(of version: PackageVersion, _ type: PackageType) -> [Paragraph] {
    guard type == .container, let digest = version.digest, facts.images?.mayHaveChildren(digest) != false
    else { return [] }
    return [Paragraph("children", "unknown: its manifest was not read")]
  }
}
