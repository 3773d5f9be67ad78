import Changes
import ContainerImages
import Foundation
import GitHubPackages

/// Puts changes into a question that says all that a person should know before they say yes.
struct ChangeQuestion {
  typealias Paragraph = DialogViewModel.Paragraph

  let host: GitHubHost
  let now: Date
  let protectedTags: ProtectedTags
  let pace: Pace
  /// What is left of the API's limit, if GitHub has told.
  let rateLimit: RateLimit?
  /// What the lists that are here say about the versions.
  let facts: ChangeFacts

  /// What nobody can take back where a Docker package of the same name is to be migrated.
  static let afterMigration =
    "Once the migration has run, the name is taken and this package CANNOT be restored, not even within 30"
    + " days."

  /// What is said of a version that may be gone for good: whether it is, GitHub alone knows.
  static let overdue = "deleted over 30 days ago: GitHub may refuse to restore it"

  /// Nil where nothing can be asked.
  ///
  /// - Parameter more: other ways for a single change.
  func dialog(
    for changes: [Change], of proposal: ProposedChanges.ID?, hidden: Set<Int64> = [],
    more: [DialogViewModel.Button] = []
  ) -> DialogViewModel? {
    guard
      let confirmation = Confirmation(changes, protectedTags: protectedTags, breakage: facts.breakage),
      let first = changes.first
    else { return nil }
    let subject = changes.count == 1 ? first.version == nil ? "package" : "version" : "versions"
    let number = changes.count == 1 ? "" : "\(changes.count.grouped) "
    let verb = "\(first.isDeletion ? "Delete" : "Restore") \(number)\(subject)"
    let unseen = changes.count == 1 && isHidden(first, hidden)
    let warning = unseen ? [Paragraph("note", "marked, but hidden by the filter", .warning)] : []
    let text =
      header(of: changes) + warning + (changes.count == 1 ? body(of: first) : list(changes, hidden))
    return DialogViewModel(verb, text, of: proposal, verb: verb, confirmation, more: more)
  }

  private func header(of changes: [Change]) -> [Paragraph] {
    let packages = Set(changes.map(\.package))
    guard packages.count == 1, let package = packages.first else {
      let owners = Set(packages.map(\.owner.login.display)).sorted().joined(separator: " ")
      return [Paragraph("\(host.name)  \(owners)  \(packages.count) packages", .heading)]
    }
    return [.heading(package, on: host, facts.visibility)]
  }

  private func body(of change: Change) -> [Paragraph] {
    switch change {
    case .deleteVersion(let package, let version):
      return needs(package.type) + identity(of: version, package.type) + orphans(of: version, package.type)
        + [lastOne(package.type)] + frees + [comesBack]
    case .restoreVersion(let package, let version):
      return identity(of: version, package.type) + restoring(version)
        + stillIncomplete(after: [change]) + children(of: version, package.type)
    case .deletePackage(let package, let seen): return deletion(of: seen, package)
    case .restorePackage(let package):
      return [
        Paragraph(
          "It is restored with the versions it had when it was deleted, if that was at most 30 days"
            + " ago and the name was not reused."),
        Paragraph("GitHub lists deleted packages at \(host.deletedPackagesURL(of: package.owner))", .dim),
      ]
        + (facts.isInConflict
          ? [Paragraph("It will again conflict with the Docker package of the same name.", .warning)] : [])
    }
  }

  private func identity(of version: PackageVersion, _ type: PackageType) -> [Paragraph] {
    let name = Paragraph(type.isImage ? "digest" : "version", version.name.display)
    guard type.isImage else { return [name] }
    return [name, Paragraph("tags", tags(of: version), version.tags?.isEmpty == false ? .heading : .plain)]
  }

  private func tags(of version: PackageVersion) -> String {
    guard let tags = version.tags ?? facts.journalTags[version.id] else { return "not listed" }
    guard tags.isEmpty else { return tags.map(\.display).joined(separator: " ") }
    guard let digest = version.digest, let images = facts.images else { return "(untagged)" }
    let summary = ImageWords(images, digest, at: now).summary
    return summary.isEmpty ? "(untagged)" : "(untagged)  \(summary)"
  }

  /// Which tagged images would not be whole any more.
  private func needs(_ type: PackageType) -> [Paragraph] {
    guard type == .container else { return [] }
    let label = "used by"
    guard let breakage = facts.breakage else {
      return [Paragraph(label, "unknown: no image was read", .warning)]
    }
    let broken = breakage.broken.flatMap { image in
      let names = image.image.imageTags.map(\.display)
      let tags = names.isEmpty ? "image \(image.image.shortName)" : names.joined(separator: " ")
      var paragraphs: [Paragraph] = []
      if !image.children.isEmpty {
        let these = image.children.count == 1 ? "this" : "these"
        let isPulled = !image.children.allSatisfy(isAttestation)
        let words = isPulled ? "it cannot be pulled without" : "it lists"
        paragraphs.append(
          Paragraph(label, "\(tags): \(words) \(these)\(isPulled ? "" : " (attestation)")", .danger))
      }
      if let first = image.referrers.first {
        let kind = facts.images.map { ImageWords($0, first, at: now).kind } ?? ""
        let what = image.referrers.count == 1 && !kind.isEmpty ? kind : "\(image.referrers.count) referrers"
        paragraphs.append(Paragraph(label, "\(tags): this deletes its \(what)", .danger))
      }
      return paragraphs
    }
    if breakage.isKnown { return broken.isEmpty ? [Paragraph(label, "no tagged image")] : broken }
    return broken + [Paragraph(label, "unknown: \(whatIsNotRead(breakage))", .warning)]
  }

  /// What nothing uses any more once the version is deleted without it.
  private func orphans(of version: PackageVersion, _ type: PackageType) -> [Paragraph] {
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
    guard breakage.isListWhole else { return "the list of versions was not read to the end" }
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

  private func lastOne(_ type: PackageType) -> Paragraph {
    let label = type == .container ? "last tagged version" : "last version"
    switch facts.isLast {
    case true?: return Paragraph(label, "yes: GitHub only deletes the whole package", .warning)
    case false?: return Paragraph(label, "no")
    case nil: return Paragraph(label, "unknown: the list was not read to the end")
    }
  }

  private var frees: [Paragraph] { facts.freed.map { [Paragraph("frees", $0)] } ?? [] }

  private var comesBack: Paragraph {
    let until = TimeStyle.utc.column(now.addingTimeInterval(PackageVersion.restorableFor), now: now)
    return Paragraph("restorable", "until \(until) UTC, unless the name is reused")
  }

  private func restoring(_ version: PackageVersion) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    if let deleted = version.deletedAt {
      paragraphs.append(Paragraph("deleted", TimeStyle.utc.full(deleted, now: now)))
    }
    let days = version.daysLeft(at: now)
    paragraphs.append(
      days.map { $0 < 0 } == true
        ? Paragraph("time left", "none: \(Self.overdue)", .warning)
        : Paragraph("time left", version.timeLeft(at: now) ?? "unknown"))
    paragraphs += facts.movedTags(of: version).map { tag, place in
      Paragraph("note", "\(tag.display) is now on \(place)", .warning)
    }
    return paragraphs
  }

  /// Images that lack children even after these versions came back.
  private func stillIncomplete(after changes: [Change]) -> [Paragraph] {
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

  private func children(of version: PackageVersion, _ type: PackageType) -> [Paragraph] {
    guard type == .container, let digest = version.digest, facts.images?.mayHaveChildren(digest) != false
    else { return [] }
    return [Paragraph("children", "unknown: its manifest was not read; checked after the restore")]
  }

  private func deletion(of seen: Package, _ package: PackageReference) -> [Paragraph] {
    let count =
      facts.versionCount.map { Quantity.count($0, "version") } ?? "unknown number of versions"
    let tags = facts.knownTags.map(\.display).joined(separator: " ")
    return [
      Paragraph("versions", "\(count), all of which will be deleted", .warning),
      seen.repository.map { Paragraph("repository", $0.fullName.display) },
      Paragraph(
        "tags",
        facts.areAllTagsKnown
          ? tags.isEmpty ? "none" : tags : "\(tags)\(tags.isEmpty ? "" : " and others, ")not all were read"),
      comesBack,
      facts.isInConflict ? Paragraph(Self.afterMigration, .danger) : nil,
    ].compactMap(\.self)
  }

  /// What several changes take before they are through.
  private func cost(of changes: [Change]) -> [Paragraph] {
    let cost = ChangeCost(of: changes.count, at: pace)
    let takes = Paragraph("takes", "\(cost.time), \(cost.requests(of: rateLimit))")
    guard let rateLimit, cost.requests > rateLimit.remaining else { return [takes] }
    let wait = "More requests than are left: pkgdeck waits until GitHub allows more."
    return [takes, Paragraph(wait, .warning)]
  }

  /// Every version that goes, and every tag of it; those that a filter hides stand apart.
  private func list(_ changes: [Change], _ hidden: Set<Int64>) -> [Paragraph] {
    let namesPackages = Set(changes.map(\.package)).count > 1
    func row(_ change: Change) -> Paragraph? {
      change.version.map { version in
        let isImage = change.package.type.isImage
        let package =
          namesPackages ? "of \(change.package.display)" : ""
        let days =
          version.daysLeft(at: now).map { $0 < 0 ? "over 30d" : "\(version.timeLeft(at: now) ?? "") left" }
          ?? "time left unknown"
        let parts = [isImage ? tags(of: version) : "", change.isDeletion ? "" : days, package]
        return Paragraph(change.shortName, parts.filter { !$0.isEmpty }.joined(separator: "  "))
      }
    }
    let (out, shown) = (changes.filter { isHidden($0, hidden) }, changes.filter { !isHidden($0, hidden) })
    let apart = out.isEmpty ? [] : [Paragraph("hidden by the filter:", .warning)]
    let isDeletion = changes.contains(where: \.isDeletion)
    let last = isDeletion && !namesPackages ? [lastOne(changes[0].package.type)] : []
    let needs = isDeletion && !namesPackages ? needs(changes[0].package.type) : []
    return cost(of: changes) + needs + last
      + (isDeletion ? frees + [comesBack] : stillIncomplete(after: changes))
      + shown.compactMap(row) + apart + out.compactMap(row)
  }

  private func isHidden(_ change: Change, _ hidden: Set<Int64>) -> Bool {
    change.version.map { hidden.contains($0.id) } ?? false
  }
}

extension GitHubHost {
  /// Where GitHub itself lists deleted packages.
  func deletedPackagesURL(of owner: Owner) -> String {
    owner.kind == .organization
      ? "\(webURL)/orgs/\(owner.login.display)/settings/packages" : "\(webURL)/settings/packages"
  }
}
