import BrowserScenes
import Foundation
import GitHubPackages
import Testing
@testable import ViewModels

@Suite("Filtering and sorting")
struct FilterTests {
  private let now = Scene.date

  private func version(_ name: String, tags: [ForeignText]? = [], age: Double = 10, deleted: Double? = nil)
    -> PackageVersion
  {
    PackageVersion(
      id: 4711, name: ForeignText(name), tags: tags, createdAt: now.addingTimeInterval(-86_400 * age),
      deletedAt: deleted.map { now.addingTimeInterval(-86_400 * $0) })
  }

  @Test(
    "Words, exclusions and facts",
    arguments: [
      ("v1.4", true), ("V1.4", true), ("abc123", true), ("sha256:abc", true), ("4711", true),
      ("latest v1", true),
      ("!latest", false), ("!beta", true), ("v2", false), ("is:tagged", true), ("is:untagged", false),
      ("!is:untagged", true), ("created:>90d", false), ("created:<90d", true), ("created:>9d", true),
      ("created:2026-10-27..2026-10-28", true), ("created:2026-10-29", false), ("created:<2026-11-01", true),
      ("created:>2026-11-01", false), ("left:<7d", false), ("deleted:>1d", false), ("", true), ("   ", true),
      ("created:>1mo", false), ("created:<1mo", true), ("created:>30m", true), ("created:<30m", false),
      ("tag:latest", true), ("tag:v1.*", true), ("tag:1.*", false), ("!tag:v?.4.0", false), ("tag:V1", true),
      ("digest:ABC1", true), ("digest:sha256:abc", true), ("digest:latest", false), ("name:abc", true),
    ])
  func grammar(text: String, isFound: Bool) {
    let item = version("sha256:abc123", tags: ["v1.4.0", "latest"])
    let filter = Filter(text, now: now)
    #expect(filter.problem == nil)
    #expect(filter.matches(item) == isFound)
  }

  @Test(
    "Days left and deletion dates",
    arguments: [("left:<7d", true), ("left:>7d", false), ("deleted:>20d", true), ("deleted:<7d", false)])
  func deletedFacts(text: String, isFound: Bool) {
    #expect(Filter(text, now: now).matches(version("1", deleted: 25)) == isFound)
  }

  @Test(
    "What is not understood is said, and hides nothing",
    arguments: [
      "is:big", "type:wheel", "created:soon", "left:>xd", "created:2026-13-45", "created:>2026-02-30",
      "created:>3min",
    ])
  func problems(text: String) {
    let filter = Filter(text, now: now)
    #expect(filter.problem?.hasPrefix(text.prefix { $0 != ":" } + ": takes") == true)
    #expect(filter.matches(version("1")))
  }

  @Test(
    "A value that is almost one is refused with the one that was meant",
    arguments: [
      ("is:untaged", "is:untaged is not a filter (did you mean is:untagged?)"),
      ("type:rpm", "type:rpm is not a filter (did you mean type:npm?)"),
      ("tga:v1", "tga: is not a filter (did you mean tag:?)"), ("!!web", "!!web: one ! excludes a word"),
    ])
  func misspelledValues(text: String, problem: String) {
    let filter = Filter(text, now: now)
    #expect(filter.problem == problem && filter.matches(version("1")))
  }

  @Test("A fact without its value waits for it while it is typed, and is not taken like that")
  func unfinished() {
    for text in ["tag:", "is:", "created:", "sha tag:"] {
      let filter = Filter(text, now: now)
      #expect(filter.problem == nil && filter.unfinished?.contains(": takes") == true)
    }
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.filter)
    scene.type("tag:")
    scene.press(.accept)
    #expect(scene.state.overlays.last?.field?.note?.text == "tag: takes a text, such as tag:v1*")
  }

  @Test("A word that is the name of a quality is guessed to be one where nothing matches")
  func meantFacts() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.filter)
    scene.type("untagged")
    scene.press(.accept)
    scene.settle()
    #expect(scene.state.message(for: .versions)?.step == "did you mean is:untagged?")
    #expect(scene.state.footerActions.first == .back && scene.state.label(of: .back) == "clear filter")
    scene.press(.back)
    #expect(scene.state.versions.list.filter.isEmpty && scene.state.footerActions.first != .back)
    #expect(
      Filter("older:90d", now: now).hint == "older:90d is not a filter term: it is searched for as text")
    #expect(["sha256:ab", "http://x", "zzz"].allSatisfy { Filter($0, now: now).hint == nil })
  }

  @Test("An age by itself is that of the creation")
  func bareAge() {
    #expect(Filter(">1y", now: now).facts == Filter("created:>1y", now: now).facts)
    #expect(Filter("!<7d", now: now).excludedFacts == Filter("created:<7d", now: now).facts)
    #expect(Filter(">one 7d", now: now).words == [">one", "7d"])
  }

  @Test("Tab completes the last word with what the rows can tell, and goes on to the next")
  func completion() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.filter)
    scene.type("v1 !unt")
    scene.press(.complete)
    #expect(scene.state.overlays.last?.field?.text == "v1 !is:untagged ")
    scene.press(.eraseAll)
    scene.type("u")
    let texts = (0..<3).map { _ in
      scene.press(.complete)
      return scene.state.overlays.last?.field?.text
    }
    #expect(texts == ["is:untagged ", "updated:", "is:untagged "])
    #expect(FilterWord.completions(of: "type:n", for: .packages) == ["type:npm ", "type:nuget "])
    #expect(FilterWord.completions(of: "is:o", for: .packages).isEmpty)
    #expect(FilterWord.completions(of: "d", for: .everywhere(.active)) == ["digest:"])
    #expect(FilterWord.completions(of: "d", for: .everywhere(.deleted)) == ["digest:", "deleted:"])
  }

  @Test("A colon that is no key belongs to the word")
  func colons() {
    #expect(Filter("sha256:ab", now: now).words == ["sha256:ab"])
    #expect(Filter("com.acme:core", now: now).words == ["com.acme:core"])
    #expect(Filter("web:v1 http://x", now: now).words == ["web:v1", "http://x"])
  }

  @Test("A key that is almost one is refused with the one that was meant, and hides nothing")
  func misspelledKeys() {
    let filter = Filter("creatd:>90d !tpye:npm", now: now)
    let problem =
      "creatd: is not a filter (did you mean created:?); tpye: is not a filter (did you mean type:?)"
    #expect(filter.problem == problem && filter.matches(version("1")))
  }

  @Test("A package is found by its repository")
  func repositories() {
    let package = Package(
      id: 1, name: "api", type: .container, repository: RepositorySummary(fullName: "acme/web-app"))
    #expect(["repo:web", "repo:acme/*", "!repo:api"].allSatisfy { Filter($0, now: now).matches(package) })
    #expect(["repo:api", "name:web", "repo:web*"].allSatisfy { !Filter($0, now: now).matches(package) })
  }

  private func nightly() -> Scene {
    var github = SmallGitHub()
    github.versions["team/web-app"] = (0..<1_050).map(SmallGitHub.version)
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    return scene
  }

  @Test("Typing finds the same rows as looking at each item would, letter by letter and back")
  func narrowing() {
    var scene = nightly()
    scene.press(.filter)
    scene.settle()
    for step in ["v", "1", ".", "9", "8"] {
      scene.type(step)
      scene.settle()
      #expect(shownIDs(scene) == expectedIDs(scene))
    }
    scene.press(.erase, .erase)
    #expect(shownIDs(scene) == expectedIDs(scene))
    scene.type(" !5")
    #expect(shownIDs(scene) == expectedIDs(scene))
  }

  private func shownIDs(_ scene: Scene) -> [Int64] {
    (0..<scene.state.versions.rowCount).compactMap { scene.state.versions.list.item(at: $0)?.id }
  }

  private func expectedIDs(_ scene: Scene) -> [Int64] {
    (scene.github.versions["team/web-app"] ?? []).filter(scene.state.versions.list.filter.matches).map(\.id)
  }

  @Test("A filter reads the rest, six pages at a time at most, and says how far")
  func reading() {
    var scene = nightly()
    scene.press(.filter)
    scene.type("v1")
    #expect(scene.pending.count == 6)
    scene.answer(3)
    #expect(scene.pending.count == 6)
    #expect(scene.state.versions.list.source.loadedCount == 200)
    scene.settle()
    #expect(scene.state.versions.list.isWhole)
    #expect(!scene.state.versions.list.isReadingAll)
  }

  @Test("Enter keeps the filter; Esc first stops the reading, then drops the filter, then leaves the pane")
  func leaving() {
    var scene = nightly()
    scene.press(.filter)
    scene.type("v1")
    scene.press(.accept)
    #expect(scene.state.versions.list.filter.words == ["v1"])
    let tickets = scene.pending.compactMap(\.ticket)
    scene.press(.back)
    #expect(scene.pending.isEmpty)
    #expect(tickets.allSatisfy { scene.effects.contains(.cancel($0)) })
    #expect(scene.state.focus == .versions && !scene.state.versions.list.filter.isEmpty)
    scene.press(.back)
    #expect(scene.state.versions.list.filter.isEmpty)
    #expect(scene.state.focus == .versions)
    scene.press(.back)
    #expect(scene.state.focus == .packages)
  }

  @Test("Nothing matches is said only after the end")
  func nothingMatches() {
    var scene = nightly()
    scene.press(.filter)
    scene.type("zzz")
    #expect(scene.state.message(for: .versions)?.text == "nothing matches so far, still reading")
    scene.settle()
    #expect(scene.state.message(for: .versions)?.text == "nothing matches")
  }

  @Test("Sorting orders the whole list while pages arrive in any order; the same again reverses")
  func sorting() {
    var scene = nightly()
    scene.press(.sort)
    scene.type("t")
    while scene.pending.count > 1 { scene.answer(scene.pending.count - 1) }
    scene.settle()
    let tags = (0..<scene.state.versions.rowCount).compactMap {
      scene.state.versions.list.item(at: $0)?.tags?.first?.raw
    }
    #expect(tags.count == 263)
    #expect(tags == tags.sorted())
    scene.press(.sort)
    scene.type("t")
    let reversed = (0..<263).compactMap { scene.state.versions.list.item(at: $0)?.tags?.first?.raw }
    #expect(reversed == tags.reversed())
    scene.press(.sort)
    scene.type("g")
    #expect(scene.state.versions.list.item(at: 0)?.id == 1000)
  }

  @Test("Packages are filtered within their types, over all of them")
  func packages() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.press(.left, .filter)
    scene.type("web")
    scene.press(.accept)
    scene.settle()
    let rows = (0..<scene.state.packages.rowCount).compactMap { scene.state.packages.row($0) }
    let names = rows.compactMap { if case .package(let package) = $0 { package.name.raw } else { nil } }
    #expect(names == ["team/web-app", "web-kit"])
    #expect(rows.count == 4)
  }

  @Test("One marked version that a filter hides is said to be hidden")
  func hiddenMark() {
    var scene = Scene()
    scene.open("acme", "team/web-app")
    scene.settle()
    scene.press(.down, .mark, .filter)
    scene.type("is:tagged")
    scene.press(.accept)
    scene.settle()
    scene.key(.delete)
    let text = scene.state.dialog?.lines.map { "\($0.label) \($0.text)" } ?? []
    #expect(text.contains("note marked, but hidden by the filter"), "\(text)")
  }
}
