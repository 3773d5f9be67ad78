import Foundation
import GitHubPackages
import Keymaps
import Panes
import Terminal
import ViewModels

/// An organization's audit log of many entries, as the browser reads it for a filter and as `audit` prints it.
struct LongAuditLog {
  private static let owner = Owner(login: "acme", kind: .organization)
  private static let perPage = 100
  private static let kinds = AuditEvent.Kind.allCases

  private let entries: Int
  private let now = Now(instant: .now, date: Date(timeIntervalSince1970: 1_794_000_000))

  static func figures(entries: Int) throws -> [Figure] {
    let log = LongAuditLog(entries: entries)
    return log.printed() + (try log.browsed())
  }

  /// What each answer costs before its rows are printed.
  private func printed() -> [Figure] {
    var reading = AuditReading(of: Self.owner)
    var join = AuditJoin(of: Self.owner, journal: nil, host: "github.com")
    var requests = Requests()
    var samples: [Double] = []
    while true {
      let effects = reading.fetches(&requests)
      if effects.isEmpty { break }
      for case .request(let request, let ticket) in effects {
        guard let answer = answer(to: request) else { continue }
        let time = ProcessorTime.measure {
          _ = reading.receive(answer, ticket, at: now.date)
          _ = join.rows(of: reading.events.dropFirst(join.count))
        }
        samples.append(time / .milliseconds(1))
      }
    }
    precondition(join.count == entries)
    return Self.figures("answer, printed", samples)
  }

  /// What each answer costs while a filter has all of it read, with the frame that follows.
  private func browsed() throws -> [Figure] {
    let view = BrowserView(keymap: try Keymap.load("default"), glyphs: .unicode)
    let credential = Credential(source: .environment("GH_TOKEN"), kind: .classic)
    var state = BrowserViewModel(
      Session(host: .gitHubDotCom, credential: credential), at: now)
    var samples: [Double] = []
    var now = now
    func settle(_ event: Event) {
      var waiting = state.handle(event, at: now)
      now = Now(instant: now.instant + .milliseconds(200), date: now.date + 0.2)
      waiting += state.handle(.tick, at: now)
      while let effect = waiting.first {
        waiting.removeFirst()
        guard case .request(let request, let ticket) = effect, let answer = answer(to: request) else {
          continue
        }
        let time = ProcessorTime.measure {
          waiting += state.handle(.answered(ticket, answer), at: now)
          _ = view.draw(state)
        }
        if case .auditLog = request { samples.append(time / .milliseconds(1)) }
      }
    }
    settle(.resized(columns: 120, rows: 40))
    settle(.start)
    for action in [Action.down, .open, .auditLog, .filter] { settle(.action(action)) }
    settle(.text("e"))
    precondition(state.auditLog.readCount == entries)
    return Self.figures("answer and frame, browsed", samples)
  }

  private static func figures(_ name: String, _ samples: [Double]) -> [Figure] {
    [("", samples), (", the last 50", samples.suffix(50))].map {
      Figure(name: "audit log: \(name)\($0)", unit: .milliseconds, samples: $1)
    }
  }

  private func answer(to request: Request) -> Request.Answer? {
    switch request {
    case .account: .account(.success(Reply(Account(login: "octocat"))))
    case .organizations: .organizations(.success(Reply(Page(items: [Self.owner]))))
    case .packages: .packages(.success(Reply(Page(items: []))))
    case .auditLog(_, let query, let cursor): .auditLog(.success(Reply(page(query.kind, cursor))))
    default: nil
    }
  }

  /// Of one action, with a cursor as GitHub has them.
  private func page(_ kind: AuditEvent.Kind, _ cursor: PageCursor) -> Page<AuditEvent> {
    var start = 0
    if case .url(let url) = cursor { start = Int(url.split(separator: "=").last ?? "") ?? 0 }
    let place = Self.kinds.firstIndex(of: kind) ?? 0
    let count = entries / Self.kinds.count
    let end = min(count, start + Self.perPage)
    let events = (start..<end).map { row in
      let number = row * Self.kinds.count + place
      return AuditEvent(
        documentID: ForeignText("document-\(number)"),
        at: Date(timeIntervalSince1970: 1_794_000_000 - Double(number) * 60),
        action: ForeignText(kind.rawValue), actor: "mona", ecosystem: "container",
        package: ForeignText("team/service-\(number % 3_000)"), packageID: Int64(number % 3_000),
        version: "sha256:9e37", versionID: Int64(number))
    }
    let next = end < count ? "https://api.github.com/orgs/acme/audit-log?after=\(end)" : nil
    return Page(items: events, links: PageLinks(next: next))
  }
}
