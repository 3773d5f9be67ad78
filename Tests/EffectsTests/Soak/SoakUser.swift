import BrowserScenes
import ChangeJournal
import Changes
import DemoGitHub
import Fuzzing
import Keymaps
import Panes
import Scaffolding
import ViewModels

/// Somebody who does anything in any order, and now and then what they mean to.
final class SoakUser: LongUser {
  private(set) var browser: LiveBrowser
  private let view: BrowserView
  private let workplace: Workplace
  private let journal: Journal
  private var random: SeededGenerator

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    workplace = try Workplace(["500:13", "500-done:11", "reset-done:17", "read-500:29"])
    journal = try workplace.journal()
    browser = LiveBrowser(workplace, journal)
    view = BrowserView(keymap: try Keymap.load("default"), glyphs: .unicode)
  }

  var figures: String {
    get throws {
      "\(workplace.server.requests.count) requests, \(workplace.server.changes.count) changes made, "
        + "\(try JournalLedger(workplace.entries).changes.count) in the journal"
    }
  }

  private static let actions = Action.allCases.filter { ![.quit, .leave, .suspend].contains($0) }
  private static let packages = ["web-app", "nightly", "images/", "images/shared", "api", "legacy", ""]

  private static let words = ["v1", "!", "is:tagged", "left:<7d", "9", "\u{301}"]

  /// Does one thing, and says what.
  func act() -> String {
    switch Int.random(in: 0..<40, using: &random) {
    case 0: return resize()
    case 1...3: return open(Self.packages.randomElement(using: &random) ?? "")
    case 4...8: return delete()
    case 9: return pass(.milliseconds(Int.random(in: 1...1500, using: &random)))
    case 10: return type(Self.words.randomElement(using: &random) ?? "")
    case 11: return point()
    case 12...20 where browser.state.dialog != nil: return agree()
    case 12...17 where !browser.state.overlays.isEmpty: return leave()
    default:
      let context = browser.state.keyContext
      let isAnything = Int.random(in: 0..<4, using: &random) == 0
      let fitting = Self.actions.filter {
        isAnything || $0.contexts.contains(context) || $0.contexts.contains(.global)
      }
      let action = fitting.randomElement(using: &random) ?? .down
      browser.press(action)
      return action.rawValue
    }
  }

  private func resize() -> String {
    let columns = Int.random(in: 37...210, using: &random)
    let rows = Int.random(in: 9...60, using: &random)
    browser.send(.resized(columns: columns, rows: rows))
    return "\(columns) by \(rows)"
  }

  private func leave() -> String {
    browser.leaveOverlay()
    return "leave"
  }

  private func open(_ name: String) -> String {
    browser.open(package: name)
    return "open \(name)"
  }

  private func delete() -> String {
    let isRange = Bool.random(using: &random)
    for action in isRange ? [Action.range, .down, .down, .down, .range] : [.mark] { browser.press(action) }
    browser.press([Action.delete, .restore, .undo].randomElement(using: &random) ?? .delete)
    return "change"
  }

  private func agree() -> String {
    browser.agree()
    return "agree"
  }

  private func pass(_ duration: Duration) -> String {
    browser.wait(duration)
    return "\(duration)"
  }

  private func type(_ text: String) -> String {
    if Bool.random(using: &random) { browser.send(.paste(text)) } else { browser.type(text) }
    return "type \(text)"
  }

  private func point() -> String {
    let row = Int.random(in: 0..<60, using: &random)
    let column = Int.random(in: 0..<210, using: &random)
    let isClick = Bool.random(using: &random)
    browser.send(isClick ? .click(row: row, column: column) : .wheel(row: row, column: column, rows: 3))
    return "point at \(row), \(column)"
  }

  /// Some answers come before the next key, some after many.
  func takeAnswers() async throws {
    let patience = [0, 0, 2, 10, 40].randomElement(using: &random) ?? 0
    _ = try await holds(within: .milliseconds(patience), lookingEvery: .milliseconds(1)) {
      browser.takeAnswers()
      return browser.asked.isEmpty
    }
  }

  /// What is not in order on screen.
  func faults() -> [String] { browser.faults(on: view) }

  /// What the journal says against what the server did, once nothing is under way.
  func agreement() async throws -> [String] {
    guard try await browser.settle() else { return ["no answer to \(browser.asked)"] }
    return SoakAgreement(entries: try workplace.entries, server: workplace.server).faults
  }
}
