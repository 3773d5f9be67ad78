import Foundation
import GitHubPackages
import Testing

@Suite("Waits after rate limits grow with each in a row")
struct RateLimitBackoffTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func waits(_ count: Int, until date: Date?) -> [TimeInterval] {
    var backoff = RateLimitBackoff()
    return (0..<count).map { _ in backoff.wait(until: date, at: now) }
  }

  @Test("Where no time is named: a minute, doubled each time, an hour at most")
  func unnamed() {
    #expect(waits(8, until: nil) == [60, 120, 240, 480, 960, 1_920, 3_600, 3_600])
    #expect(waits(80, until: nil).last == 3_600)
  }

  @Test("A time that is named is kept to, and a server that names none ahead is left alone ever longer")
  func named() {
    #expect(waits(3, until: now + 1_800) == [1_800, 1_800, 1_800])
    #expect(waits(4, until: now) == [1, 2, 4, 8])
    #expect(waits(3, until: now - 900) == [1, 2, 4])
  }

  @Test("A time that was named holds for the next limit that names none")
  func namedBefore() {
    var backoff = RateLimitBackoff()
    #expect(backoff.wait(until: now + 1_800, at: now) == 1_800)
    #expect(backoff.wait(until: nil, at: now + 60) == 1_740)
    #expect(backoff.wait(until: nil, at: now + 1_800) == 240)
  }

  @Test("An answer between two limits makes the second the first again")
  func cleared() {
    var backoff = RateLimitBackoff()
    _ = backoff.wait(until: nil, at: now)
    backoff.clear()
    #expect(backoff.wait(until: nil, at: now) == 60)
  }
}
