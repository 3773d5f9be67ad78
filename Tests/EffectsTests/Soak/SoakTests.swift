import Fuzzing
import Testing

/// `PKGDECK_SOAK=10000 swift test --filter SoakTests` does so many things, `PKGDECK_SEED` chooses others.
@Suite("A long use of the whole browser on a GitHub that fails now and then")
struct SoakTests {
  private static let count = LongUse.count(or: 500)

  @Test(
    "After every action panes, frame, journal and server are in order", .timeLimit(.minutes(60)),
    arguments: FuzzSeeds.first(1))
  func soak(seed: UInt64) async throws {
    let user = try SoakUser(seed: seed)
    if let fault = try await user.use(Self.count) {
      Issue.record("seed \(seed), \(fault)")
      return
    }
    let faults = try await user.agreement()
    #expect(faults.isEmpty, "seed \(seed)")
    // The figures that a person who asks for many actions wants to see.
    print("seed \(seed): \(Self.count) actions, \(try user.figures)")
  }
}
