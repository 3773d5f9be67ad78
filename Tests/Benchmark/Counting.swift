import Terminal
import ViewModels

/// What can be counted and is the same each time: requests, cells that a key changes, and wake-ups.
enum Counting {
  static func figures(versions: Int) throws -> [Figure] {
    try requests(versions) + cells(versions) + wakeUps(versions)
  }

  private static func requests(_ versions: Int) throws -> [Figure] {
    var browsing = try Browsing(versions: versions, isOpen: false)
    func count(_ name: String, _ keys: (inout Browsing) -> Void) -> Figure {
      let before = browsing.requests
      keys(&browsing)
      return Figure(
        name: "requests: \(name)", unit: .requests, samples: [Double(browsing.requests - before)])
    }
    // The account, its organizations, and the six types of the first owner's packages.
    let start = Figure(name: "requests: start", unit: .requests, samples: [Double(browsing.requests)])
    return [
      start, count("a package is opened") { for _ in 0..<2 { $0.send(.action(.open)) } },
      count("End on \(versions) versions") { $0.send(.action(.last)) },
      count("Home back") { $0.send(.action(.first)) },
      count("the selection runs over 99 packages") {
        $0.send(.action(.packages))
        for _ in 0..<98 { _ = $0.step(.down) }
        $0.send(.action(.down))
      },
    ]
  }

  /// What the terminal has to be told of.
  private static func cells(_ versions: Int) throws -> [Figure] {
    var browsing = try Browsing(versions: versions)
    func changed(_ name: String) -> Figure {
      let before = browsing.step(.redraw)
      let after = browsing.step(.down)
      return Figure(name: "cells: \(name)", unit: .cells, samples: [Double(after.changes(from: before))])
    }
    let within = changed("Down within the pane")
    for _ in 0..<60 { browsing.send(.action(.down)) }
    return [within, changed("Down scrolling")]
  }

  private static func wakeUps(_ versions: Int) throws -> [Figure] {
    var browsing = try Browsing(versions: versions)
    func figures(_ name: String) -> [Figure] {
      let frames = browsing.frames(for: .seconds(10))
      let cells = zip(frames, frames.dropFirst()).map { Double($1.changes(from: $0)) }
      return [
        Figure(
          name: "wake-ups in 10 s: \(name)", unit: .wakeUps, samples: [Double(frames.count - 1)]),
        Figure(name: "cells: a wake-up while \(name)", unit: .cells, samples: cells),
      ]
    }
    let idle = figures("idle")
    browsing.ask(.deleted)
    return idle.prefix(1) + figures("loading")
  }
}

extension CellGrid {
  /// How many cells are another than before.
  fileprivate func changes(from before: CellGrid) -> Int {
    (0..<rows).reduce(0) { sum, row in
      sum + zip(cells(inRow: row), before.cells(inRow: row)).count { $0 != $1 }
    }
  }
}
