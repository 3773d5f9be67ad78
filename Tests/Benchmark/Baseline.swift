/// The figures of an earlier run.
struct Baseline {
  /// A figure that is more times as much as before is worse.
  private static let tolerance = 1.1

  private let figures: [String: Figure]

  init(file: String) throws {
    figures = Dictionary(try FigureFile.read(file).map { ($0.name, $0) }) { _, last in last }
  }

  /// What the median was; nil where it was not measured then.
  func before(_ figure: Figure) -> Double? {
    figures[figure.name].flatMap { $0.unit == figure.unit ? $0.median : nil }
  }

  /// Whether it is more than before. A machine that is slower than then by the yardstick is allowed for.
  func isWorse(_ figure: Figure) -> Bool {
    guard let earlier = figures[figure.name], earlier.unit == figure.unit else { return false }
    let isSlowed = figure.unit.isTime && earlier.yardstick > 0
    let expected = earlier.median * (isSlowed ? max(1, figure.yardstick / earlier.yardstick) : 1)
    return figure.median > expected * Self.tolerance && figure.median - expected > figure.unit.noise
  }
}
