/// A misbehaviour to order, such as an answer that gets lost, for tests of what clients make of it.
public struct Fault: Sendable, Equatable {
  /// What goes wrong, by the name that texts use.
  public enum Kind: String, CaseIterable, Sendable {
    case serverError = "500"
    case serverErrorDone = "500-done"
    case reset
    case resetDone = "reset-done"
    case stall
    case stallDone = "stall-done"
    case packageNotFound = "404"
    case tooManyRequests = "429"
    case secondaryLimit = "secondary"
    case html
    case forbidden = "403"
    case badCredentials = "401"
    case readServerError = "read-500"
    case readReset = "read-reset"
    case readStall = "read-stall"
    case readTooManyRequests = "read-429"
    case stale
  }

  public let kind: Kind
  /// It hits every so many of the requests that the kind is about, at least 1. For `stale`: how many
  /// lists of a package's versions miss its last change.
  public let every: Int

  /// Reads `KIND:EVERY`, such as `reset-done:7`; nil where that is no known kind or no positive number.
  public init?(_ text: String) {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let kind = Kind(rawValue: String(halves[0])), let every = Int(halves[1]),
      every > 0
    else { return nil }
    self.kind = kind
    self.every = every
  }

  /// The names of all kinds.
  public static var kinds: [String] { Kind.allCases.map(\.rawValue) }
}

/// Counts requests, for each fault those it is about, and says when one goes wrong.
struct FaultCounter: Sendable {
  private struct Row: Sendable {
    let injected: InjectedFault
    let every: Int
    var count = 0
  }

  private var rows: [Row]

  init(_ faults: [Fault]) {
    rows = faults.compactMap { fault in
      fault.kind.injected.map { Row(injected: $0, every: fault.every) }
    }
  }

  /// What goes wrong with the request that came now; of several faults the one named first.
  mutating func fault(for target: InjectedFault.Target) -> InjectedFault? {
    var injected: InjectedFault?
    for place in rows.indices where rows[place].injected.target == target {
      rows[place].count += 1
      if injected == nil, rows[place].count.isMultiple(of: rows[place].every) {
        injected = rows[place].injected
      }
    }
    return injected
  }
}
