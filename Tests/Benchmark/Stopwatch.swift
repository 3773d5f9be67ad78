/// One measured figure.
struct Figure {
  let name: String
  let unit: String
  /// Sorted, each in `unit`.
  let samples: [Double]

  var median: Double { samples.isEmpty ? 0 : samples[samples.count / 2] }
  var best: Double { samples.first ?? 0 }
  var worst: Double { samples.last ?? 0 }
}

/// Measures how long work takes, over and over.
enum Stopwatch {
  /// Runs the work `runs` times, after one run that does not count.
  static func milliseconds(_ name: String, runs: Int, _ work: () throws -> Void) rethrows -> Figure {
    try work()
    let samples = try (0..<runs).map { _ in
      try ContinuousClock().measure { try work() } / .milliseconds(1)
    }
    return Figure(name: name, unit: "ms", samples: samples.sorted())
  }

  /// The time of one of many equal steps, in microseconds.
  static func microsecondsEach(_ name: String, runs: Int, steps: Int, _ work: () -> Void) -> Figure {
    work()
    let samples = (0..<runs).map { _ in
      ContinuousClock().measure { work() } / .microseconds(1) / Double(steps)
    }
    return Figure(name: name, unit: "us", samples: samples.sorted())
  }
}
