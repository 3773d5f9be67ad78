/// One measured figure; the less, the better.
struct Figure: Codable {
  enum Unit: String, Codable {
    case microseconds = "us"
    case milliseconds = "ms"
    case seconds = "s"
    case bytes = "B"
    case megabytes = "MB"
    case requests
    case cells
    case wakeUps = "wake-ups"
    case ratio = "x"

    var isTime: Bool { [.microseconds, .milliseconds, .seconds].contains(self) }

    /// What two runs of one program differ by and nobody should look into.
    var noise: Double {
      switch self {
      case .microseconds: 10
      case .milliseconds: 0.1
      case .seconds: 0.05
      case .bytes: 20
      case .megabytes: 2
      case .requests, .cells, .wakeUps: 0
      case .ratio: 0.05
      }
    }
  }

  let name: String
  let unit: Unit
  /// How often it was measured.
  let runs: Int
  let median: Double
  let best: Double
  let worst: Double
  /// What the yardstick took while this was measured.
  var yardstick = 0.0

  init(name: String, unit: Unit, samples: [Double]) {
    (self.name, self.unit, runs) = (name, unit, samples.count)
    let sorted = samples.sorted()
    median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    (best, worst) = (sorted.first ?? 0, sorted.last ?? 0)
  }
}
