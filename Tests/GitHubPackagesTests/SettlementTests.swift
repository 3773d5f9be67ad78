import GitHubPackages
import Testing

@Suite("Settlement: what was read tells what became of a change")
struct SettlementTests {
  private func reading(_ sighting: Settlement.Sighting, after seconds: Int = 0) -> Settlement.Reading {
    Settlement.Reading(sighting, at: Self.start + .seconds(seconds))
  }

  private static let start = ContinuousClock.now

  @Test(
    "One reading settles what it shows done, or cannot show",
    arguments: [
      (Settlement.Sighting.present(isDeleted: true), true, Settlement.Verdict.done),
      (.present(isDeleted: true), false, .readAgain),
      (.present(isDeleted: false), true, .readAgain),
      (.present(isDeleted: false), false, .done),
      (.absent(isListedAsDeleted: true), true, .done),
      (.absent(isListedAsDeleted: true), false, .readAgain),
      (.absent(isListedAsDeleted: false), true, .unknown),
      (.absent(isListedAsDeleted: false), false, .unknown),
      (.packageAbsent, true, .unknown),
      (.packageAbsent, false, .unknown),
    ])
  func one(sighting: Settlement.Sighting, deleting: Bool, verdict: Settlement.Verdict) {
    #expect(Settlement.verdict(deleting: deleting, [reading(sighting)]) == verdict)
  }

  @Test("Still as it was counts only if two readings agree that lie five seconds apart")
  func stillThere() {
    let there = Settlement.Sighting.present(isDeleted: false)
    #expect(Settlement.verdict(deleting: true, []) == .readAgain)
    #expect(
      Settlement.verdict(deleting: true, [reading(there), reading(there, after: 4)]) == .readAgain)
    #expect(Settlement.verdict(deleting: true, [reading(there), reading(there, after: 5)]) == .notDone)
    let gone = reading(.absent(isListedAsDeleted: true), after: 5)
    #expect(Settlement.verdict(deleting: true, [reading(there), gone]) == .done)
    #expect(
      Settlement.verdict(
        deleting: true, [reading(.present(isDeleted: true)), reading(there, after: 9)]) == .readAgain)
  }
}
