import FoundationEssentials
import Transport

/// Reads GitHub's points in time: `2026-11-12T09:12:34Z`, with or without a fraction, or with an offset.
enum RFC3339 {
  static func date(_ text: String) -> Date? {
    var fields = Fields(text)
    guard let year = fields.number(4), fields.skip("-"), let month = fields.number(2), fields.skip("-"),
      let day = fields.number(2), fields.skip("Tt "), let hour = fields.number(2), fields.skip(":"),
      let minute = fields.number(2), fields.skip(":"), let second = fields.number(2),
      (1...12).contains(month), hour < 24, minute < 60, second <= 60,
      let days = CivilDate.daysSince1970(year: year, month: month, day: day)
    else { return nil }
    let fraction = fields.fraction()
    guard let offset = fields.offset(), fields.isAtEnd else { return nil }
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return Date(timeIntervalSince1970: TimeInterval(seconds) + fraction)
  }

  private struct Fields {
    private var rest: Substring.UTF8View

    init(_ text: String) {
      rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number(_ digits: Int) -> Int? {
      var value = 0
      for _ in 0..<digits {
        guard let digit = digit() else { return nil }
        value = value * 10 + digit
      }
      return value
    }

    mutating func skip(_ any: String) -> Bool {
      guard let first = rest.first, any.utf8.contains(first) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func fraction() -> TimeInterval {
      guard skip(".") else { return 0 }
      var value = 0.0
      var place = 0.1
      while let digit = digit() {
        value += Double(digit) * place
        place /= 10
      }
      return value
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int? {
      if skip("Zz") { return 0 }
      let sign = skip("+") ? 1 : -1
      guard sign == 1 || skip("-"), let hours = number(2), skip(":"), let minutes = number(2), hours < 24,
        minutes < 60
      else { return nil }
      return sign * (hours * 3_600 + minutes * 60)
    }

    private mutating func digit() -> Int? {
      guard let first = rest.first, first >= 0x30, first <= 0x39 else { return nil }
      rest.removeFirst()
      return Int(first) - 0x30
    }
  }
}
