import FoundationEssentials
import GitHubPackages

/// Reads which packages owners have: one owner after the other, the lists of all types side by side.
public struct PackageListsReading: RequestReading {
  /// Lists that could not be read whole, and why.
  public private(set) var refused: [(owner: Owner, type: PackageType, error: GitHubError)] = []
  /// Owners whose packages are still to be read; the first one is being read.
  private var waiting: [Owner]
  private var lists: [PackageType: ListReading<Package>] = [:]
  private var asked: [Ticket: (type: PackageType, page: Int)] = [:]
  /// Packages of owners that were read.
  private var found: [(owner: Owner, packages: [Package])] = []

  public init(_ owners: [Owner]) {
    waiting = owners
    begin()
  }

  public var isEnded: Bool { waiting.isEmpty }

  /// The packages that were read by now.
  public var packages: [(owner: Owner, packages: [Package])] {
    found + (waiting.first.map { [(owner: $0, packages: rows)] } ?? [])
  }

  private var rows: [Package] { PackageType.allCases.flatMap { lists[$0]?.rows ?? [] } }

  private mutating func begin() {
    lists = Dictionary(
      uniqueKeysWithValues: PackageType.allCases.map { ($0, ListReading<Package>()) })
  }

  public mutating func fetches(_ requests: inout Requests) -> [Effect] {
    guard let owner = waiting.first else { return [] }
    var effects: [Effect] = []
    for type in PackageType.allCases {
      for asking in lists[type, default: ListReading()].next(atOnce: RequestsAtOnce.pages) {
        let ticket = requests.ticket(for: .list(.everywhere))
        asked[ticket] = (type, asking.page)
        effects.append(.request(.packages(owner, type, asking.cursor), ticket))
      }
    }
    return effects
  }

  public mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, at now: Date) -> Bool {
    guard case .packages(let result) = answer, let (type, page) = asked.removeValue(forKey: ticket),
      let owner = waiting.first
    else { return false }
    lists[type]?.receive(result.map(\.value), page: page)
    guard lists.values.allSatisfy({ $0.end != nil }) else { return true }
    for type in PackageType.allCases {
      if let error = lists[type]?.end?.error("GET packages") { refused.append((owner, type, error)) }
    }
    found.append((owner, rows))
    waiting.removeFirst()
    begin()
    return true
  }

  /// Gives up what is asked for; the tickets are to be canceled.
  mutating func stop() -> [Ticket] {
    for type in PackageType.allCases { lists[type]?.abandon() }
    defer { asked = [:] }
    return Array(asked.keys)
  }
}
