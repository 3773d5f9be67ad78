import GitHubPackages
import Transport

extension RateLimitWait {
  /// Says on standard error for how long it waits.
  static func telling() -> RateLimitWait {
    RateLimitWait { StandardError.write("pkgdeck: waiting \($0.grouped) s for GitHub's rate limit") }
  }
}
