import ArgumentParser
import Foundation

/// Prints how fast the program's own parts are, as a table and as JSON. It asserts nothing.
@main
struct Benchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Prints how fast the program's own parts are.")

  @Argument(help: "What to measure; without any, all but those with a number.")
  var steps: [Step] = []

  @Option(help: "Write the figures to this file too.")
  var json: String?

  @Option(help: "Compare with such a file, and name what is worse.")
  var baseline: String?

  func run() async throws {
    let baseline = try baseline.map(Baseline.init)
    let report = Report(baseline: baseline)
    let steps = steps.isEmpty ? Step.usual : steps
    var figures: [Figure] = []
    print(report.head)
    for step in steps {
      let new =
        if let baseline {
          try await step.figures(since: baseline)
        } else if steps.count > 1 {
          try await step.figuresApart()
        } else {
          try await step.figures()
        }
      for figure in new { print(report.row(figure)) }
      fflush(nil)
      figures += new
    }
    if let verdict = report.verdict(figures) { print("\n" + verdict) }
    if let json { try FigureFile.write(figures, to: json) }
  }
}
