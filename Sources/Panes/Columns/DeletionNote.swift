import GitHubPackages
import Terminal
import ViewModels

/// When a version was deleted and how many days are left; urgency is told by marks too.
struct DeletionNote {
  /// ` ! 5d left`; where GitHub does not say when it was deleted, `unknown`.
  let left: ColumnText
  private let since: String
  private let isDated: Bool

  init(_ version: PackageVersion, state: BrowserViewModel) {
    let (times, now) = (state.times, state.serverDate)
    guard let deleted = version.deletedAt, let days = version.daysLeft(at: now),
      let time = version.timeLeft(at: now)
    else {
      since = version.updatedAt.map { "updated \(times.column($0, now: now))" } ?? ""
      (left, isDated) = (ColumnText("unknown", .warning), false)
      return
    }
    (since, isDated) = ("deleted \(times.column(deleted, now: now))", true)
    guard days >= 0 else {
      left = ColumnText("over 30d", .dim)
      return
    }
    let urgency = days <= 2 ? "!!" : days <= 7 ? " !" : "  "
    let padding = time.count < 3 ? " " : ""
    left = ColumnText("\(urgency)\(padding)\(time) left", days <= 2 ? .danger : days <= 7 ? .warning : .dim)
  }

  /// Both in as little room as they take.
  func text(dated: Bool) -> ColumnText {
    guard isDated else { return ColumnText("\(since)  left \(left.text)", left.style) }
    return ColumnText(dated ? "\(since)  \(left.text)" : left.text, left.style)
  }
}
