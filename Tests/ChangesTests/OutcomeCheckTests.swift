import Changes
import Foundation
import GitHubPackages
import Testing

@Suite("Inquiries: how often it is read, and when it is given up")
struct OutcomeCheckTests {
  private static let start = ContinuousClock.now
  private let lost = GitHubError(.connectionLost, request: "GET /x")

  private func check() -> OutcomeCheck {
    OutcomeCheck(SettlementTests.deletion, mayTakeEffect: false, at: Self.start)
  }

  private func seconds(_ count: Int) -> ContinuousClock.Instant { Self.start + .seconds(count) }

  @Test("A reading that fails once is made up for by one more")
  func shaky() {
    var check = check()
    check.take(.failed(lost), at: seconds(1))
    #expect(check.step == .wait(until: seconds(6)))
    check.goOn(at: seconds(6))
    check.take(.item(.version(SettlementTests.dated)), at: seconds(6))
    #expect(check.finding == .done(package: nil))
  }

  @Test("Three readings that fail leave it unasked, with the last reason")
  func unasked() {
    var check = check()
    for round in 0..<3 {
      #expect(check.step == .read(.item))
      check.take(.failed(lost), at: seconds(10 * round))
      check.goOn(at: seconds(10 * round + 5))
    }
    #expect(check.finding == .unasked(lost))
  }

  @Test(
    "A limit and a refused token end it at once",
    arguments: [
      GitHubError.Kind.rateLimited(secondary: true, retryAt: nil), .unauthorized,
    ])
  func limited(kind: GitHubError.Kind) {
    var check = check()
    check.take(.failed(GitHubError(kind, request: "GET /x")), at: seconds(0))
    #expect(check.finding == .unasked(GitHubError(kind, request: "GET /x")))
  }

  @Test("A version that no list holds yet is looked for once more: lists lag")
  func lag() {
    var check = check()
    check.take(.item(.absent), at: seconds(0))
    #expect(check.step == .read(.deletedList))
    check.take(.listing(.notListed), at: seconds(0))
    #expect(check.step == .wait(until: seconds(5)))
    check.goOn(at: seconds(5))
    check.take(.item(.absent), at: seconds(5))
    check.take(.listing(.listed(SettlementTests.dated)), at: seconds(5))
    #expect(check.finding == .done(package: nil))
  }

  @Test("Readings that go on disagreeing are a contradiction")
  func contradiction() {
    var check = check()
    for (round, listing) in [VersionListing.notListed, .notKnown, .notListed].enumerated() {
      check.take(.item(.version(SettlementTests.version)), at: seconds(5 * round))
      check.take(.listing(listing), at: seconds(5 * round))
      if listing == .notKnown { check.take(.listing(.notKnown), at: seconds(5 * round)) }
      check.goOn(at: seconds(5 * round + 5))
    }
    #expect(check.finding == .unknown(.contradiction))
  }

  @Test("A reading that failed is not the reason once others told something")
  func failureBefore() {
    var check = check()
    check.take(.failed(lost), at: seconds(0))
    check.goOn(at: seconds(5))
    for (round, listing) in [VersionListing.notListed, .notKnown].enumerated() {
      check.take(.item(.version(SettlementTests.version)), at: seconds(15 * round + 5))
      check.take(.listing(listing), at: seconds(15 * round + 5))
      if listing == .notKnown { check.take(.listing(.notKnown), at: seconds(15 * round + 5)) }
      check.goOn(at: seconds(15 * round + 20))
    }
    #expect(check.finding == .unknown(.listNotRead))
  }

  @Test("What is canceled is left to the next start")
  func canceled() {
    var check = check()
    check.take(.canceled, at: seconds(0))
    #expect(check.finding == .unasked(nil))
  }
}
