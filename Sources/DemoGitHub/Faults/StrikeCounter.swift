/// Counts requests, for each fault those it is about, and says when one is struck.
struct StrikeCounter: Sendable {
  private struct Row: Sendable {
    let strike: Strike
    let every: Int
    var count = 0
  }

  private var rows: [Row]

  init(_ faults: [Fault]) {
    rows = faults.compactMap { fault in
      fault.kind.strike.map { Row(strike: $0, every: fault.every) }
    }
  }

  /// What strikes the request that came now; of several faults the one named first.
  mutating func strike(_ target: Strike.Target) -> Strike? {
    var strike: Strike?
    for place in rows.indices where rows[place].strike.target == target {
      rows[place].count += 1
      if strike == nil, rows[place].count.isMultiple(of: rows[place].every) { strike = rows[place].strike }
    }
    return strike
  }
}
