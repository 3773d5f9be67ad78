import ArgumentParser
import FoundationEssentials
import ViewModels

/// From when on changes are printed.
struct SinceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only changes since: an age such as 12h, 30d or 2w, or a date such as 2026-11-08.",
      valueName: "time"),
    transform: Self.moment)
  var since: Date?

  private static func moment(_ text: String) throws -> Date {
    guard let moment = TimeWord.moment(text, now: Date()) else {
      throw ValidationError("Expected an age such as 12h, 30d or 2w, or a date such as 2026-11-08")
    }
    return moment
  }
}
