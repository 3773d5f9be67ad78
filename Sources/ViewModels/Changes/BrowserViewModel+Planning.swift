import GitHubPackages

extension BrowserViewModel {
  /// What is to be changed, in which order, and what speaks against an item.
  ///
  /// - Parameter earlier: what a person said of the same changes in it is kept.
  func plan(
    for changes: [Change], _ ids: [Change: ChangeID], keeping earlier: PlanViewModel? = nil
  ) -> PlanViewModel {
    let changes = inOrder(changes)
    let known = facts(about: changes)
    var obstacles = changes.map { change in
      known.nameTaken(by: change).map { ($0, false) } ?? obstacle(to: change)
    }
    let wanted = zip(changes, obstacles).filter { $1 == nil }.map(\.0)
    if facts(about: wanted).isLast == true, let last = wanted.last(where: isKept),
      let index = changes.lastIndex(of: last)
    {
      obstacles[index] = ("GitHub keeps the last one: delete the package instead", true)
    }
    let hidden = hiddenMarks
    let items = zip(changes, obstacles).map { change, obstacle in
      PlanViewModel.Item(
        change, obstacle: obstacle?.reason, canBeIn: obstacle?.isFinal != true,
        isHidden: change.version.map { hidden.contains($0.id) } ?? false)
    }
    var plan = PlanViewModel(items, ids: ids)
    if let earlier { plan.keepChoices(of: earlier) }
    plan.review(reasonsOfImages(against: plan.proposed))
    return plan
  }

  /// What names others is deleted before them, so that a deletion that ends early leaves no image in pieces.
  ///
  /// - Parameter graph: what is known of images; nil is what the panes know.
  func inOrder(_ changes: [Change], by graph: ImageGraph? = nil) -> [Change] {
    guard let package = packageToGuard(changes), let graph = graph ?? images(of: package)?.graph,
      changes.allSatisfy({ $0.isDeletion && $0.version != nil })
    else { return changes }
    return graph.deletionOrder(changes.compactMap(\.version)).map { .deleteVersion(package, seen: $0) }
  }

  /// Deletions that would break a tagged image which stays, or of which that is not known.
  func reasonsOfImages(against changes: [Change]) -> [Change: String] {
    let breakage = breakage(of: changes)
    var reasons: [Change: String] = [:]
    for case .deleteVersion(let package, let version) in changes {
      let who: String
      switch ImageNeed(of: version, package.type, breakage) {
      case .image(let image): who = need(for: version, of: image, in: package, breakage)
      case .notKnown: who = "an image may need it"
      case nil: continue
      }
      reasons[.deleteVersion(package, seen: version)] = "\(who); Space takes it in"
    }
    return reasons
  }

  /// `v1 needs it`, or `signature of v1` for what refers to an image that can be pulled without it.
  private func need(
    for version: PackageVersion, of image: PackageVersion, in package: PackageReference,
    _ breakage: ImageGraph.Breakage?
  ) -> String {
    let name = image.imageTags.first?.display ?? "image \(image.shortName)"
    guard let digest = version.digest, let graph = images(of: package)?.graph,
      breakage?.broken.contains(where: { $0.image.id == image.id && $0.referrers.contains(digest) }) == true
    else { return "\(name) needs it" }
    let kind = ImageWords(graph, digest, at: serverDate).kind
    return "\(kind.isEmpty ? "referrer" : kind) of \(name)"
  }

  /// What deletions in one container package do to its tagged images; nil where nothing was read that would tell.
  func breakage(of changes: [Change]) -> ImageGraph.Breakage? {
    packageToGuard(changes).flatMap { images(of: $0)?.graph }?
      .breakage(deleting: changes.compactMap { $0.version?.digest })
  }

  private func isKept(_ change: Change) -> Bool {
    change.package.type != .container || change.version?.tags?.isEmpty == false
  }

  private func obstacle(to change: Change) -> (reason: String, isFinal: Bool)? {
    guard let version = change.version else { return nil }
    if change.isDeletion, let tag = session.protectedTags.first(of: version) {
      return ("\(tag.display) is protected; Space takes it in", false)
    }
    if !change.isDeletion, let days = version.daysLeft(at: serverDate), days < 0 {
      return ("\(ChangeQuestion.overdue); Space takes it in", false)
    }
    return nil
  }
}
