import Foundation
import GitHubPackages

extension ConflictsViewModel {
  /// GitHub asks not to be called much in parallel.
  private static let requestsAtOnce = 4

  /// What is to be asked for: one owner after the other, then the other side of the rows in view, then the tags
  /// of the row on which the selection rests. What is not wanted any more is cancelled.
  mutating func fetches(_ context: inout Context) -> [Effect] {
    guard isOpen, owners.allSatisfy({ context.identity.isReachable($0.owner) }) else { return [] }
    var effects = cancelUnwanted(context.localChanges)
    if !owners.contains(where: \.isReading), let index = owners.firstIndex(where: { $0.state == .waiting }) {
      let ticket = context.ticket(for: .conflicts)
      owners[index].state = .reading(ticket)
      effects.append(.request(.dockerConflicts(owners[index].owner), ticket))
    }
    for reference in wantedLookups where lookups.count < Self.requestsAtOnce {
      guard !lookups.values.contains(reference) else { continue }
      let ticket = context.ticket(for: .conflicts)
      lookups[ticket] = reference
      effects.append(.request(.package(reference), ticket))
    }
    for package in wantedTags(context.localChanges) {
      let asking = tags[package, default: TagReading()].ask(all: report?.image == package) {
        context.ticket(for: .conflicts)
      }
      guard let (cursor, ticket) = asking else { continue }
      effects.append(.request(.versions(package, .active, cursor), ticket))
    }
    return effects
  }

  /// Other sides that are not known yet: of the selected row, then of the others in view, then for the report.
  private var wantedLookups: [PackageReference] {
    var wanted: [DockerConflict] = []
    if level != .owners, let opened {
      let inView = opened.list.rows[opened.list.viewport.visible(of: opened.list.rowCount)]
      wanted = ([opened.list.selected].compactMap(\.self) + inView).filter { $0.standing != .gone }.map(
        \.conflict)
    }
    if let report, report.image == nil {
      wanted += owners.first { $0.owner == report.owner }?.current ?? []
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

  private mutating func cancelUnwanted(_ changes: LocalChanges) -> [Effect] {
    let (sides, packages) = (Set(wantedLookups), Set(wantedTags(changes)))
    var effects: [Effect] = []
    for (ticket, reference) in lookups where !sides.contains(reference) {
      lookups[ticket] = nil
      effects.append(.cancel(ticket))
    }
    for (package, reading) in tags where !packages.contains(package) {
      guard let ticket = reading.ticket else { continue }
      tags[package]?.abandon()
      effects.append(.cancel(ticket))
    }
    return effects
  }

  /// Stops reading; the tickets are to be cancelled.
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
    tags = tags.filter { !logins.contains($0.key.owner) }
    return tickets
  }

  private mutating func stop(
    _ indices: Range<Int>, _ next: (OwnerConflicts.State) -> OwnerConflicts.State
  ) -> [Ticket] {
    var stopped = Array(lookups.keys) + tags.values.compactMap(\.ticket)
    lookups = [:]
    for key in tags.keys { tags[key]?.abandon() }
    for index in indices {
      if case .reading(let ticket) = owners[index].state { stopped.append(ticket) }
      owners[index].state = next(owners[index].state)
    }
    return stopped
  }

  /// How much a report still needs: other sides, or pages of tags; nil where it cannot be had any more.
  func unreadCount(for report: ConflictReport, _ changes: LocalChanges) -> Int? {
    guard let owner = owners.first(where: { $0.owner == report.owner }), owner.count != nil else {
      return nil
    }
    guard let image = report.image else {
      return owner.current.count { $0.counterpart == .notRead && $0.listed.isNamed }
    }
    if changes.isDeleted(image) || tags[image]?.error != nil { return nil }
    return tags[image]?.isWhole == true ? 0 : 1
  }

  /// Has tags asked for again that could not be read.
  mutating func retryTags(of image: PackageReference) {
    if tags[image]?.error != nil { tags[image] = nil }
  }

  mutating func receive(
    _ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context
  ) {
    switch answer {
    case .dockerConflicts(let result): receive(result.map(\.value), ticket, &context)
    case .package(let result): receive(result.map(\.value), ticket, &context)
    case .versions(let result):
      guard let package = tags.first(where: { $0.value.ticket == ticket })?.key else { return }
      tags[package]?.receive(result.map(\.value))
    default: break
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

  private mutating func receive(
    _ result: Result<Package, GitHubError>, _ ticket: Ticket, _ context: inout Context
  ) {
    guard let reference = lookups.removeValue(forKey: ticket) else { return }
    for index in owners.indices where owners[index].owner == reference.owner {
      owners[index].note(DockerConflict.Side(result), of: reference)
    }
    if let id = try? result.get().id {
      _ = context.localChanges.isLagging(reference, id: id, at: context.now.instant)
    }
  }
}
