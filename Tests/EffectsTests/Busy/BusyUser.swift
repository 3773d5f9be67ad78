import BrowserScenes
import ChangeJournal
import DemoGitHub
import Foundation
import Fuzzing
import GitHubPackages
import Keymaps
import Panes
import Scaffolding

@testable import ViewModels

/// Somebody who cleans up packages of images with purpose, while others push to them and delete from them.
final class BusyUser: LongUser {
  private var browser: LiveBrowser
  private var witness: GuardWitness
  private let view: BrowserView
  private let workplace: Workplace
  private let journal: Journal
  private var random: SeededGenerator
  private var answer = GuardWitness.Consent()

  private static let packages = [
    "images/shared", "images/signed", "images/nested", "images/broken", "images/odd", "team/web-app",
    "team/api",
  ]

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    let churn = [600, 1_200, 3_000].randomElement(using: &random) ?? 600
    workplace = try Workplace(
      ["500:13", "500-done:11", "reset-done:17", "read-500:29"],
      world: .standard().only(Set(Self.packages), of: "acme"), churn: churn)
    journal = try workplace.journal()
    browser = LiveBrowser(workplace, journal)
    witness = GuardWitness(of: workplace.server)
    view = BrowserView(keymap: try Keymap.load("default"), glyphs: .unicode)
  }

  var figures: String {
    let server = workplace.server
    return "\(server.requests.count) requests, \(server.changes.count) changes made, "
      + "\(server.changesByOthers.count) deleted or restored by others"
  }

  /// What is not in order on screen and what was broken so far.
  func faults() -> [String] { witness.faults + browser.faults(on: view) }

  /// What the journal says against what the server did, once nothing is under way.
  func agreement() async throws -> [String] {
    let isSettled = try await browser.settle { browser in watch(&browser) { $0.takeAnswers() } }
    guard isSettled else { return ["no answer to \(browser.asked)"] }
    return SoakAgreement(entries: try workplace.entries, server: workplace.server).faults
  }

  /// Does something to the browser, and has it looked at.
  private func watch(_ body: (inout LiveBrowser) -> Void) { watch(&browser, body) }

  private func watch(_ browser: inout LiveBrowser, _ body: (inout LiveBrowser) -> Void) {
    let (before, second) = (browser.now, Int(Date().timeIntervalSince1970) - 1)
    body(&browser)
    witness.look(at: browser.state, since: before, second: second, answer: answer)
  }

  private func press(_ actions: Action...) {
    for action in actions { watch { $0.press(action) } }
  }

  private func wait(_ duration: Duration) { watch { $0.wait(duration) } }

  private func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// Most answers are waited for, as by somebody who looks at the screen.
  func takeAnswers() async throws {
    let patience = [0, 20, 100, 400].randomElement(using: &random) ?? 0
    _ = try await holds(within: .milliseconds(patience), lookingEvery: .milliseconds(1)) {
      watch { $0.takeAnswers() }
      return browser.asked.isEmpty
    }
  }
}

/// What they do next.
extension BusyUser {
  /// Does one thing, and says what.
  func act() -> String {
    switch browser.state.overlays.last {
    case .dialog(let dialog): return reply(to: dialog)
    case .plan: return review()
    case .field, .menu, .help, .notices, .list:
      watch { $0.leaveOverlay() }
      return "leave"
    case nil: return browser.state.work == nil ? browse() : lookOn()
    }
  }

  private func lookOn() -> String {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<6: press(.stop)
    case 6..<18: wait(.seconds(125))
    default: wait(.milliseconds(30))
    }
    return "look on"
  }

  private func browse() -> String {
    guard browser.state.versions.package != nil, browser.state.focus == .versions, !chance(8) else {
      return open(Self.packages.randomElement(using: &random) ?? "")
    }
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<15: return move()
    case 15..<60: return change(several: false)
    case 60..<75: return change(several: true)
    case 75..<80: press(.deleted)
    case 80..<84: press(.heal)
    case 84..<87: press(.image)
    case 87..<93: press(.undo)
    case 93..<96: press(.refresh)
    default: wait(.seconds(Int.random(in: 60...400, using: &random)))
    }
    return "browse"
  }

  private func open(_ name: String) -> String {
    watch { $0.open(package: name) }
    press(.versions)
    return "open \(name)"
  }

  private func move() -> String {
    let isFromTop = chance(70)
    press(isFromTop ? .first : .last)
    for _ in 0..<Int.random(in: 0..<30, using: &random) { press(isFromTop ? .down : .up) }
    return "move"
  }

  private func change(several: Bool) -> String {
    _ = move()
    if several { for _ in 0..<Int.random(in: 2...5, using: &random) { press(.mark) } }
    press(browser.state.versions.state == .active ? .delete : .restore)
    return "change"
  }

  private func review() -> String {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: press(.back)
    case 1...4: press(.mark)
    case 5, 6: press(.image)
    case 7, 8: press(.down)
    case 9:
      wait(.seconds(125))
      press(.open)
    default: press(.open)
    }
    return "plan"
  }

  private func reply(to dialog: DialogViewModel) -> String {
    let choices = dialog.buttons.map(\.choice)
    if choices.contains(.confirm), chance(75) { return agree(to: dialog) }
    if choices.contains(.readManifests), chance(70) { return choose(1) }
    if choices.contains(.skipManifests), chance(60) {
      wait(.milliseconds(10))
      return "wait"
    }
    guard choices.count > 1, chance(50) else {
      press(.cancel)
      return "cancel"
    }
    // What is left of a question about changes are other questions; its verb is for those who mean it.
    return choices.contains(.confirm) && choices.count < 3 ? choose(0) : choose(choices.count - 1)
  }

  private func agree(to dialog: DialogViewModel) -> String {
    if chance(10) { wait(.seconds(125)) }
    answer.typed = Set((dialog.textToType ?? "").split(separator: " ").map(String.init))
    answer.included = []
    for case .plan(let plan) in browser.state.overlays {
      answer.included.formUnion(plan.items.filter { $0.choice == true }.compactMap { $0.change.version?.id })
    }
    watch { $0.agree() }
    return "agree"
  }

  /// Presses the button at a place.
  private func choose(_ place: Int) -> String {
    browser.send(.painted)
    wait(.milliseconds(600))
    for _ in 0..<8 where browser.state.dialog?.focus != place { press(.nextButton) }
    wait(.milliseconds(600))
    press(.press)
    return "choose \(place)"
  }
}
