import BrowserScenes
import DemoGitHub
import Foundation
import Scaffolding
import Testing
import ViewModels

@Suite("What sizes ask the registry for")
struct SizeRequestTests {
  @Test("Nothing before it is asked for; then what is in view, then the rest, each manifest once")
  func requests() async throws {
    let place = try Workplace()
    let journal = try place.journal()
    defer { journal.close() }
    var browser = LiveBrowser(place, journal)
    browser.send(.resized(columns: 80, rows: 24))
    for action in [Action.open, .open] {
      await settle(&browser)
      browser.press(action)
    }
    await settle(&browser)
    #expect(browser.state.versions.package == webApp)
    #expect(manifests(place).isEmpty)
    browser.press(.down)
    await settle(&browser)
    #expect(manifests(place).isEmpty, "moving reads nothing")
    browser.press(.sizes)
    await settle(&browser)
    let inView = manifests(place)
    let rows = browser.state.versions.viewport.visible(of: browser.state.versions.rowCount)
    #expect(!inView.isEmpty && inView.count < 37 && Set(inView).count == inView.count)
    let seen = Set(rows.compactMap { browser.state.versions.list.item(at: $0)?.name.raw })
    #expect(seen.isSubset(of: inView))
    browser.press(.sizes)
    await settle(&browser)
    let all = manifests(place)
    #expect(Set(all).count == all.count && all.count == browser.state.versions.rowCount)
    #expect(browser.state.storage?.total.isExact == true)
    browser.press(.sizes)
    await settle(&browser)
    #expect(manifests(place) == all, "what was read is not read again")
  }

  /// The digests asked for, in the order of the requests; a registry refuses the first ones, which bring no token.
  private func manifests(_ place: Workplace) -> [String] {
    place.server.requests.filter { $0[header: "authorization"] != nil }.map(\.target)
      .filter { $0.contains("/manifests/") }
      .compactMap { $0.split(separator: "/").last.map(String.init) }
  }

  private func settle(_ browser: inout LiveBrowser) async {
    browser.wait(PanesViewModel.rest)
    while !browser.asked.isEmpty {
      await browser.nextAnswers()
      browser.wait(PanesViewModel.rest)
    }
  }
}
