import Foundation
import GitHubPackages

/// A deleted version, and the package that it was deleted from.
public struct DeletedVersion: ListItem {
  public let version: PackageVersion
  public let package: PackageReference

  public var id: Int64 { version.id }
  /// Whether GitHub's row told enough to ask for it.
  var isReadable: Bool { version.id > 0 && version.fault == nil }

  public func appendSearchText(to bytes: inout [UInt8]) {
    version.appendSearchText(to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: package.name.raw.utf8)
  }

  public func date(_ field: Filter.DateField) -> Date? { version.date(field) }
  public func `is`(_ quality: Filter.Quality) -> Bool { version.is(quality) }
  public var imageDigest: Digest? { version.imageDigest }
  public func isOf(_ type: PackageType) -> Bool { package.type == type }
  public func sortText(_ field: SortField) -> String? { version.sortText(field) }
}

/// The deleted versions of all packages of an owner in one list, soonest to expire first.
///
/// GitHub has one list a package, so they are read one after the other, and only while somebody looks.
public struct DeletedVersionsViewModel: ListPane, Sendable {
  private struct Asking: Sendable {
    let package: PackageReference
    let cursor: PageCursor
    /// The pages before this one.
    var read: Set<PageCursor> = []
  }

  /// GitHub asks not to be called much in parallel.
  private static let requestsAtOnce = 6

  public internal(set) var viewport = Viewport()
  public private(set) var owner: Owner?
  /// What the filter finds.
  public private(set) var rows: [DeletedVersion] = []
  public private(set) var filter = Filter.none
  public internal(set) var marks = Marks<DeletedVersion>()
  /// Packages whose list was refused, and why.
  public private(set) var refused: [(package: PackageReference, error: GitHubError)] = []
  private var all: [DeletedVersion] = []
  private var known: Set<PackageReference> = []
  private var read: Set<PackageReference> = []
  private var waiting: [Asking] = []
  private var reading: [Ticket: Asking] = [:]
  private var isOpen = false
  private var anchor: Int64?

  public init() {}

  public var rowCount: Int { rows.count }
  /// Packages that were found so far.
  public var packageCount: Int { known.count }
  /// Packages whose list is here whole, or was refused.
  public var readCount: Int { read.count }
  public var isReading: Bool { !reading.isEmpty || (isOpen && !waiting.isEmpty) }
  public var selected: DeletedVersion? {
    rows.indices.contains(viewport.selected) ? rows[viewport.selected] : nil
  }
  /// What a change acts on: the marks, else the selection.
  var chosen: [DeletedVersion] {
    marks.isEmpty ? [selected].compactMap(\.self).filter(\.isReadable) : marks.items
  }

  mutating func selectionMoved() { anchor = selected?.id }

  /// Shows an owner's; what was read of the same owner stays.
  mutating func open(_ owner: Owner) {
    if owner != self.owner {
      let height = viewport.height
      self = DeletedVersionsViewModel()
      self.owner = owner
      viewport.resize(height: height, of: 0)
    }
    isOpen = true
  }

  /// Stops reading until it is opened again; the tickets are to be cancelled.
  mutating func close() -> [Ticket] {
    isOpen = false
    waiting = reading.values.map(\.self) + waiting
    defer { reading = [:] }
    return Array(reading.keys)
  }

  /// Takes in packages that were found, to read the deleted versions of those not known yet.
  mutating func take(_ packages: [PackageReference]) {
    for package in packages where package.owner == owner && known.insert(package).inserted {
      waiting.append(Asking(package: package, cursor: .first))
    }
  }

  mutating func fetches(_ tickets: inout TicketCounter) -> [Effect] {
    guard isOpen else { return [] }
    var effects: [Effect] = []
    while reading.count < Self.requestsAtOnce, !waiting.isEmpty {
      let asking = waiting.removeFirst()
      let ticket = tickets.next()
      reading[ticket] = asking
      effects.append(.fetchVersions(asking.package, .deleted, asking.cursor, ticket))
    }
    return effects
  }

  /// Takes an answer in; false if it is none of this list's.
  mutating func receive(_ result: Result<Page<PackageVersion>, GitHubError>, _ ticket: Ticket) -> Bool {
    guard let asking = reading.removeValue(forKey: ticket) else { return false }
    switch result {
    case .failure(let error):
      refused.append((asking.package, error))
      read.insert(asking.package)
    case .success(let page):
      if asking.cursor == .first { all.removeAll { $0.package == asking.package } }
      all += page.items.map { DeletedVersion(version: $0, package: asking.package) }
      let done = asking.read.union([asking.cursor])
      // A server whose links lead in a circle is not followed for ever.
      if let next = page.links.next.map(PageCursor.url), !done.contains(next) {
        waiting.insert(Asking(package: asking.package, cursor: next, read: done), at: 0)
      } else {
        read.insert(asking.package)
      }
      arrange()
    }
    return true
  }

  mutating func setFilter(_ filter: Filter) {
    self.filter = filter
    arrange()
  }

  /// Takes out a version that is active again.
  mutating func noteRestored(_ id: Int64) {
    all.removeAll { $0.id == id }
    marks.remove(id)
    arrange()
  }

  /// Has a package read again of which a version was deleted.
  mutating func noteDeleted(in package: PackageReference) {
    guard read.remove(package) != nil else { return }
    waiting.append(Asking(package: package, cursor: .first))
  }

  /// Reads all packages again.
  mutating func refresh() -> [Ticket] {
    let tickets = Array(reading.keys)
    (reading, waiting, refused, read) = ([:], [], [], [])
    waiting = known.sorted { $0.name.raw < $1.name.raw }.map {
      Asking(package: $0, cursor: .first)
    }
    return tickets
  }

  private mutating func arrange() {
    all.sort {
      ($0.version.restorableUntil ?? .distantFuture, $0.id) < (
        $1.version.restorableUntil ?? .distantFuture, $1.id
      )
    }
    rows = filter.isEmpty ? all : all.filter(filter.matches)
    let row = anchor.flatMap { anchor in rows.firstIndex { $0.id == anchor } }
    viewport.follow(to: row ?? viewport.selected, of: rows.count)
    if row == nil { anchor = nil }
  }
}

extension DeletedVersionsViewModel {
  /// How many marks the filter hides.
  public var hiddenMarkCount: Int { filter.isEmpty ? 0 : marks.hidden(by: filter.matches) }

  /// The rows between where a range began and the selection.
  public var range: ClosedRange<Int>? {
    guard let start = marks.rangeStart, let row = rows.firstIndex(where: { $0.id == start }) else {
      return nil
    }
    return min(row, viewport.selected)...max(row, viewport.selected)
  }

  /// Marks as the action says; false if it is none about marks.
  mutating func mark(_ action: Action) -> Bool {
    switch action {
    case .mark:
      if let selected, selected.isReadable { marks.toggle(selected) }
      move(.rows(1))
    case .range:
      if let range {
        for row in range where rows[row].isReadable { marks.insert(rows[row]) }
        marks.endRange()
      } else if let selected {
        marks.beginRange(at: selected.id)
      }
    case .markAll: rows.filter(\.isReadable).forEach { marks.insert($0) }
    case .clearMarks: marks.removeAll()
    default: return false
    }
    return true
  }
}
