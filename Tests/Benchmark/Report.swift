import Foundation

/// Figures as lines of a table, with what they were where there is a baseline.
struct Report {
  private static let nameWidth = 56

  let baseline: Baseline?

  var head: String {
    line("figure", ["median", "best", "worst"] + (baseline == nil ? [] : ["before", "x"]), unit: "")
  }

  func row(_ figure: Figure) -> String {
    var numbers = [figure.median, figure.best, figure.worst].map { String(format: "%.2f", $0) }
    if let baseline {
      let before = baseline.before(figure)
      numbers.append(before.map { String(format: "%.2f", $0) } ?? "-")
      numbers.append(before.map { $0 > 0 ? String(format: "%.2f", figure.median / $0) : "-" } ?? "-")
    }
    return line(figure.name, numbers, unit: figure.unit.rawValue)
      + (baseline?.isWorse(figure) == true ? "  WORSE" : "")
  }

  /// Names what is worse.
  func verdict(_ figures: [Figure]) -> String? {
    guard let baseline else { return nil }
    let worse = figures.filter(baseline.isWorse)
    guard !worse.isEmpty else { return "Nothing is worse than before." }
    return "Worse than before:\n" + worse.map { "- \($0.name)" }.joined(separator: "\n")
  }

  private func line(_ name: String, _ columns: [String], unit: String) -> String {
    let padded = columns.map { String(repeating: " ", count: max(0, 9 - $0.count)) + $0 }
    return name.padding(toLength: max(Self.nameWidth, name.count), withPad: " ", startingAt: 0)
      + padded.joined() + " " + unit
  }
}
