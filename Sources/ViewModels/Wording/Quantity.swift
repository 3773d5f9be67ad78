import FoundationEssentials
import GitHubPackages

extension Int {
  /// As people read it: `10,000`.
  public var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return self < 0 ? "-\(text)" : text
  }
}

/// Counts things in words.
public enum Quantity {
  /// `1 manifest`, `2 manifests`.
  public static func count(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    count == 1 ? "1 \(noun)" : "\(count.grouped) \(plural ?? noun + "s")"
  }

  /// `640 requests of 4,812 left this hour`; without the rest where GitHub has not told of a limit.
  public static func requests(_ number: Int, of limit: RateLimit?) -> String {
    let left = limit.map { " of \($0.remaining.grouped) left this hour" } ?? ""
    return count(number, "request") + left
  }
}

extension Now {
  /// Whole seconds of a wait that was asked for.
  func seconds(until date: Date) -> Int { max(0, Int(date.timeIntervalSince(self.date))) }
}
