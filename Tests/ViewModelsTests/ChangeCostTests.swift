import BrowserScenes
import Changes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("What many changes take is said before the yes")
struct ChangeCostTests {
  @Test(
    "Time in the units that people use, rounded up",
    arguments: [
      (0, "1 s"), (59, "59 s"), (60, "1 min"), (61, "2 min"), (3_600, "1 h"), (8_984, "2 h 30 min"),
    ])
  func time(count: Int, words: String) {
    let cost = ChangeCost(of: count, at: Pace())
    #expect(cost.time() == "about \(words)" && cost.requests == 2 * count)
  }

  @Test("Requests are said beside what is left of the limit, where that is known")
  func requests() {
    let cost = ChangeCost(of: 8_984, at: Pace())
    let limit = RateLimit(limit: 5_000, remaining: 4_786)
    #expect(cost.requests(of: limit) == "17,968 requests of 4,786 left this hour")
    #expect(cost.requests(of: nil) == "17,968 requests")
    #expect(cost.time(of: limit) == "about 3 h")
    for odd in [Int.min, 0, .max] {
      #expect(cost.time(of: RateLimit(limit: odd, remaining: odd)).hasPrefix("about "))
    }
  }

  /// The question about five untagged versions.
  private func question(left: Int) -> Scene {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.github.notes = ReplyNotes(rateLimit: RateLimit(limit: 5_000, remaining: left))
    scene.press(.down)
    for _ in 0..<5 { scene.press(.mark) }
    scene.key(.delete)
    scene.press(.refresh)
    scene.settle()
    scene.press(.open)
    return scene
  }

  @Test("The question says it, and warns where the limit will not do", arguments: [(10, false), (9, true)])
  func asked(left: Int, isShort: Bool) {
    let lines = question(left: left).state.dialog?.lines ?? []
    let takes = "about \(isShort ? "1 h" : "5 s"), 10 requests of \(left) left this hour"
    #expect(lines.contains { $0.label == "takes" && $0.text == takes })
    #expect(lines.contains { $0.text.hasPrefix("More requests than are left") } == isShort)
  }

  @Test("One change takes no time worth telling")
  func single() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.down)
    scene.key(.delete)
    #expect(scene.state.dialog?.lines.contains { $0.label == "takes" } == false)
  }
}
