import FoundationEssentials
import GitHubPackages

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
