import FoundationEssentials

/// Reads the dates of HTTP headers (RFC 9110, section 5.6.7): the form in use, and the two obsolete ones.
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func date(_ text: String) -> Date? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    return switch words.count {
    // Sun, 06 Nov 1994 08:49:37 GMT; Sunday, 06-Nov-94 08:49:37 GMT
    case 6 where words[5] == "GMT": date(words[3], words[2], words[1], words[4])
    // Sun Nov  6 08:49:37 1994
    case 5: date(words[4], words[1], words[2], words[3])
    default: nil
    }
  }

  private static func date(
    _ year: Substring, _ month: Substring, _ day: Substring, _ time: Substring
  ) -> Date? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { number($0, 2...2) }
    guard let year = number(year, 2...4), let month = months.firstIndex(of: String(month)),
      let day = number(day, 1...2), clock.count == 3, let hour = clock[0],
      let minute = clock[1], let second = clock[2], hour < 24, minute < 60, second <= 60
    else { return nil }
    let whole = year >= 100 ? year : year + (year < 70 ? 2_000 : 1_900)
    guard let days = CivilDate.daysSince1970(year: whole, month: month + 1, day: day) else { return nil }
    return Date(timeIntervalSince1970: TimeInterval(days * 86_400 + hour * 3_600 + minute * 60 + second))
  }

  private static func number(_ text: Substring, _ digits: ClosedRange<Int>) -> Int? {
    digits.contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }
}

/// Counts days by the Gregorian calendar.
public enum CivilDate {
  /// Negative before 1970; nil for a day that its month does not have.
  ///
  /// - Parameter month: from 1 to 12.
  public static func daysSince1970(year: Int, month: Int, day: Int) -> Int? {
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = month == 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard (1...length).contains(day) else { return nil }
    // In years that begin in March the leap day is the last one.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }
}
