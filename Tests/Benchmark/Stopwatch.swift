/// Measures how long work takes the processor, over and over.
enum Stopwatch {
  /// Runs the work `runs` times, after one run that does not count.
  static func milliseconds(_ name: String, runs: Int, _ work: () throws -> Void) rethrows -> Figure {
    try work()
    let samples = try (0..<runs).map { _ in
      try ProcessorTime.measure { try work() } / .milliseconds(1)
    }
    return Figure(name: name, unit: .milliseconds, samples: samples)
  }

  /// The time of one of many equal steps, in microseconds.
  ///
  /// - Parameter before: what is done before each run and does not count.
  static func microsecondsEach(
    _ name: String, runs: Int, steps: Int, before: () -> Void = {}, _ work: () -> Void
  ) -> Figure {
    let samples = (0...runs).map { _ in
      before()
      return ProcessorTime.measure { work() } / .microseconds(1) / Double(steps)
    }
    return Figure(name: name, unit: .microseconds, samples: Array(samples.dropFirst()))
  }
}
