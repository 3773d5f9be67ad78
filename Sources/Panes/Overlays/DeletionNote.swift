import Foundation
import GitHubPackages
import Terminal
import ViewModels

/// When a version was deleted and how many days are left; urgency is told by marks too.
struct DeletionNote {
  let text: String
  let style: Style

  init(_ version: PackageVersion, state: BrowserViewModel, showsDate: Bool) {
    let (times, now) = (state.times, state.serverDate)
    guard let deleted = version.deletedAt, let days = version.daysLeft(at: now) else {
      let updated = version.updatedAt.map { "updated \(times.column($0, now: now))" } ?? ""
      (text, style) = ("\(updated)  left unknown", .warning)
      return
    }
    let since = showsDate ? "deleted \(times.column(deleted, now: now))  " : ""
    guard days >= 0 else {
      (text, style) = ("\(since)over 30d", .dim)
      return
    }
    let urgency = days <= 2 ? "!!" : days <= 7 ? " !" : "  "
    let number = days < 10 ? " \(days)" : "\(days)"
    (text, style) = ("\(since)\(urgency)\(number)d left", days <= 2 ? .danger : days <= 7 ? .warning : .dim)
  }
}
