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
