import Foundation
import GitHubPackages
import Testing

@Suite("Inquiries: how often it is read, and when it is given up")
struct InquiryTests {
  private static let start = ContinuousClock.now
  private let lost = GitHubError(.connectionLost, request: "GET /x")

  private func inquiry() -> Inquiry {
    Inquiry(SettlementTests.deletion, mayTakeEffect: false, at: Self.start)
  }

  private func seconds(_ count: Int) -> ContinuousClock.Instant { Self.start + .seconds(count) }

  @Test("A reading that fails once is made up for by one more")
  func shaky() {
    var inquiry = inquiry()
    inquiry.take(.failed(lost), at: seconds(1))
    #expect(inquiry.step == .wait(until: seconds(6)))
    inquiry.goOn(at: seconds(6))
    inquiry.take(.item(.version(SettlementTests.dated)), at: seconds(6))
    #expect(inquiry.finding == .done(package: nil))
  }

  @Test("Three readings that fail leave it unasked, with the last reason")
  func unasked() {
    var inquiry = inquiry()
    for round in 0..<3 {
      #expect(inquiry.step == .read(.item))
      inquiry.take(.failed(lost), at: seconds(10 * round))
      inquiry.goOn(at: seconds(10 * round + 5))
    }
    #expect(inquiry.finding == .unasked(lost))
  }

  @Test(
    "A limit and a refused token end it at once",
    arguments: [
      GitHubError.Kind.rateLimited(secondary: true, retryAt: nil), .unauthorized,
    ])
  func limited(kind: GitHubError.Kind) {
    var inquiry = inquiry()
    inquiry.take(.failed(GitHubError(kind, request: "GET /x")), at: seconds(0))
    #expect(inquiry.finding == .unasked(GitHubError(kind, request: "GET /x")))
  }

  @Test("A version that no list holds yet is looked for once more: lists lag")
  func lag() {
    var inquiry = inquiry()
    inquiry.take(.item(.absent), at: seconds(0))
    #expect(inquiry.step == .read(.deletedList))
    inquiry.take(.listing(.notListed), at: seconds(0))
    #expect(inquiry.step == .wait(until: seconds(5)))
    inquiry.goOn(at: seconds(5))
    inquiry.take(.item(.absent), at: seconds(5))
    inquiry.take(.listing(.listed(SettlementTests.dated)), at: seconds(5))
    #expect(inquiry.finding == .done(package: nil))
  }

  @Test("Readings that go on disagreeing are a contradiction")
  func contradiction() {
    var inquiry = inquiry()
    for (round, listing) in [VersionListing.notListed, .notKnown, .notListed].enumerated() {
      inquiry.take(.item(.version(SettlementTests.version)), at: seconds(5 * round))
      inquiry.take(.listing(listing), at: seconds(5 * round))
      if listing == .notKnown { inquiry.take(.listing(.notKnown), at: seconds(5 * round)) }
      inquiry.goOn(at: seconds(5 * round + 5))
    }
    #expect(inquiry.finding == .unknown(.contradiction))
  }

  @Test("What is canceled is left to the next start")
  func canceled() {
    var inquiry = inquiry()
    inquiry.take(.canceled, at: seconds(0))
    #expect(inquiry.finding == .unasked(nil))
  }
}
