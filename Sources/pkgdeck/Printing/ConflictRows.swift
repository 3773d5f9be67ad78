import FoundationEssentials
import GitHubPackages
import ViewModels

/// The conflicts of one owner as they are printed: in GitHub's order, each as soon as its other side is known.
struct ConflictRows: RequestReading {
  /// A conflict with what could be read of it.
  struct Row {
    let conflict: DockerConflict
    let tags: [PackageType: [ForeignText]]
    /// What could not be read.
    let errors: [GitHubError]
  }

  /// So many conflicts are read ahead of the one that is printed next.
  private static let rowsAtOnce = RequestsAtOnce.lookups

  private var conflicts: [DockerConflict]
  private let takesTags: Bool
  private var reading = ConflictReading()
  private var tagErrors: [PackageReference: GitHubError] = [:]
  /// How many were handed out.
  private(set) var doneCount = 0

  /// - Parameter takesTags: reads the newest tags of both sides too.
  init(_ conflicts: [DockerConflict], takesTags: Bool) {
    (self.conflicts, self.takesTags) = (conflicts, takesTags)
  }

  var count: Int { conflicts.count }

  mutating func fetches(_ requests: inout Requests) -> [Effect] {
    let some = conflicts[doneCount...].prefix(Self.rowsAtOnce)
    return reading.fetches(
      ConflictReading.Wanted(
        sides: some.filter(isOpen).map { $0.reference($0.counterpartType) }, tags: some.flatMap(tagsWanted)),
      &requests)
  }

  mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, at now: Date) -> Bool {
    switch reading.receive(answer, ticket) {
    case .side(let reference, let result):
      for index in conflicts.indices where conflicts[index].isOtherSide(reference) {
        conflicts[index].counterpart = DockerConflict.Side(result)
      }
    case .tags(let package):
      if case .versions(.failure(let error)) = answer { tagErrors[package] = error }
    case nil: return false
    }
    return true
  }

  /// The rows that follow those handed out before, up to the first of which something is still to come.
  mutating func next() -> [Row] {
    let rows = conflicts[doneCount...].prefix { !isOpen($0) && tagsWanted($0).allSatisfy(isRead) }.map(row)
    doneCount += rows.count
    return rows
  }

  private func isOpen(_ conflict: DockerConflict) -> Bool {
    conflict.listed.isNamed && conflict.counterpart == .notRead
  }

  /// Packages whose tags are to be read, once the other side is known.
  private func tagsWanted(_ conflict: DockerConflict) -> [PackageReference] {
    guard takesTags, conflict.listed.isNamed, !isOpen(conflict) else { return [] }
    return Self.types.filter { conflict.side($0).package != nil }.map(conflict.reference)
  }

  private func isRead(_ package: PackageReference) -> Bool { reading.tags(of: package)?.isEmpty == false }

  private func row(_ conflict: DockerConflict) -> Row {
    let packages = tagsWanted(conflict)
    var errors = packages.compactMap { tagErrors[$0] }
    if case .refused(let error) = conflict.counterpart { errors.insert(error, at: 0) }
    let tags = packages.compactMap { package in reading.tags(of: package)?.known.map { (package.type, $0) } }
    var conflict = conflict
    for package in packages {
      conflict.versionCounts[package.type] = reading.tags(of: package)?.versionCount
    }
    return Row(conflict: conflict, tags: Dictionary(tags) { first, _ in first }, errors: errors)
  }

  private static let types = [PackageType.docker, .container]
}

extension DockerConflict {
  fileprivate func isOtherSide(_ package: PackageReference) -> Bool {
    counterpart == .notRead && counterpartType == package.type && name == package.name
  }
}
