import BrowserScenes
import Foundation
import Fuzzing
import GitHubPackages
import Testing

@testable import ViewModels

/// A world that moves: others push, tag, delete and restore between any two answers, lists lag, answers are late or
/// lost, and somebody works on it with pkgdeck, or two do.
///
/// `PKGDECK_FUZZ=1000000 swift test --filter SimulationTests` runs so many seeds, `PKGDECK_SEED` repeats one, and
/// `PKGDECK_TRACE=1` with it prints what happens to it.
@Suite("pkgdeck in a world that moves", .timeLimit(.minutes(600)))
struct SimulationTests {
  @Test("Nothing is lost and nothing false is said")
  func truth() async {
    var count = 0
    for seed in FuzzSeeds.first(2_000) {
      // Other tests wait for answers on the same threads.
      await Task.yield()
      let violations = Simulation.run(seed: seed)
      guard !violations.isEmpty else { continue }
      count += 1
      Issue.record("PKGDECK_SEED=\(seed): \(violations.joined(separator: "\n  "))")
      if count == 5 { return }
    }
  }
}

enum Simulation {
  static func run(seed: UInt64) -> [String] { desk(seed: seed).violations }

  static func desk(seed: UInt64) -> SimulatedDesk {
    var random = SeededGenerator(seed: seed &* 0x9E37_79B9)
    let seats = Int.random(in: 0..<5, using: &random) == 0 ? 2 : 1
    var desk = SimulatedDesk(seed: random.next(), habits: habits(&random), seats: seats)
    desk.forEachSeat { desk in
      desk.begin()
      desk.schedule(user: 100)
    }
    desk.scheduleColleague(in: Int.random(in: 100...60_000, using: &random))
    var steps = 0
    while desk.isAnybodyThere, steps < 4_000, desk.step() { steps += 1 }
    desk.goHome()
    desk.rest()
    return desk
  }

  private static func habits(_ random: inout SeededGenerator) -> SimulatedGitHub.Habits {
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    var habits = SimulatedGitHub.Habits()
    habits.pageSize = [1, 2, 3, 5, 100].randomElement(using: &random) ?? 100
    if chance(25) { habits.lag = Int.random(in: 1_000...20_000, using: &random) }
    habits.losesLinks = chance(15)
    habits.tellsLast = chance(80)
    habits.deletedAnswer = SimulatedGitHub.DeletedAnswer.allCases.randomElement(using: &random) ?? .notFound
    if chance(60) { habits.faultPercent = Int.random(in: 5...60, using: &random) }
    if chance(20) { habits.refusedManifestPercent = Int.random(in: 5...100, using: &random) }
    habits.refusesSteadily = chance(50)
    return habits
  }
}
