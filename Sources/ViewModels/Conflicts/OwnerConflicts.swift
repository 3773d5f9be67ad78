import FoundationEssentials
import GitHubPackages

/// An owner's Docker migration conflicts, and what changed since they were read before.
public struct OwnerConflicts: Sendable {
  /// How far the reading is.
  public enum State: Hashable, Sendable {
    case waiting
    case reading(Ticket)
    case read
    case failed(GitHubError)
  }

  /// How a conflict compares with the last check.
  public enum Status: Hashable, Sendable { case unchanged, new, resolved }

  /// A conflict in the list.
  public struct Row: Hashable, Identifiable, Sendable {
    public internal(set) var conflict: DockerConflict
    public internal(set) var status: Status

    public var id: DockerConflict.Key { conflict.key }
  }

  public let owner: Owner
  public internal(set) var state = State.waiting
  /// Conflicts that the filter finds, as GitHub lists them, then those that are gone since the last look.
  public internal(set) var list = FilteredList<Row>()
  /// When the reading before that was, if there was one.
  public private(set) var lastLook: Date?
  /// When the reading was that is shown.
  public private(set) var readAt: Date?

  init(_ owner: Owner) { self.owner = owner }

  /// Conflicts that there are now; nil until they were read.
  public var count: Int? { readAt == nil ? nil : current.count }
  /// Conflicts that there are now.
  public var current: [DockerConflict] { list.all.filter { $0.status != .resolved }.map(\.conflict) }

  /// Why they could not be read the last time.
  var failure: GitHubError? { if case .failed(let error) = state { error } else { nil } }

  var isReading: Bool { if case .reading = state { true } else { false } }

  public func count(_ status: Status) -> Int { list.all.count { $0.status == status } }

  mutating func receive(_ result: Result<[Package], GitHubError>, at date: Date) {
    switch result {
    case .failure(let error): state = .failed(error)
    case .success(let packages):
      let before = readAt == nil ? nil : Set(current.map(\.key))
      let new = packages.map { DockerConflict($0, of: owner) }
      let keys = Set(new.map(\.key))
      let gone = current.filter { !keys.contains($0.key) }
      (state, lastLook, readAt) = (.read, readAt, date)
      list.replace(
        new.map { Row(conflict: $0, status: before?.contains($0.key) == false ? .new : .unchanged) }
          + gone.map { Row(conflict: $0, status: .resolved) })
    }
  }

  mutating func setFilter(_ filter: Filter) { list.setFilter(filter) }
  mutating func move(_ motion: Motion) { list.move(motion) }
  mutating func resize(height: Int) { list.resize(height: height) }

  /// Takes in what looking a counterpart up came to.
  mutating func note(_ side: DockerConflict.Side, of package: PackageReference) {
    list.update { row in
      if row.conflict.name == package.name, row.conflict.counterpartType == package.type {
        row.conflict.counterpart = side
      }
    }
  }

  mutating func note(versionCount: Int, of package: PackageReference) {
    list.update { row in
      if row.conflict.name == package.name { row.conflict.versionCounts[package.type] = versionCount }
    }
  }

  /// A package that came back is in the way again.
  mutating func noteRestored(_ package: PackageReference) {
    list.update { row in
      guard row.conflict.name == package.name else { return }
      if row.status == .resolved { row.status = .new }
      if row.conflict.counterpartType == package.type { row.conflict.counterpart = .notRead }
    }
  }

  func knew(_ package: PackageReference) -> Bool { list.all.contains { $0.conflict.name == package.name } }

  /// Whether a package of this owner is one of the two sides of a conflict.
  func holds(_ package: PackageReference) -> Bool {
    [.docker, .container].contains(package.type)
      && list.all.contains { $0.status != .resolved && $0.conflict.name == package.name }
  }
}

extension OwnerConflicts.Row: ListItem {
  /// What stands beside the name is found too.
  public func appendSearchText(to bytes: inout [UInt8]) {
    conflict.appendSearchText(to: &bytes)
    if status != .unchanged { bytes.append(contentsOf: "\n\(status)".utf8) }
  }

  public func date(_ field: Filter.DateField) -> Date? { conflict.date(field) }
  public func `is`(_ quality: Filter.Quality) -> Bool? { conflict.is(quality) }
  public func isOf(_ type: PackageType) -> Bool { conflict.isOf(type) }
  public func texts(_ field: Filter.TextField) -> [ForeignText]? { conflict.texts(field) }
}

extension DockerConflict {
  /// What tells two listings of one conflict to be the same.
  public struct Key: Hashable, Sendable {
    let type: PackageType
    let name: String
  }

  fileprivate var key: Key { Key(type: listed.type, name: name.raw) }
}
