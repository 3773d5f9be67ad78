import Foundation
import Terminal
import ViewModels

/// Prints how fast the program's own parts are, as a table and as JSON. It asserts nothing.
///
/// Arguments name the steps to run, such as `everywhere`; without any, all are.
@main
struct Benchmark {
  static func main() async throws {
    let wanted = CommandLine.arguments.dropFirst()
    var figures: [Figure] = []
    func run(_ step: String, _ body: () async throws -> [Figure]) async rethrows {
      if wanted.isEmpty || wanted.contains(step) { figures += try await body() }
    }
    try await run("frames") { try [1_000, 10_000, 100_000, 1_000_000].flatMap(frames) }
    try await run("filter") { try filtering(100_000) }
    try await run("everywhere") { try ManyPackages.figures(packages: 3_000) { residentBytes } }
    try await run("audit") { try LongAuditLog.figures(entries: 100_000) }
    try await run("sizes") { try Sizing.figures(versions: 10_000) { residentBytes } }
    try await run("paging") { try await paging() }
    try await run("guard") {
      var figures: [Figure] = []
      for versions in [10, 1_000, 10_000] { figures += try await guarding(versions) }
      return figures
    }
    print(table(figures))
    print(json(figures))
    exit(0)
  }

  /// A key and its frame: view model and drawing, all four panes at 120×40.
  private static func frames(_ rows: Int) throws -> [Figure] {
    var browsing = try Browsing(versions: rows)
    var last = CellGrid(columns: 0, rows: 0)
    func figure(_ name: String, _ steps: Int, _ actions: [Action]) -> Figure {
      Stopwatch.microsecondsEach("\(name), \(rows) rows", runs: 15, steps: steps * actions.count) {
        for _ in 0..<steps { for action in actions { last = browsing.step(action) } }
      }
    }
    let figures = [
      figure("Down and frame", 200, [.down]), figure("PageDown and frame", 50, [.pageDown]),
      figure("End, Home and frames", 20, [.last, .first]),
    ]
    precondition(last.columns == 120)
    return figures
  }

  /// Each character of a filter over rows that are all here, and the memory that these take.
  private static func filtering(_ rows: Int) throws -> [Figure] {
    let before = residentBytes
    var browsing = try Browsing(versions: rows)
    browsing.readAll()
    let perRow = Double(residentBytes - before) / Double(rows)
    let word = ["9", "e", "3", "7"]
    var samples: [[Double]] = Array(repeating: [], count: word.count)
    for _ in 0..<7 {
      browsing.send(.action(.filter))
      for (index, letter) in word.enumerated() {
        samples[index].append(ContinuousClock().measure { browsing.type(letter) } / .milliseconds(1))
      }
      browsing.send(.action(.cancel))
    }
    return [Figure(name: "memory a row, \(rows) rows read", unit: "B", samples: [perRow])]
      + word.indices.map {
        Figure(name: "filter character \($0 + 1), \(rows) rows", unit: "ms", samples: samples[$0].sorted())
      }
  }

  private static func paging() async throws -> [Figure] {
    let quick = try Paging(latency: .zero)
    let slow = try Paging(latency: .milliseconds(100))
    var pages: [Double] = []
    for _ in 0..<30 {
      let clock = ContinuousClock()
      pages.append(try await clock.measure { try await quick.page() } / .milliseconds(1))
    }
    var (all, printed): ([Double], [Double]) = ([], [])
    for _ in 0..<3 {
      all.append(try await ContinuousClock().measure { _ = try await slow.all() } / .seconds(1))
      printed.append(try await ContinuousClock().measure { _ = try await slow.printed() } / .seconds(1))
    }
    return [
      Figure(name: "100 versions: request, reply, decoded", unit: "ms", samples: pages.sorted()),
      Figure(name: "10,000 versions at 100 ms, in the browser", unit: "s", samples: all.sorted()),
      Figure(name: "10,000 versions at 100 ms, printed", unit: "s", samples: printed.sorted()),
    ]
  }

  /// What it takes before the question about deleting one version can be asked, by what is known already.
  private static func guarding(_ versions: Int) async throws -> [Figure] {
    let quick = try await Guarding.prices(versions: versions, latency: .zero)
    let slow = try await Guarding.prices(versions: versions, latency: .milliseconds(100))
    return zip(quick, slow).flatMap { quick, slow in
      let name = "guard of \(versions), \(quick.known)"
      func count(_ what: String, _ count: Int) -> Figure {
        Figure(name: "\(name): \(what)", unit: "requests", samples: [Double(count)])
      }
      return [
        Figure(name: "\(name), no latency", unit: "ms", samples: quick.milliseconds),
        Figure(name: "\(name), 100 ms latency", unit: "ms", samples: slow.milliseconds),
        count("API", quick.requests.api), count("API, 304", quick.requests.unchanged),
        count("registry", quick.requests.registry),
      ]
    }
  }

  private static var residentBytes: Int {
    let fields =
      (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return (fields.count > 1 ? Int(fields[1]) ?? 0 : 0) * 4096
  }

  private static func table(_ figures: [Figure]) -> String {
    let head = "figure".padding(toLength: 52, withPad: " ", startingAt: 0) + "   median     best    worst"
    return figures.reduce(head) { text, figure in
      let name = figure.name.padding(toLength: 52, withPad: " ", startingAt: 0)
      let numbers = [figure.median, figure.best, figure.worst].map { String(format: "%8.2f", $0) }
      return "\(text)\n\(name) \(numbers.joined(separator: " ")) \(figure.unit)"
    }
  }

  private static func json(_ figures: [Figure]) -> String {
    let rows = figures.map {
      "{\"name\": \"\($0.name)\", \"unit\": \"\($0.unit)\", \"median\": \($0.median), \"best\": \($0.best), "
        + "\"worst\": \($0.worst)}"
    }
    return "[\n  \(rows.joined(separator: ",\n  "))\n]"
  }
}
