import Foundation

/// Somebody who uses the browser for long, while all is looked at after each thing that they do.
protocol LongUser {
  /// Does one thing, and says what.
  func act() -> String
  func takeAnswers() async throws
  /// What is not in order at the moment.
  func faults() -> [String]
  /// What is not in order once nothing is under way.
  func agreement() async throws -> [String]
}

extension LongUser {
  /// Does so many things, and looks at journal and server after every fifty.
  ///
  /// - Returns: where it stopped and what was not in order; nil if all was.
  func use(_ count: Int) async throws -> String? {
    for number in 0..<count {
      let action = act()
      try await takeAnswers()
      var faults = faults()
      if number % 50 == 49 { faults += try await agreement() }
      guard faults.isEmpty else { return "action \(number), \(action): \(faults)" }
    }
    return nil
  }
}

enum LongUse {
  /// How many things are done: as `PKGDECK_SOAK` says.
  static func count(or few: Int) -> Int {
    ProcessInfo.processInfo.environment["PKGDECK_SOAK"].flatMap { Int($0) } ?? few
  }
}
