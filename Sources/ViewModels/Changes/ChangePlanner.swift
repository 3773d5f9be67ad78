import Changes
import ContainerImages
import FoundationEssentials
import GitHubPackages

/// Turns changes into plans and questions, from all that was read so far.
struct ChangePlanner {
  let session: Session
  let now: Now
  /// By GitHub's clock.
  let date: Date
  /// What is left of the API's limit, if GitHub has told.
  let rateLimit: RateLimit?
  let localChanges: LocalChanges
  /// All active versions of packages that were read apart from panes and images.
  let listed: [PackageReference: [PackageVersion]]
  let panes: PanesViewModel
  let images: ImagesViewModel
  let conflicts: ConflictsViewModel
  /// Versions that are marked and that the filter of their list hides.
  let hiddenMarks: () -> Set<Int64>

  /// What is to be changed, in which order, and what speaks against an item.
  ///
  /// - Parameter earlier: what a person said of the same changes in it is kept.
  func plan(for proposal: ProposedChanges, keeping earlier: PlanViewModel? = nil) -> PlanViewModel {
    let changes = inOrder(proposal.changes)
    var obstacles: [Change: (reason: String, isFinal: Bool)] = [:]
    for (package, changes) in changes.byPackage {
      let known = listFacts(about: changes, in: package)
      for change in changes {
        obstacles[change] = known.nameTaken(by: change).map { ($0, false) } ?? obstacle(to: change)
      }
      let wanted = changes.filter { obstacles[$0] == nil }
      guard listFacts(about: wanted, in: package).isLast == true else { continue }
      let counted = wanted.last { $0.version.map { ChangeFacts.counts($0, package.type) } == true }
      if let last = counted ?? wanted.last {
        obstacles[last] = ("a package keeps at least one version: delete the package instead", true)
      }
    }
    let hidden = hiddenMarks()
    let items = changes.map { change in
      PlanViewModel.Item(
        change, obstacle: obstacles[change]?.reason, canBeIn: obstacles[change]?.isFinal != true,
        isHidden: change.version.map { hidden.contains($0.id) } ?? false,
        rule: proposal.cleanup?.why[change])
    }
    var plan = PlanViewModel(items, of: proposal)
    if let earlier { plan.keepChoices(of: earlier) }
    review(&plan)
    return plan
  }

  /// Leaves out what would break an image, and says what the rest frees.
  func review(_ plan: inout PlanViewModel) {
    plan.review(reasonsOfImages(against: plan.proposed))
    plan.freed = freed(by: plan.changes)
  }

  /// What the deletions free, over all packages; nil where no sizes were read.
  private func freed(by changes: [Change]) -> ByteCount? {
    guard changes.allSatisfy(\.isDeletion) else { return nil }
    let freed = changes.byPackage.map { images.freed(by: $1.compactMap(\.version), of: $0) }
    return freed.contains { $0 != nil } ? freed.reduce(ByteCount(0)) { $0.adding($1) } : nil
  }

  /// One package after the other, and what names others is deleted before them, so that a deletion that ends early
  /// leaves no image in pieces.
  ///
  /// - Parameter graph: what is known of the images of their package; nil is what the panes know.
  func inOrder(_ changes: [Change], by graph: ImageGraph? = nil) -> [Change] {
    guard changes.allSatisfy({ $0.isDeletion && $0.version != nil }) else { return changes }
    return changes.byPackage.flatMap { package, changes in
      guard package.type == .container, let graph = graph ?? images.graph(of: package) else { return changes }
      return graph.deletionOrder(changes.compactMap(\.version)).map { .deleteVersion(package, seen: $0) }
    }
  }

  /// Deletions that would break a tagged image which stays, or of which that is not known.
  func reasonsOfImages(against changes: [Change]) -> [Change: String] {
    let breakage = breakage(of: changes)
    var reasons: [Change: String] = [:]
    for case .deleteVersion(let package, let version) in changes {
      let who: String
      switch ImageNeed(of: version, package.type, breakage[package]) {
      case .image(let image): who = need(for: version, of: image, in: package, breakage[package])
      case .notKnown: who = "may be in use"
      case nil: continue
      }
      reasons[.deleteVersion(package, seen: version)] = who
    }
    return reasons
  }

  /// `v1 needs it`, or `signature of v1` for what refers to an image that can be pulled without it.
  private func need(
    for version: PackageVersion, of image: PackageVersion, in package: PackageReference,
    _ breakage: ImageGraph.Breakage?
  ) -> String {
    let name = image.namingTags.first?.display ?? "image \(image.shortName)"
    guard let digest = version.digest, let graph = images.graph(of: package),
      breakage?.broken.contains(where: { $0.image.id == image.id && $0.referrers.contains(digest) }) == true
    else { return "\(name) uses it" }
    let kind = ImageWords(graph, digest, at: date).kind
    return "\(kind.isEmpty ? "referrer" : kind) of \(name)"
  }

  /// What deletions do to the tagged images of each container package; without those of which nothing was read.
  func breakage(of changes: [Change]) -> [PackageReference: ImageGraph.Breakage] {
    Dictionary(
      uniqueKeysWithValues: changes.deletionsToGuard.compactMap { package, changes in
        images.graph(of: package).map { (package, $0.breakage(deleting: changes.compactMap(\.version))) }
      })
  }

  /// What is known of images that the deletions may break.
  func imageGuards(of changes: [Change]) -> [PackageReference: ImageGuard] {
    let breakage = breakage(of: changes)
    return Dictionary(
      uniqueKeysWithValues: changes.deletionsToGuard.map { package, changes in
        let readAt = images.reading(of: package)?.guardedAt ?? now.instant
        return (package, ImageGuard(changes, breakage[package], readAt: readAt))
      })
  }

  private func obstacle(to change: Change) -> (reason: String, isFinal: Bool)? {
    guard let version = change.version else { return nil }
    if change.isDeletion, let tag = session.protectedTags.first(of: version) {
      return ("protected tag \(tag.display)", false)
    }
    if !change.isDeletion, let days = version.daysLeft(at: date), days < 0 {
      return (ChangeQuestion.overdue, false)
    }
    return nil
  }

  /// What is known of the changes in each package.
  func facts(about changes: [Change]) -> [PackageReference: ChangeFacts] {
    let breakage = breakage(of: changes)
    return Dictionary(
      uniqueKeysWithValues: changes.byPackage.map { package, changes in
        var facts = listFacts(about: changes, in: package)
        facts.visibility = panes.packages.package(package)?.visibility?.display
        if case .deletePackage(_, let seen)? = changes.first { facts.visibility = seen.visibility?.display }
        facts.versionCount = panes.versionCount(of: package, localChanges)
        facts.readTags = conflicts.tags(of: package).flatMap { $0.isWhole ? $0.tags : nil }
        facts.isInConflict =
          package.type == .container
          && (changes.contains(where: \.isDeletion) ? conflicts.holds(package) : conflicts.knew(package))
        facts.images = images.graph(of: package)
        facts.breakage = breakage[package]
        return (package, facts)
      })
  }

  /// Whether a package would lose the last version that GitHub lets be deleted, as far as the lists tell.
  func isLast(among changes: [Change], in package: PackageReference) -> Bool? {
    listFacts(about: changes, in: package).isLast
  }

  /// What the lists of a package's versions tell about changes in it.
  private func listFacts(about changes: [Change], in package: PackageReference) -> ChangeFacts {
    var facts = ChangeFacts(journalTags: localChanges.tags)
    if let active = images.reading(of: package)?.provenVersions(at: now.instant) {
      (facts.active, facts.isWhole) = (active, true)
    } else if let active = listed[package] {
      (facts.active, facts.isWhole) = (active, true)
    } else {
      facts.active = panes.versions.list(of: .active, in: package)?.source.loadedItems ?? []
      facts.isWhole = panes.versions.isComplete(.active, in: package, localChanges)
    }
    facts.note(deletions: changes, of: package.type)
    return facts
  }

  private func freedWords(by changes: [Change]) -> String? {
    guard let freed = freed(by: changes) else { return nil }
    guard changes.count == 1, let digest = changes.digests.first,
      let graph = images.graph(of: changes[0].package)
    else { return freed.words }
    return StorageNote.freed(by: digest, in: graph)
  }

  /// What is asked about changes; nil where nothing can be.
  func question(
    about changes: [Change], _ facts: [PackageReference: ChangeFacts]? = nil, of proposal: ProposedChanges.ID?
  ) -> DialogViewModel? {
    let question = ChangeQuestion(
      host: session.host, now: date, protectedTags: session.protectedTags, pace: session.pace,
      rateLimit: rateLimit, facts: facts ?? self.facts(about: changes), freed: freedWords(by: changes))
    let more = changes.count == 1 ? moreWays(than: changes[0]) : []
    return question.dialog(for: changes, of: proposal, hidden: hiddenMarks(), more: more)
  }

  /// What could be done to an image along with its children.
  private func moreWays(than change: Change) -> [DialogViewModel.Button] {
    let children = ownChildren(of: change)
    if !children.isEmpty {
      let what = children.count == 1 ? "its child" : "its \(children.count.grouped) children"
      return [.init("Delete with \(what)...", .propose([change] + children))]
    }
    guard case .restoreVersion(let package, let version) = change, let digest = version.digest,
      let graph = images.graph(of: package)
    else { return [] }
    let count = graph.health(of: digest, at: date).restorable.count { $0.id != version.id }
    guard count > 0 else { return [] }
    let what = count == 1 ? "its child" : "its \(count.grouped) children"
    return [.init("Restore with \(what)", .heal(digest, package))]
  }

  /// What goes with an image if nobody else uses it; empty where that is not known.
  private func ownChildren(of change: Change) -> [Change] {
    guard case .deleteVersion(let package, let version) = change, package.type == .container,
      let digest = version.digest, let parts = images.graph(of: package)?.parts(of: [digest]), parts.isKnown
    else { return [] }
    return parts.own.map { .deleteVersion(package, seen: $0) }
  }
}
