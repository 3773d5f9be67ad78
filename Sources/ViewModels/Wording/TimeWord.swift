import Foundation

/// Reads times as people type them: an age such as `30d`, or a day such as `2026-11-08`.
public enum TimeWord {
  /// When that was: so long ago, or when that day began in UTC; nil for neither.
  public static func moment(_ text: String, now: Date) -> Date? {
    age(text[...]).map { now.addingTimeInterval(-$0) } ?? day(text[...])
  }

  /// Seconds.
  static func age(_ text: Substring) -> TimeInterval? {
    let units: [Character: Double] = ["h": 3600, "d": 86_400, "w": 604_800, "m": 2_592_000, "y": 31_536_000]
    guard let unit = text.last.flatMap({ units[$0] }), let number = Double(text.dropLast()), number >= 0
    else { return nil }
    return number * unit
  }

  static func day(_ text: Substring) -> Date? {
    let style = Date.ISO8601FormatStyle().year().month().day()
    return text.count == 10 ? try? Date(String(text), strategy: style) : nil
  }
}
