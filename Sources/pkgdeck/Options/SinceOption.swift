import ArgumentParser
import FoundationEssentials
import ViewModels

/// From when on changes are printed.
struct SinceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only changes since: an age such as 12h, 30d or 2w, or a date such as 2026-11-08.",
      valueName: "time"),
    transform: Self.checked)
  var since: String?

  /// - Parameter now: by the clock that the changes were noted by.
  func since(at now: Date) -> Date? { since.flatMap { TimeWord.moment($0, now: now) } }

  private static func checked(_ text: String) throws -> String {
    guard TimeWord.moment(text, now: Date()) != nil else {
      throw ValidationError("Expected an age such as 12h, 30d or 2w, or a date such as 2026-11-08")
    }
    return text
  }
}
