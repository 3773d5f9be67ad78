import Fuzzing
import Testing

/// `PKGDECK_FUZZ=200 swift test --filter BusyGitHubTests` runs so many seeds, `PKGDECK_SEED` repeats one, and
/// `PKGDECK_SOAK` says how many things are done in each.
@Suite("The same promises over real HTTP, while others push and delete")
struct BusyGitHubTests {
  private static let count = LongUse.count(or: 150)

  @Test(
    "No image loses what it was not said to lose, and the journal agrees with the server",
    .timeLimit(.minutes(60)), arguments: FuzzSeeds.first(6))
  func promises(seed: UInt64) async throws {
    let user = try BusyUser(seed: seed)
    if let fault = try await user.use(Self.count) {
      Issue.record("seed \(seed), \(fault)")
      return
    }
    let faults = try await user.agreement() + user.faults()
    #expect(faults.isEmpty, "seed \(seed)")
    // The figures that a person who asks for many seeds wants to see.
    print("seed \(seed): \(Self.count) actions, \(user.figures)")
  }
}
