import Foundation

/// Which random runs a test makes: `PKGDECK_FUZZ` says how many, `PKGDECK_SEED` the number of the first.
public enum FuzzSeeds {
  private static let environment = ProcessInfo.processInfo.environment

  /// - Parameter count: how many where nobody says.
  public static func first(_ count: UInt64) -> Range<UInt64> {
    let start = environment["PKGDECK_SEED"].flatMap(UInt64.init)
    let asked = environment["PKGDECK_FUZZ"].flatMap(UInt64.init)
    let first = start ?? 0
    return first..<first + (asked ?? (start == nil ? count : 1))
  }
}
