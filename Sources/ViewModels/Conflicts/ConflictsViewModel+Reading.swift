import FoundationEssentials
import GitHubPackages

extension ConflictsViewModel {
  /// What is to be asked for: one owner after the other, then the other side of the rows in view, then the tags
  /// of the row on which the selection rests. What is not wanted any more is canceled.
  mutating func fetches(_ context: inout Context) -> [Effect] {
    guard isOpen, owners.allSatisfy({ context.identity.isReachable($0.owner) }) else { return [] }
    let wanted = ConflictReading.Wanted(
      sides: wantedLookups, tags: wantedTags(context.localChanges), allTags: report?.image)
    var effects = reading.stop(besides: wanted).map(Effect.cancel)
    if !owners.contains(where: \.isReading), let index = owners.firstIndex(where: { $0.state == .waiting }) {
      let ticket = context.ticket(for: .list(.conflicts))
      owners[index].state = .reading(ticket)
      effects.append(.request(.dockerConflicts(owners[index].owner), ticket))
    }
    return effects + reading.fetches(wanted, &context.requests)
  }

  /// Other sides that are not known yet: of the selected row, then of the others in view, then for the report.
  private var wantedLookups: [PackageReference] {
    var wanted: [DockerConflict] = []
    if level != .owners, let opened {
      let inView = opened.list.rows[opened.list.viewport.visible(of: opened.list.rowCount)]
      wanted = ([opened.list.selected].compactMap(\.self) + inView).filter { $0.status != .resolved }.map(
        \.conflict)
    }
    if let report, report.image == nil {
      wanted += owners.filter { report.owners.contains($0.owner) }.flatMap(\.current)
    }
    return wanted.filter { $0.counterpart == .notRead && $0.listed.isNamed }
      .map { $0.reference($0.counterpartType) }
  }

  /// Packages whose tags the panel shows, or the report names.
  private func wantedTags(_ changes: LocalChanges) -> [PackageReference] {
    var wanted = [report?.image].compactMap(\.self)
    wanted += sidesShown(changes).map(\.package).filter { !wanted.contains($0) }
    return wanted
  }

  /// Packages whose number of versions the panel shows and lacks.
  func wantedCounts(_ changes: LocalChanges) -> [PackageReference] {
    guard isOpen else { return [] }
    return sidesShown(changes).filter { $0.versionCount == nil }.map(\.package)
  }

  /// Both packages of the conflict on which the selection rests, as far as they are there.
  private func sidesShown(_ changes: LocalChanges) -> [(package: PackageReference, versionCount: Int?)] {
    guard restDue == nil, let conflict, conflict.listed.isNamed else { return [] }
    return [PackageType.docker, .container].filter { conflict.side($0).package != nil }
      .map { (conflict.reference($0), conflict.versionCounts[$0]) }.filter { !changes.isDeleted($0.0) }
  }

  mutating func note(versionCount: Int, of package: PackageReference) {
    guard let index = owners.firstIndex(where: { $0.owner == package.owner }) else { return }
    owners[index].note(versionCount: versionCount, of: package)
  }

  /// Stops reading; the tickets are to be canceled.
  mutating func close() -> [Ticket] {
    isOpen = false
    stopResting()
    return stop(owners.indices) { $0 == .read ? .read : .waiting }
  }

  /// Has conflicts and both sides read again: of the owner that is shown, or of all in the list of owners.
  mutating func refresh() -> [Ticket] {
    let open = ownersViewport.selected
    let indices = level == .owners ? owners.indices : open..<min(open + 1, owners.count)
    let logins = Set(indices.map { owners[$0].owner })
    let tickets = stop(indices) { _ in .waiting }
    reading.forgetTags { logins.contains($0.owner) }
    return tickets
  }

  private mutating func stop(
    _ indices: Range<Int>, _ next: (OwnerConflicts.State) -> OwnerConflicts.State
  ) -> [Ticket] {
    var stopped = reading.stop()
    for index in indices {
      if case .reading(let ticket) = owners[index].state { stopped.append(ticket) }
      owners[index].state = next(owners[index].state)
    }
    return stopped
  }

  /// How much a report still needs: other sides, or pages of tags; nil where it cannot be had any more.
  func unreadCount(for report: ConflictReport, _ changes: LocalChanges) -> Int? {
    let told = owners.filter { report.owners.contains($0.owner) }
    guard let image = report.image else {
      guard told.contains(where: { $0.failure == nil }) else { return nil }
      return told.reduce(0) { count, owner in
        // An owner that was not asked about yet is at least one thing to look up.
        let isOpen = owner.count == nil && owner.failure == nil
        return count + (isOpen ? 1 : 0)
          + owner.current.count { $0.counterpart == .notRead && $0.listed.isNamed }
      }
    }
    if changes.isDeleted(image) || tags(of: image)?.error != nil { return nil }
    return tags(of: image)?.isWhole == true ? 0 : 1
  }

  /// Has tags asked for again that could not be read.
  mutating func retryTags(of image: PackageReference) {
    if tags(of: image)?.error != nil { forgetTags(of: image) }
  }

  mutating func receive(
    _ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context
  ) {
    if case .dockerConflicts(let result) = answer { return receive(result.map(\.value), ticket, &context) }
    if case .side(let reference, let result)? = reading.receive(answer, ticket) {
      note(result, of: reference, &context)
    }
  }

  private mutating func receive(
    _ result: Result<[Package], GitHubError>, _ ticket: Ticket, _ context: inout Context
  ) {
    guard let index = owners.firstIndex(where: { $0.state == .reading(ticket) }) else { return }
    owners[index].receive(result, at: context.now.date)
    guard case .success = result else { return }
    for conflict in owners[index].current {
      for type in [PackageType.docker, .container] {
        _ = context.localChanges.isLagging(
          conflict.reference(type), id: conflict.side(type).package?.id, at: context.now.instant)
      }
    }
  }

  private mutating func note(
    _ result: Result<Package, GitHubError>, of reference: PackageReference, _ context: inout Context
  ) {
    for index in owners.indices where owners[index].owner == reference.owner {
      owners[index].note(DockerConflict.Side(result), of: reference)
    }
    if let id = try? result.get().id {
      _ = context.localChanges.isLagging(reference, id: id, at: context.now.instant)
    }
  }
}
