import ArgumentParser
import Foundation
import Scaffolding

/// What can be measured by itself.
enum Step: String, CaseIterable, ExpressibleByArgument {
  /// A key and its frame.
  case frames
  case filter
  /// The versions of many packages in one list.
  case everywhere
  case audit
  case sizes
  /// What a cleanup by rules keeps, and its plan.
  case plans
  /// Requests, cells and wake-ups, which are the same each time.
  case counts
  case paging
  /// The program itself, printing a list.
  case printing
  case `guard`
  /// How lists and the journal grow.
  case packages10k = "packages-10000"
  case packages100k = "packages-100000"
  case versions100k = "versions-100000"
  case versions1M = "versions-1000000"
  case journal100k = "journal-100000"
  case journal1M = "journal-1000000"

  /// What is measured where nothing is named.
  static let usual: [Step] = [
    .frames, .filter, .everywhere, .audit, .sizes, .plans, .counts, .paging, .printing, .guard,
  ]

  func figures() async throws -> [Figure] {
    let before = Yardstick.milliseconds
    var figures = try await measured()
    let yardstick = (before + Yardstick.milliseconds) / 2
    for index in figures.indices { figures[index].yardstick = yardstick }
    return figures
  }

  private func measured() async throws -> [Figure] {
    switch self {
    case .frames: try Frames.figures()
    case .filter: try Filtering.figures(rows: 100_000)
    case .everywhere: try ManyPackages.figures(packages: 3_000)
    case .audit: try LongAuditLog.figures(entries: 100_000)
    case .sizes: try Sizing.figures(versions: 10_000)
    case .plans: try Planning.figures(versions: 10_000, deletions: 8_984)
    case .counts: try Counting.figures(versions: 10_000)
    case .paging: try await Paging.figures()
    case .printing: try await Printing.figures()
    case .guard: try await Guarding.figures(versions: [10, 1_000, 10_000])
    case .packages10k: try Scale.packages(10_000)
    case .packages100k: try Scale.packages(100_000)
    case .versions100k: try Scale.versions(100_000)
    case .versions1M: try Scale.versions(1_000_000)
    case .journal100k: try await Scale.journal(lines: 100_000)
    case .journal1M: try await Scale.journal(lines: 1_000_000)
    }
  }

  /// The same, measured by a process of its own: memory that another step freed would be used again.
  func figuresApart() async throws -> [Figure] {
    let directory = try TemporaryDirectory()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = [rawValue, "--json", directory.file("figures")]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try FigureFile.read(directory.file("figures"))
  }

  /// The same, up to three times where something seems worse than before: noise goes away, what is slower stays.
  func figures(since baseline: Baseline) async throws -> [Figure] {
    var figures = try await figuresApart()
    for _ in 0..<2 where figures.contains(where: baseline.isWorse) {
      let again = Dictionary(try await figuresApart().map { ($0.name, $0) }) { _, last in last }
      figures = figures.map { figure in
        again[figure.name].map { $0.median < figure.median ? $0 : figure } ?? figure
      }
    }
    return figures
  }
}
