import FoundationEssentials
import Glibc

/// Writes seconds since 1970 the ways GitHub does.
enum Timestamp {
  static let minute = 60
  static let hour = 3600
  static let day = 86_400

  /// `2026-11-12T09:12:00Z`, as in bodies.
  static func iso(_ seconds: Int) -> String { format(seconds, "%Y-%m-%dT%H:%M:%SZ") }

  /// `Thu, 12 Nov 2026 09:12:00 GMT`, as in the `Date` field.
  static func http(_ seconds: Int) -> String { format(seconds, "%a, %d %b %Y %H:%M:%S GMT") }

  /// `20261112`, as in tags of nightly builds.
  static func compactDay(_ seconds: Int) -> String { format(seconds, "%Y%m%d") }

  // Thousands of rows carry two dates each; a date formatter costs a hundred times as much.
  private static func format(_ seconds: Int, _ pattern: String) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      return strftime(start, buffer.count, pattern, &parts) > 0 ? String(cString: start) : ""
    }
  }
}
