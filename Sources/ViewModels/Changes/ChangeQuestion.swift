import Changes
import ContainerImages
import FoundationEssentials
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
  /// What the lists that are here say about the versions of each package.
  let facts: [PackageReference: ChangeFacts]
  /// What the deletions free in storage, in words; nil unless sizes were read.
  let freed: String?

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
      let confirmation = Confirmation(
        changes, protectedTags: protectedTags, breakage: facts.compactMapValues(\.breakage)),
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

  private func notes(on package: PackageReference) -> ChangeNotes {
    ChangeNotes(host: host, now: now, facts: facts[package] ?? ChangeFacts())
  }

  private func header(of changes: [Change]) -> [Paragraph] {
    let packages = Set(changes.map(\.package))
    guard packages.count == 1, let package = packages.first else {
      let owners = Set(packages.map(\.owner.login.display)).sorted().joined(separator: " ")
      return [Paragraph("\(host.name)  \(owners)  \(packages.count.grouped) packages", .heading)]
    }
    return [.heading(package, on: host, facts[package]?.visibility)]
  }

  private func body(of change: Change) -> [Paragraph] {
    let notes = notes(on: change.package)
    switch change {
    case .deleteVersion(let package, let version):
      return notes.needs(package.type) + notes.identity(of: version, package.type)
        + notes.orphans(of: version, package.type) + notes.leaves(package.type) + frees + [comesBack]
    case .restoreVersion(let package, let version):
      return notes.identity(of: version, package.type) + notes.restoring(version)
        + notes.stillIncomplete(after: [change]) + notes.children(of: version, package.type)
    case .deletePackage(let package, let seen): return deletion(of: seen, package)
    case .restorePackage(let package):
      return [
        Paragraph(
          "It is restored with the versions it had when it was deleted, if that was at most 30 days"
            + " ago and the name was not reused."),
        Paragraph("GitHub lists deleted packages at \(host.deletedPackagesURL(of: package.owner))", .dim),
      ]
        + (notes.facts.isInConflict
          ? [Paragraph("It will again conflict with the Docker package of the same name.", .warning)] : [])
    }
  }

  private var frees: [Paragraph] { freed.map { [Paragraph("frees", $0)] } ?? [] }

  private var comesBack: Paragraph {
    let until = TimeStyle.utc.column(now.addingTimeInterval(PackageVersion.restorableFor), now: now)
    return Paragraph("restorable", "until \(until) UTC, unless the name is reused")
  }

  private func deletion(of seen: Package, _ package: PackageReference) -> [Paragraph] {
    let facts = facts[package] ?? ChangeFacts()
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
    let takes = Paragraph("takes", "\(cost.time(of: rateLimit)), \(cost.requests(of: rateLimit))")
    guard let rateLimit, cost.requests > rateLimit.remaining else { return [takes] }
    let wait = "More requests than are left: pkgdeck waits until GitHub allows more."
    return [takes, Paragraph(wait, .warning)]
  }

  /// Every version that goes, and every tag of it; those that a filter hides stand apart.
  private func list(_ changes: [Change], _ hidden: Set<Int64>) -> [Paragraph] {
    let packages = changes.byPackage
    let (out, shown) = (changes.filter { isHidden($0, hidden) }, changes.filter { !isHidden($0, hidden) })
    let apart = out.isEmpty ? [] : [Paragraph("hidden by the filter:", .warning)]
    let isDeletion = changes.contains(where: \.isDeletion)
    let about = packages.flatMap { package, changes in
      let notes = notes(on: package)
      guard isDeletion else {
        return changes.compactMap(\.version).flatMap(notes.movedTags) + notes.stillIncomplete(after: changes)
      }
      let about = notes.needs(package.type) + notes.leaves(package.type)
      // Of many packages only what speaks against the deletion is worth a line.
      return packages.count > 1 ? about.filter(\.isLoud).map { $0.about(package) } : about
    }
    func row(_ change: Change) -> Paragraph? {
      let notes = notes(on: change.package)
      return change.version.map { version in
        let tags = change.package.type.isImage ? notes.tags(of: version) : ""
        let left = change.isDeletion ? "" : timeLeft(of: version)
        let package = packages.count > 1 ? change.package.display : ""
        return Paragraph(
          change.shortName, [package, tags, left].filter { !$0.isEmpty }.joined(separator: "  "))
      }
    }
    let names = packages.map(\.package.name.display)
    let these = packages.count > 1 ? [Paragraph("packages", names.joined(separator: ", "))] : []
    return cost(of: changes) + these + about + (isDeletion ? frees + [comesBack] : []) + shown.compactMap(row)
      + apart
      + out.compactMap(row)
  }

  private func timeLeft(of version: PackageVersion) -> String {
    version.daysLeft(at: now).map { $0 < 0 ? "over 30d" : "\(version.timeLeft(at: now) ?? "") left" }
      ?? "time left unknown"
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
