import Foundation
import GitHubPackages

/// What a view model may know of the rest of the browser, and how it speaks to it.
struct Context: Sendable {
  let session: Session
  var now: Now
  var identity = Identity()
  var layout = PaneLayout(columns: 80, rows: 24, focus: .owners, isZoomed: false)
  var requests = Requests()
  var notices = Notices()
  var localChanges = LocalChanges()

  init(_ session: Session, at now: Now) {
    self.session = session
    self.now = now
  }

  /// The time by GitHub's clock, which dates what GitHub tells and decides how long a version can come back.
  var serverDate: Date { now.date.addingTimeInterval(identity.clockOffset) }

  mutating func post(_ text: String, _ tone: Notice.Tone = .news) {
    notices.post(text, tone, at: now)
  }

  mutating func ticket(for asker: Requests.Asker) -> Ticket { requests.ticket(for: asker) }
}
