import Terminal
import ViewModels

/// A key and its frame, as the run loop makes them: view model and drawing, with all four panes at 120×40.
enum Frames {
  static func figures() throws -> [Figure] {
    var figures: [Figure] = []
    var scrolling: [Int: Double] = [:]
    for rows in [1_000, 10_000, 100_000, 1_000_000] {
      let new = try self.figures(rows: rows)
      scrolling[rows] = new.first?.median
      figures += new
    }
    if let few = scrolling[1_000], let many = scrolling[100_000] {
      figures.append(
        Figure(name: "Down scrolling, 100000 rows to 1000", unit: .ratio, samples: [many / few]))
    }
    return figures
  }

  private static func figures(rows: Int) throws -> [Figure] {
    var browsing = try Browsing(versions: rows)
    /// - Parameter first: how many rows down it begins, so that a list scrolls with each key.
    func figure(_ name: String, from first: Int = 0, _ times: Int, _ actions: [Action]) -> Figure {
      Stopwatch.microsecondsEach(
        "\(name), \(rows) rows", runs: 15, steps: times * actions.count,
        before: {
          browsing.send(.action(.first))
          for _ in 0..<first { browsing.send(.action(.down)) }
        },
        {
          for _ in 0..<times { for action in actions { _ = browsing.step(action) } }
        })
    }
    return [
      figure("Down scrolling", from: 40, 200, [.down]),
      figure("Down, Up within the pane", 100, [.down, .up]),
      figure("PageDown", 20, [.pageDown]), figure("End, Home", 20, [.last, .first]),
    ]
  }
}

/// Each character of a filter over rows that are all here, and the memory that these take.
enum Filtering {
  static func figures(rows: Int) throws -> [Figure] {
    let before = Memory.resident
    func memory() -> Double { Double(Memory.resident - before) }
    var browsing = try Browsing(versions: rows)
    browsing.readAll()
    let perRow = memory() / Double(rows)
    let word = ["9", "e", "3", "7"]
    var samples: [[Double]] = Array(repeating: [], count: word.count)
    for _ in 0..<7 {
      browsing.send(.action(.filter))
      for (index, letter) in word.enumerated() {
        samples[index].append(ProcessorTime.measure { browsing.type(letter) } / .milliseconds(1))
      }
      browsing.send(.action(.cancel))
    }
    return [
      Figure(name: "memory a row, \(rows) rows read", unit: .bytes, samples: [perRow]),
      Figure(
        name: "memory, \(rows) rows read and filtered", unit: .megabytes, samples: [memory() / 1_000_000]),
    ]
      + word.indices.map {
        Figure(
          name: "filter character \($0 + 1), \(rows) rows", unit: .milliseconds, samples: samples[$0])
      }
  }
}
