/// A fixed piece of work, which tells how fast the machine is, given what else it does.
enum Yardstick {
  /// How long it takes now.
  static var milliseconds: Double {
    Stopwatch.milliseconds("yardstick", runs: 5, work).median
  }

  /// Numbers that are looked up and sorted, as lists are.
  private static func work() {
    var number: UInt64 = 1
    var places: [UInt64: Int] = [:]
    for place in 0..<50_000 {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      places[number] = place
    }
    let sorted = places.keys.sorted()
    precondition(sorted.count == 50_000)
  }
}
