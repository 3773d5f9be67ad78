import Changes
import GitHubPackages

extension PanesViewModel {
  /// What the panes on screen want to be read.
  mutating func fetches(_ context: inout Context) -> [Effect] {
    var effects: [Effect] = []
    let (frames, identity) = (context.layout.frames, context.identity)
    if frames[.packages] != nil || context.isShowing(.everywhere), identity.isReachable(packages.owner) {
      effects += packages.fetches(&context)
    }
    if frames[.versions] != nil, identity.isReachable(versions.package?.owner) {
      effects += versions.fetches(&context)
    }
    return effects
  }

  mutating func receiveOwners(
    _ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context
  ) -> [Effect] {
    switch answer {
    case .account(let result): owners.receive(result.map(\.value), ticket)
    case .organizations(let result):
      return owners.receive(result.map(\.value), ticket, &context) + followAnswer(context)
    case .owner(let result):
      owners.receive(result.map(\.value), ticket)
      return followAnswer(context)
    default: break
    }
    return []
  }

  mutating func receivePackages(
    _ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context
  ) -> [Effect] {
    guard case .packages(let result) = answer else { return [] }
    let hadItems = packages.holdsItems(asked: ticket)
    let effects = packages.receive(result.map(\.value), ticket, &context)
    if case .failure(let error) = result {
      if case .singleSignOn = error.kind, let owner = packages.owner { owners.noteSignOn(error, of: owner) }
      if hadItems { context.postFailure(error) }
    } else if let owner = packages.owner {
      owners.noteSignOn(nil, of: owner)
    }
    return effects + followAnswer(context)
  }

  mutating func receiveVersions(
    _ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context
  ) -> [Effect] {
    guard case .versions(let result) = answer else { return [] }
    let hadItems = versions.list.source.loadedCount > 0
    let effects = versions.receive(result.map(\.value), ticket, &context)
    if case .failure(let error) = result {
      if hadItems { context.postFailure(error) }
      if error.kind == .notFound, versions.state == .active, let package = versions.package {
        packages.markGone(package)
      }
    }
    let error: GitHubError? = if case .failure(let error) = result { error } else { nil }
    return effects + noteRemembered(error, &context) + followAnswer(context)
  }

  /// What could not be read of the account's own packages is read with the token that is there now.
  mutating func readOwnAgain(_ context: inout Context) -> [Effect] {
    guard let owner = packages.owner, owner.kind == .authenticatedUser, context.identity.isReachable(owner),
      packages.blocked != nil
    else { return [] }
    return packages.refresh(&context)
  }

  /// The packages of the owner that is shown which were read by now.
  var packagesRead: [Package] { packages.lists.all.flatMap(\.source.loadedItems) }

  // MARK: - How many versions

  /// How many active versions a package has; nil where that is not known.
  func versionCount(of package: PackageReference, _ changes: LocalChanges) -> Int? {
    if versions.isComplete(.active, in: package, changes) {
      return versions.list(of: .active, in: package)?.source.count
    }
    return counts.count(of: package)
  }

  /// How many versions the package that is shown has in a state: as its list tells, else as GitHub was asked.
  func versionCount(in state: VersionState, _ changes: LocalChanges) -> (count: Int, isExact: Bool)? {
    guard let listed = versions.count(of: state) else { return nil }
    guard !listed.isExact, state == .active,
      let count = versions.package.flatMap({ versionCount(of: $0, changes) })
    else { return listed }
    return (count, true)
  }

  /// The package of which the panes show how many versions it has.
  func packageToCount(_ context: Context) -> PackageReference? {
    // A short list tells its number itself, once it is here.
    guard context.overlays.isEmpty, restDue == nil, context.layout.frames[.detail] != nil,
      listFocus != .owners, let package = versions.package, package == packages.selectedReference,
      versions.count(of: .active) != nil
    else { return nil }
    return package
  }

  /// Asks how many versions packages have of which that is not known, and no longer for any other.
  mutating func countVersions(of wanted: [PackageReference], _ context: inout Context) -> [Effect] {
    let canceled = counts.cancel(exceptFor: wanted).map(Effect.cancel)
    return canceled
      + wanted.filter { versionCount(of: $0, context.localChanges) == nil }
      .compactMap { counts.ask($0, &context) }
  }

  /// Takes in how many versions a package has; the package, where somebody waits for it.
  mutating func receiveCount(_ answer: Request.Answer, _ ticket: Ticket) -> PackageReference? {
    guard case .versionCount(let result) = answer else { return nil }
    return counts.receive(result.map(\.value), ticket)
  }

  mutating func forgetCounts(of owner: Owner) { counts.forget(allOf: owner) }

  // MARK: - Changes from here

  /// Lets the lists follow a change.
  mutating func note(_ change: Change) -> [Effect] {
    counts.forget(change.package)
    switch change {
    case .deleteVersion(let package, let version):
      versions.noteChanged(version.id, of: package, from: .active)
    case .restoreVersion(let package, let version):
      versions.noteChanged(version.id, of: package, from: .deleted)
    case .deletePackage(let package, _):
      packages.noteDeleted(package)
      return versions.forget(package)
    case .restorePackage(let package):
      packages.noteRestored(package)
      return versions.forget(package)
    }
    return []
  }

  /// Notes why a version that is marked was not changed.
  mutating func note(problem: String, of change: Change) {
    if let id = change.version?.id { versions.noteProblem(problem, of: id, in: change.package) }
  }

  /// Reads the lists again in which something was changed.
  mutating func rereadChanged(_ context: inout Context) -> [Effect] {
    versions.rereadChanged(&context) + packages.rereadChanged(&context)
  }

  /// Reads the list again that lacks what it should have.
  mutating func reread(_ package: PackageReference, _ context: inout Context) -> [Effect] {
    versions.package == package ? versions.refresh(&context) : []
  }

  /// Drops what belongs to another account.
  mutating func forget(where isForeign: (Owner) -> Bool) -> [Effect] {
    owners.unmark(where: isForeign)
    return packages.forget(where: isForeign) + versions.forget(where: isForeign)
  }

  mutating func forgetAccount() { owners.forgetAccount() }
}
