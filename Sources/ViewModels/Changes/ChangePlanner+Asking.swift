import Changes
import GitHubPackages

extension ChangePlanner {
  /// One change is asked about at once; several begin with a plan to look at.
  func present(_ proposal: ProposedChanges, _ context: inout Context) {
    if proposal.isPlanned {
      presentAgain(proposal, &context)
    } else if proposal.changes.count == 1, proposal.ids.isEmpty, proposal.cleanup == nil {
      ask(proposal, &context)
    } else if !proposal.changes.isEmpty {
      context.show(.plan(plan(for: proposal)))
    }
  }

  private func presentAgain(_ proposal: ProposedChanges, _ context: inout Context) {
    guard var plan = context.overlays.top?.plan else { return ask(proposal, &context) }
    review(&plan)
    context.overlays.top?.plan = plan
    if plan.changes == proposal.changes { return ask(proposal, &context) }
    context.post("other images use these versions now: review the plan again", .problem)
  }

  func ask(_ proposal: ProposedChanges, _ context: inout Context) {
    let changes = proposal.changes
    let facts = facts(about: changes)
    if let change = changes.first, changes.count == 1, change.isDeletion, change.version != nil,
      facts[change.package]?.isLast == true
    {
      let what = change.package.type == .container ? "tagged version" : "version"
      return Self.offerPackage(
        instead: change, because: "GitHub does not delete the last \(what) of a package.", &context)
    }
    if let change = changes.first, changes.count == 1,
      let reason = facts[change.package]?.nameTaken(by: change) ?? packageInTheWay(of: change)
    {
      context.post(reason, .problem)
      context.show(.dialog(.explanation("Cannot restore", [.init(reason, .warning)])))
      return
    }
    guard let dialog = question(about: changes, facts, of: proposal.id) else {
      return context.post("packages are deleted one at a time: exclude the others", .problem)
    }
    context.show(.dialog(dialog))
  }

  /// What keeps a package from coming back: one of the same name that is listed.
  private func packageInTheWay(of change: Change) -> String? {
    guard case .restorePackage(let reference) = change,
      let package = panes.packages.package(reference), !panes.packages.isGone(package),
      !localChanges.isDeleted(reference)
    else { return nil }
    let words = Change.nameIsTaken(by: package)
    return "\(words.prefix(1).uppercased())\(words.dropFirst())."
  }

  /// The louder question in place of one that GitHub would refuse.
  static func offerPackage(instead change: Change, because reason: String, _ context: inout Context) {
    guard context.session.hasScreen else {
      return context.post("\(change.package.display): \(reason)", .problem)
    }
    context.show(
      .dialog(
        DialogViewModel(
          "Last version",
          [
            .heading(change.package, on: context.session.host),
            .init(reason, .warning), .init(GitHubRule.lastVersion.wayOut),
          ], about: .changes(nil),
          buttons: [.init("Cancel", .cancel), .init("Delete package...", .deletePackage(change.package))],
          isDangerous: true)))
  }

  func askToDelete(_ reference: PackageReference, _ context: inout Context) {
    guard let package = panes.packages.package(reference) else {
      return context.post("choose the package in Packages first", .problem)
    }
    ask(context.proposal([.deletePackage(reference, seen: package)]), &context)
  }

  /// Asks about what is planned, after looking again where somebody looked at the plan for so long that others may
  /// have pushed images since.
  func goOn(with plan: PlanViewModel, _ context: inout Context) {
    if plan.isDeletion,
      let package = plan.changes.byPackage.first(where: { isLast(among: $1, in: $0) == true })?.package
    {
      let name = plan.namesPackages ? "\(package.name.display) would lose its last version" : ""
      return context.post(
        "\(name.isEmpty ? "a package keeps at least one version" : name): exclude one, or delete the package",
        .problem)
    }
    let proposal = ProposedChanges(plan.changes, of: plan.proposal, isPlanned: true)
    let isFresh = proposal.changes.deletionsToGuard.allSatisfy { package, _ in
      images.reading(of: package)?.isFreshForGuard(at: now.instant) != false
    }
    guard !isFresh else { return ask(proposal, &context) }
    context.post("image data is out of date; checking again")
    context.send(.propose(proposal))
  }

  /// Adds to a plan what nobody but its images uses.
  func addParts(to plan: PlanViewModel, _ context: inout Context) {
    let parts = plan.changes.deletionsToGuard.compactMap { package, changes in
      images.graph(of: package).map { (package: package, parts: $0.parts(of: changes.digests)) }
    }
    guard !parts.isEmpty
    else { return context.post("children can only be added to a plan that deletes container images") }
    guard parts.allSatisfy(\.parts.isKnown) else {
      let count = parts.reduce(0) { $0 + $1.parts.unread.count }
      return context.post(
        "\(Quantity.count(count, "version")) not read yet may use the children: \(session.keys[.image])"
          + " in Versions reads them; press it twice for all",
        .problem)
    }
    let planned = Set(plan.items.compactMap { $0.change.version?.id })
    let own = parts.flatMap { package, parts in parts.own.map { Change.deleteVersion(package, seen: $0) } }
    let added = own.filter { $0.version.map { planned.contains($0.id) } == false }
    let shared = parts.reduce(0) { $0 + $1.parts.shared.count }
    let kept = shared == 0 ? "" : "; \(shared.grouped) kept, other images use them"
    guard !added.isEmpty else {
      let why = own.isEmpty ? "these versions have no children of their own" : "the plan has all children"
      return context.post("no child added: \(why)\(kept)")
    }
    context.post("\(Quantity.count(added.count, "child", "children")) added\(kept)")
    let changes = plan.items.map(\.change) + added
    let proposal = ProposedChanges(changes, of: plan.proposal, ids: plan.ids)
    context.overlays.pop()
    context.show(.plan(self.plan(for: proposal, keeping: plan)))
  }

  /// Asks about a package again, once more is known of it.
  func retell(about package: PackageReference, _ context: inout Context) {
    context.overlays.retell(layout: context.layout) { dialog in
      dialog.packageToDelete == package ? question(about: dialog.changes, of: dialog.proposal) : nil
    }
  }
}
