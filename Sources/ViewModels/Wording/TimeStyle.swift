import FoundationEssentials
import GitHubPackages
import Glibc

/// How lists show times; `T` goes from one to the next.
public enum TimeStyle: Hashable, Sendable, CaseIterable {
  case relative, utc, local

  /// The one that `T` chooses next.
  public var next: TimeStyle {
    switch self {
    case .relative: .utc
    case .utc: .local
    case .local: .relative
    }
  }

  /// What it is called when `T` chooses it.
  public var name: String {
    switch self {
    case .relative: "relative"
    case .utc: "UTC"
    case .local: "local"
    }
  }

  /// A time for a list's column: `9d`, or `2026-11-12 09:12`.
  public func column(_ date: Date, now: Date) -> String {
    switch self {
    case .relative: Self.age(now.timeIntervalSince(date))
    case .utc: Self.minute(date, isLocal: false)
    case .local: Self.minute(date, isLocal: true)
    }
  }

  /// A time in full, for Detail: `2026-11-12 09:12 UTC (9d)`.
  public func full(_ date: Date, now: Date) -> String {
    let zone = self == .local ? "local" : "UTC"
    return "\(Self.minute(date, isLocal: self == .local)) \(zone) (\(Self.age(now.timeIntervalSince(date))))"
  }

  /// An age in its largest unit; what lies ahead reads `in 3h`.
  public static func age(_ seconds: TimeInterval) -> String {
    let size = abs(seconds)
    let text =
      switch size {
      case ..<60: "\(Int(size))s"
      case ..<3600: "\(Int(size / 60))m"
      case ..<86_400: "\(Int(size / 3600))h"
      case ..<(100 * 86_400): "\(Int(size / 86_400))d"
      case ..<(730 * 86_400): "\(Int(size / 2_592_000))mo"
      default: "\(Int(size / 31_536_000))y"
      }
    return seconds < -1 ? "in \(text)" : text
  }

  /// How long something takes, rounded up: `40 s`, `12 min`, `2 h 30 min`.
  static func length(_ duration: Duration) -> String {
    let seconds = Int((duration / .seconds(1)).rounded(.up))
    guard seconds >= 60 else { return "\(max(1, seconds)) s" }
    let (hours, minutes) = ((seconds + 59) / 60).quotientAndRemainder(dividingBy: 60)
    let parts = [hours > 0 ? "\(hours.grouped) h" : nil, minutes > 0 ? "\(minutes) min" : nil]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  private static func minute(_ date: Date, isLocal: Bool) -> String {
    // Far outside of what a calendar holds, a server's nonsense must not trap.
    var seconds = time_t(
      max(-60_000_000_000, min(250_000_000_000, date.timeIntervalSince1970)).rounded(.down))
    var parts = tm()
    if isLocal { localtime_r(&seconds, &parts) } else { gmtime_r(&seconds, &parts) }
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min))"
  }
}

extension PackageVersion {
  /// How long it can still be restored: `5d`, on the last day `3h`; nil where GitHub does not say when it was deleted.
  public func timeLeft(at now: Date) -> String? {
    guard let end = restorableUntil, let days = daysLeft(at: now) else { return nil }
    return days == 0 ? "\(Int(end.timeIntervalSince(now) / 3600))h" : "\(days)d"
  }
}

/// Reads times as people type them: an age such as `30d`, or a day such as `2026-11-08`.
public enum TimeWord {
  /// When that was: so long ago, or when that day began in UTC; nil for neither.
  public static func moment(_ text: String, now: Date) -> Date? {
    age(text[...]).map { now.addingTimeInterval(-$0) } ?? day(text[...])
  }

  /// Seconds; the units are those that lists show, and weeks.
  public static func age(_ text: Substring) -> TimeInterval? {
    let units: [Substring: Double] = [
      "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 2_592_000, "y": 31_536_000,
    ]
    let digits = text.prefix { $0.isNumber || $0 == "." }
    guard let unit = units[text[digits.endIndex...]], let number = Double(digits) else { return nil }
    return number * unit
  }

  static func day(_ text: Substring) -> Date? {
    let style = Date.ISO8601FormatStyle().year().month().day()
    guard text.count == 10, let day = try? Date(String(text), strategy: style) else { return nil }
    // The parser takes February 30 for March 2.
    return day.formatted(style) == text ? day : nil
  }
}
