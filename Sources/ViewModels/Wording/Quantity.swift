import Foundation

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
}

extension Now {
  /// Whole seconds of a wait that was asked for.
  func seconds(until date: Date) -> Int { max(0, Int(date.timeIntervalSince(self.date))) }
}
