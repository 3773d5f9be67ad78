import Changes
import GitHubPackages

extension ChangePlanner {
  /// One change is asked about at once; several begin with a plan to look at.
  func present(_ proposal: ProposedChanges, _ context: inout Context) {
    if proposal.isPlanned {
      presentAgain(proposal, &context)
    } else if proposal.changes.count == 1, proposal.ids.isEmpty {
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
      facts.isLast == true
    {
      let what = change.package.type == .container ? "tagged version" : "version"
      return Self.offerPackage(
        instead: change, because: "GitHub does not delete the last \(what) of a package.", &context)
    }
    if changes.count == 1, let reason = facts.nameTaken(by: changes[0]) ?? packageInTheWay(of: changes[0]) {
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
    return "A package with this name already exists (id \(package.id)): the deleted one can only be restored "
      + "while the name is free."
  }

  /// The louder question in place of one that GitHub would refuse.
  static func offerPackage(instead change: Change, because reason: String, _ context: inout Context) {
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
    if plan.isDeletion, facts(about: plan.changes).isLast == true {
      return context.post(
        "a package keeps at least one version: exclude one, or delete the package", .problem)
    }
    let proposal = ProposedChanges(plan.changes, of: plan.proposal, isPlanned: true)
    let reading = proposal.changes.packageToGuard.flatMap(images.reading)
    guard reading?.isFreshForGuard(at: now.instant) == false else { return ask(proposal, &context) }
    context.post("image data is out of date; checking again")
    context.send(.propose(proposal))
  }

  /// Adds to a plan what nobody but its images uses.
  func addParts(to plan: PlanViewModel, _ context: inout Context) {
    guard let package = plan.changes.packageToGuard, let graph = images.graph(of: package)
    else { return context.post("children can only be added to a plan that deletes container images") }
    let parts = graph.parts(of: plan.changes.digests)
    guard parts.isKnown else {
      return context.post(
        "\(Quantity.count(parts.unread.count, "version")) not read yet may use the children: \(session.keys[.image])"
          + " in Versions reads them; press it twice for all",
        .problem)
    }
    let planned = Set(plan.items.compactMap { $0.change.version?.id })
    let added = parts.own.filter { !planned.contains($0.id) }
    let kept = parts.shared.isEmpty ? "" : "; \(parts.shared.count.grouped) kept, other images use them"
    guard !added.isEmpty else {
      let why =
        parts.own.isEmpty ? "these versions have no children of their own" : "the plan has all children"
      return context.post("no child added: \(why)\(kept)")
    }
    context.post("\(Quantity.count(added.count, "child", "children")) added\(kept)")
    let changes = plan.items.map(\.change) + added.map { .deleteVersion(package, seen: $0) }
    let proposal = ProposedChanges(changes, of: plan.proposal, ids: plan.ids)
    context.overlays.pop()
    context.show(.plan(self.plan(for: proposal, keeping: plan)))
  }

  /// Says anew what is asked about a package, once more is known of it.
  func retell(about package: PackageReference, _ context: inout Context) {
    context.overlays.retell(layout: context.layout) { dialog in
      dialog.packageToDelete == package ? question(about: dialog.changes, of: dialog.proposal) : nil
    }
  }
}
