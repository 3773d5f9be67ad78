import Changes
import Foundation
import GitHubPackages

@testable import ViewModels

/// Knows what the server really holds, and holds against it what pkgdeck says and does.
struct Oracle {
  /// What is wrong, in words for whoever mends it.
  private(set) var violations: [String] = []
  /// What was typed before the changes that run were confirmed, and what was put into their plan by hand.
  private var typed: Set<String> = []
  private var included: Set<Int64> = []
  /// The images that were known to need each version when that was confirmed, and versions of which it was said
  /// that not all was known.
  private var named: [Int64: Set<Int64>] = [:]
  private var saidUnknown: Set<Int64> = []
  /// When the reading began that tells which images need what is deleted now.
  private var guardedAt: Int?
  private var receiptsBefore = 0
  /// What the item of the change under way was when that began: its tags, and the id of its package.
  private var lookedAt: (tags: Set<String>?, packageID: Int64?)?
  /// Whether all was then as the change would have it.
  private var wasSo = false
  private var workBegan = 0
  /// What was made of versions from here and is known to be made: since when, and when it took effect.
  private var made: [Int64: (knownAt: Int, effectAt: Int, isDeletion: Bool)] = [:]
  /// What the question on screen is about.
  private var asked: [Change] = []
  /// Whether the list of the pane's reading was whole before, and that of a running change.
  private var wasWhole = [false, false]

  mutating func forgetProcess() {
    self = Oracle(violations: violations)
  }

  init(violations: [String] = []) { self.violations = violations }

  mutating func say(_ words: String) { violations.append(words) }

  private mutating func complain(_ words: String, _ desk: SimulatedDesk) {
    violations.append("at \(desk.world.clock) ms: \(words)")
  }

  mutating func look(at desk: SimulatedDesk, after event: Event, workBefore: BulkChange?) {
    if workBefore == nil, desk.state.work != nil {
      typed = Set((desk.user?.typed ?? "").split(separator: " ").map(String.init))
      included = desk.user?.included ?? []
      workBegan = desk.world.clock
      let guards = desk.state.work?.imageGuards.values.map { $0 } ?? []
      named = guards.reduce(into: [:]) { $0.merge($1.needing) { one, _ in one } }
      saidUnknown = guards.reduce(into: []) { $0.formUnion($1.unknown) }
      SimulationTrace.print(desk.world.clock, "confirmed", (typed, included, named, saidUnknown))
    }
    let changes = desk.state.dialog?.changes ?? []
    if changes != asked { look(atQuestionAbout: changes, desk) }
    asked = changes
    guard case .answered(_, .versions) = event else { return }
    let pane = desk.state.versions
    look(atOwnChangesIn: pane.list.source.loadedItems, pane.state, "the pane", desk)
    for (place, reading) in [desk.state.images.current, desk.state.changes.check.reading].enumerated() {
      let isWhole = reading?.graph.wholeLists.contains(.active) == true
      if let reading, isWhole, !wasWhole[place] { look(at: reading, desk) }
      wasWhole[place] = isWhole
    }
  }

  /// Nobody is asked to bring back what a pane shows as being there.
  private mutating func look(atQuestionAbout changes: [Change], _ desk: SimulatedDesk) {
    for case .restorePackage(let reference) in changes {
      guard let shown = desk.state.packages.package(reference), !desk.state.packages.isGone(shown) else {
        continue
      }
      complain("asks to restore \(reference.name.raw) and lists it (id \(shown.id))", desk)
    }
  }

  /// A list that is called whole was what the server listed at some moment of its reading.
  private mutating func look(at reading: ImageReading, _ desk: SimulatedDesk) {
    guard let began = reading.guardedAt else { return }
    look(atOwnChangesIn: reading.graph.activeVersions, .active, "the whole list", desk)
    // Of what was changed from here the reading knows better than a list that lags.
    let own = Set(desk.gitHub.receipts.compactMap(\.change.version?.id))
    let rows = Set(reading.graph.activeVersions.filter { !own.contains($0.id) }.map(Self.row))
    let since = desk.clock(of: began) - desk.gitHub.habits.lag
    let history = desk.world.history[reading.package] ?? []
    let before = history.last { $0.at <= since }
    let moments = [before].compactMap(\.self) + history.filter { $0.at > since }
    let isTrue = moments.contains {
      Set(($0.lists[.active] ?? []).filter { !own.contains($0.id) }.map(Self.row)) == rows
    }
    if !isTrue {
      complain("the active list of \(reading.package.name.raw) is called whole and never was so", desk)
    }
  }

  /// However much GitHub's lists lag, what was done from here is not shown as undone unless others undid it.
  private mutating func look(
    atOwnChangesIn rows: [PackageVersion], _ state: VersionState, _ place: String, _ desk: SimulatedDesk
  ) {
    guard !made.isEmpty else { return }
    let items = desk.world.packages.values.flatMap(\.items)
    for row in rows {
      guard let own = made[row.id], own.knownAt < desk.world.clock, own.isDeletion == (state == .active),
        items.contains(where: { $0.id == row.id && $0.changedAt <= own.effectAt })
      else { continue }
      complain("\(place) has \(row.id), which was \(own.isDeletion ? "deleted" : "restored") from here", desk)
      // Once is enough.
      made[row.id] = nil
    }
  }

  private static func row(_ version: PackageVersion) -> String {
    "\(version.id) \((version.tags ?? []).map(\.raw).sorted())"
  }

  private func receipts(of desk: SimulatedDesk) -> [SimulatedGitHub.Receipt] {
    desk.gitHub.receipts.filter { $0.seat == desk.turn }
  }

  /// A change is about to be looked at and sent.
  mutating func begins(_ change: Change, at desk: SimulatedDesk) {
    receiptsBefore = receipts(of: desk).count
    lookedAt = Self.facts(of: change, desk.world)
    wasSo = desk.isSo(change)
    guardedAt = nil
    guard case .deleteVersion(let package, _) = change, package.type == .container else { return }
    guard let readAt = desk.state.work?.imageGuards[package]?.readAt else {
      return complain("a container version is deleted without a guard", desk)
    }
    guardedAt = desk.clock(of: readAt)
    let age = desk.world.clock - desk.clock(of: readAt)
    if age > 120_000 { complain("images were read \(age) ms ago when a deletion began", desk) }
  }

  /// The request of a change leaves.
  mutating func leaves(_ change: Change, at desk: SimulatedDesk) {
    if receipts(of: desk).count > receiptsBefore { complain("a request was sent twice", desk) }
    look(atItemOf: change, desk)
  }

  /// What is deleted is what was confirmed: it has the tags that it had, and its package is no other one.
  ///
  /// What others change between the look right before a request and the request nobody can know.
  private mutating func look(atItemOf change: Change, _ desk: SimulatedDesk) {
    let facts = Self.facts(of: change, desk.world)
    guard change.isDeletion, let lookedAt, lookedAt == facts else { return }
    if let version = change.version, let tags = facts.tags, tags != Set((version.tags ?? []).map(\.raw)) {
      complain("the deletion of \(version.id) leaves, and its tags are \(tags.sorted()) now", desk)
    }
    if case .deletePackage(let package, let seen) = change, let id = facts.packageID, id != seen.id {
      complain("the deletion of \(package.name.raw) leaves, and that is another package now", desk)
    }
  }

  private static func facts(
    of change: Change, _ world: MovingWorld
  ) -> (tags: Set<String>?, packageID: Int64?) {
    let item = change.version.flatMap { world.item($0.id, of: change.package) }
    return (
      change.package.type.isImage ? item.map { Set($0.tags) } : nil, world.packages[change.package]?.id
    )
  }

  /// A deletion takes effect: no image that could have been seen loses anything unless its tag was typed.
  mutating func deletes(_ version: PackageVersion, of package: PackageReference, at desk: SimulatedDesk) {
    guard package.type.isImage, let digest = version.digest, let guardedAt else { return }
    let own = Set((version.tags ?? []).map(\.raw) + [String(version.id)])
    for (image, since) in desk.world.images(needing: digest, in: package) {
      guard since < guardedAt - desk.gitHub.habits.lag, !included.contains(version.id),
        typed.isDisjoint(with: own.union(image.tags)),
        typed.isEmpty
          || named[version.id]?.contains(image.id) != true && !saidUnknown.contains(version.id)
      else { continue }
      complain(
        "\(version.id) of \(image.id) \(image.tags) was deleted without its tag typed (\(typed))", desk)
    }
  }

  /// A change ended, and this is said of it.
  mutating func ended(_ change: Change, _ outcome: ChangeOutcome, at desk: SimulatedDesk) {
    let receipts = receipts(of: desk).dropFirst(receiptsBefore)
    let isMade = receipts.contains { $0.effectAt != nil }
    if case .done = outcome, let effectAt = receipts.last?.effectAt, let id = change.version?.id {
      // The panes hear of it a moment later.
      made[id] = (desk.world.clock + 5, effectAt, change.isDeletion)
    }
    let what = "\(change.isDeletion ? "deletion" : "restore") of \(change.version?.id ?? 0)"
    switch outcome {
    case .done(nil, _) where !isMade && !desk.isSo(change):
      complain("a \(what) that was not made is called done", desk)
    case .done(let note?, _) where !isMade && !wasSo && !desk.isSo(change):
      complain("of a \(what) that was not made it is said: \(note)", desk)
    case .failed(let failure) where isMade: complain("a \(what) that was made is called \(failure)", desk)
    default: break
    }
    if let receipt = receipts.last, let limit = receipt.limit, limit.since > workBegan,
      receipt.leftAt < limit.notBefore
    {
      complain("a \(what) left by itself \(limit.notBefore - receipt.leftAt) ms before it may", desk)
    }
  }

  /// Everything has come to rest, and all panes were read again.
  mutating func rest(_ desk: SimulatedDesk) {
    if desk.isBusy { complain("requests are still under way", desk) }
    if desk.state.images.current?.isReading == true { complain("images are still read", desk) }
    if let work = desk.state.work { complain("a change still runs: \(work.phase)", desk) }
    look(atPackagesOf: desk)
    guard let package = desk.state.versions.package, desk.world.packages[package]?.isDeleted == false else {
      return
    }
    let shown = desk.state.versions.list.source.loadedItems.map(\.id)
    let held = desk.world.packages[package]?.items
      .filter { $0.isActive == (desk.state.versions.state == .active) }.map(\.id)
    if held != shown { complain("the pane shows \(shown) and the server holds \(held ?? [])", desk) }
  }

  /// What was found out at a start of a change that an ended process left open.
  mutating func settled(_ change: JournalChange, _ finding: OutcomeCheck.Finding, at desk: SimulatedDesk) {
    let subject = change.latest.subject
    let sent = desk.gitHub.receipts.filter {
      $0.change.version?.id == subject.version?.id && $0.change.package == subject.package
        && $0.change.isDeletion == subject.isDeletion && desk.now(at: $0.leftAt).date >= change.latest.at
    }
    let isMade = sent.contains { $0.effectAt != nil }
    switch finding {
    case .done where !isMade && !desk.isSo(subject): complain("\(subject) is found done, and is not", desk)
    case .notDone where isMade && desk.isSo(subject): complain("\(subject) is found not done, and is", desk)
    default: break
    }
  }

  /// Everything has been settled: the journal says of each version what the server did last.
  mutating func agree(_ desk: SimulatedDesk) {
    let changes = JournalLedger(desk.journal).changes
    for change in changes where change.phase == .intent {
      complain("the journal has no outcome of \(change.latest.versionID ?? 0)", desk)
    }
    var begun: [UUID: Date] = [:]
    var last: [Int64: JournalEntry] = [:]
    for entry in desk.journal {
      if entry.phase == .intent { begun[entry.change] = entry.at }
      if entry.phase == .done, let id = entry.versionID { last[id] = entry }
    }
    for (id, entry) in last {
      // What was found done was so at some moment since it began.
      let known = entry.message == nil ? entry.at : begun[entry.change] ?? entry.at
      guard let item = desk.world.item(id, of: entry.subject.package),
        desk.now(at: item.changedAt).date <= known
      else { continue }
      if item.isActive == (entry.verb == .delete) {
        complain("the journal says \(entry.verb) of \(id), and it is not so", desk)
      }
    }
  }

  /// Once read again, the pane shows the packages that are there, and none of them is taken for deleted from here.
  private mutating func look(atPackagesOf desk: SimulatedDesk) {
    guard desk.state.packages.owner == MovingWorld.owner else { return }
    for (reference, held) in desk.world.packages.sorted(by: { $0.value.id < $1.value.id }) {
      let shown = desk.state.packages.package(reference)?.id
      let there = held.isDeleted ? nil : held.id
      if shown != there {
        complain(
          "Packages shows \(reference.name.raw) as \(shown ?? 0) and the server holds \(there ?? 0)", desk)
      }
      if !held.isDeleted, desk.state.localChanges.isDeleted(reference) {
        complain("\(reference.name.raw) is there and still taken for deleted from here", desk)
      }
    }
  }
}
