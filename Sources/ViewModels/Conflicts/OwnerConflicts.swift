import Foundation
import GitHubPackages

/// An owner's Docker migration conflicts, and what changed since they were read before.
public struct OwnerConflicts: ListPane, Sendable {
  /// How far the reading is.
  public enum State: Hashable, Sendable {
    case waiting
    case reading(Ticket)
    case read
    case failed(GitHubError)
  }

  /// Whether a conflict was there at the last look.
  public enum Standing: Hashable, Sendable { case same, new, gone }

  /// A conflict in the list.
  public struct Row: Hashable, Sendable {
    public internal(set) var conflict: DockerConflict
    public internal(set) var standing: Standing
  }

  public let owner: Owner
  public internal(set) var viewport = Viewport()
  public internal(set) var state = State.waiting
  /// Conflicts that the filter finds, as GitHub lists them, then those that are gone since the last look.
  public private(set) var rows: [Row] = []
  public private(set) var filter = Filter.none
  /// When the reading before that was, if there was one.
  public private(set) var lastLook: Date?
  /// When the reading was that is shown.
  public private(set) var readAt: Date?
  private var all: [Row] = []

  init(_ owner: Owner) { self.owner = owner }

  public var rowCount: Int { rows.count }
  public var selected: Row? { rows.indices.contains(viewport.selected) ? rows[viewport.selected] : nil }
  /// Conflicts that there are now; nil until they were read.
  public var count: Int? { readAt == nil ? nil : current.count }
  /// Conflicts that there are now.
  public var current: [DockerConflict] { all.filter { $0.standing != .gone }.map(\.conflict) }

  var isReading: Bool { if case .reading = state { true } else { false } }

  public func count(_ standing: Standing) -> Int { all.count { $0.standing == standing } }

  mutating func selectionMoved() {}

  mutating func receive(_ result: Result<[Package], GitHubError>, at date: Date) {
    switch result {
    case .failure(let error): state = .failed(error)
    case .success(let packages):
      let before = readAt == nil ? nil : Set(current.map(\.key))
      let new = packages.map { DockerConflict($0, of: owner) }
      let keys = Set(new.map(\.key))
      let gone = current.filter { !keys.contains($0.key) }
      all =
        new.map { Row(conflict: $0, standing: before?.contains($0.key) == false ? .new : .same) }
        + gone.map { Row(conflict: $0, standing: .gone) }
      (state, lastLook, readAt) = (.read, readAt, date)
      arrange()
    }
  }

  mutating func setFilter(_ filter: Filter) {
    self.filter = filter
    arrange()
  }

  private mutating func arrange() {
    let key = selected?.conflict.key
    rows = filter.isEmpty ? all : all.filter(filter.matches)
    let row = key.flatMap { key in rows.firstIndex { $0.conflict.key == key } }
    viewport.follow(to: row ?? viewport.selected, of: rows.count)
  }

  /// Takes in what looking a counterpart up came to.
  mutating func note(_ side: DockerConflict.Side, of package: PackageReference) {
    for index in all.indices
    where all[index].conflict.name == package.name && all[index].conflict.counterpartType == package.type {
      all[index].conflict.counterpart = side
    }
    arrange()
  }

  mutating func note(versionCount: Int, of package: PackageReference) {
    for index in all.indices where all[index].conflict.name == package.name {
      all[index].conflict.versionCounts[package.type] = versionCount
    }
    arrange()
  }

  /// A package that came back is in the way again.
  mutating func noteRestored(_ package: PackageReference) {
    for index in all.indices where all[index].conflict.name == package.name {
      if all[index].standing == .gone { all[index].standing = .new }
      if all[index].conflict.counterpartType == package.type { all[index].conflict.counterpart = .notRead }
    }
    arrange()
  }

  func knew(_ package: PackageReference) -> Bool { all.contains { $0.conflict.name == package.name } }

  /// Whether a package of this owner is one of the two sides of a conflict.
  func holds(_ package: PackageReference) -> Bool {
    [.docker, .container].contains(package.type)
      && all.contains { $0.standing != .gone && $0.conflict.name == package.name }
  }
}

extension OwnerConflicts.Row: ListItem {
  /// What stands beside the name is found too.
  public func appendSearchText(to bytes: inout [UInt8]) {
    conflict.appendSearchText(to: &bytes)
    if standing != .same { bytes.append(contentsOf: "\n\(standing)".utf8) }
  }

  public func date(_ field: Filter.DateField) -> Date? { conflict.date(field) }
  public func `is`(_ quality: Filter.Quality) -> Bool { conflict.is(quality) }
  public func isOf(_ type: PackageType) -> Bool { conflict.isOf(type) }
}

extension DockerConflict {
  /// What tells two listings of one conflict to be the same.
  fileprivate var key: [AnyHashable] { [listed.type, name.raw] }
}
