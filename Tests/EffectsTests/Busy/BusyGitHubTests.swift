import Foundation
import Fuzzing
import Testing

/// `PKGDECK_FUZZ=200 swift test --filter BusyGitHubTests` runs so many seeds, `PKGDECK_SEED` repeats one, and
/// `PKGDECK_SOAK` says how many things are done in each.
@Suite("The same promises over real HTTP, while others push and delete")
struct BusyGitHubTests {
  private static let count =
    ProcessInfo.processInfo.environment["PKGDECK_SOAK"].flatMap { Int($0) } ?? 150

  @Test(
    "No image loses what it was not said to lose, and the journal agrees with the server",
    .timeLimit(.minutes(60)), arguments: FuzzSeeds.first(6))
  func promises(seed: UInt64) async throws {
    let user = try BusyUser(seed: seed)
    for number in 0..<Self.count {
      let action = user.act()
      try await user.takeAnswers()
      var faults = user.faults()
      if number % 50 == 49 { faults += try await user.agreement() }
      guard faults.isEmpty else {
        Issue.record("seed \(seed), action \(number), \(action): \(faults)")
        return
      }
    }
    let faults = try await user.agreement() + user.faults()
    #expect(faults.isEmpty, "seed \(seed)")
    // The figures that a person who asks for many seeds wants to see.
    print("seed \(seed): \(Self.count) actions, \(user.figures)")
  }
}
