import BrowserScenes
import Foundation
import GitHubPackages
import Retention
import Testing

@testable import ViewModels

@Suite("Cleaning up by rules")
struct CleanupTests {
  private static let (web, kit) = ("team/web-app", "web-kit")

  /// Three images, each older than the one before, an orphan, and a package without images.
  private func scene(policies: [RetentionPolicy] = [], isReadOnly: Bool = false) -> Scene {
    var github = SmallGitHub()
    for name in github.packages["acme", default: []].map(\.name) {
      (github.versions[name], github.deleted[name]) = ([], [])
    }
    github.addImage(to: Self.web, tags: ["v3"], platforms: 2, id: 300)
    github.addImage(to: Self.web, tags: ["v2"], platforms: 2, id: 200)
    github.addImage(to: Self.web, tags: ["v1"], platforms: 2, id: 100)
    github.addImage(to: Self.web, tags: [], platforms: 0, id: 50)
    github.versions[ForeignText(Self.web)] = github.versions[ForeignText(Self.web)]?.map { version in
      Self.version(version, days: Double(400 - version.id))
    }
    github.packages["acme"]?.append(SmallGitHub.package(9_000, Self.kit, .npm))
    github.versions[ForeignText(Self.kit)] = (0..<4).map { place in
      Self.version(PackageVersion(id: 9_010 + place, name: "1.\(4 - place)"), days: Double(place) * 50 + 1)
    }
    var scene = Scene(github, columns: 120, rows: 40, isReadOnly: isReadOnly, policies: policies)
    scene.open("acme", Self.web)
    return scene
  }

  private static func version(_ version: PackageVersion, days: Double) -> PackageVersion {
    let date = Scene.date.addingTimeInterval(-86_400 * days)
    return PackageVersion(
      id: version.id, name: version.name, tags: version.tags, createdAt: date, updatedAt: date)
  }

  /// Asks for a plan by rules.
  private func cleanUp(_ rules: String, in scene: inout Scene) {
    scene.press(.cleanUp)
    scene.type(rules)
    scene.press(.accept)
    scene.settle()
  }

  private func plan(_ scene: Scene) -> PlanViewModel? { scene.state.overlays.last?.plan }

  private func rules(of scene: Scene) -> [Int64: String?] {
    Dictionary(
      uniqueKeysWithValues: (plan(scene)?.items ?? []).compactMap { item in
        item.change.version.map { ($0.id, item.rule) }
      })
  }

  @Test(
    "What no rule keeps goes with its children, x shows what stays and why, and the plan runs as any other")
  func planning() throws {
    var scene = scene()
    cleanUp("newest:1 younger-than:150d", in: &scene)
    #expect(
      rules(of: scene) == [
        100: "not among the newest 1, 300d old", 101: "with v1", 102: "with v1", 50: "orphan, 350d old",
        200: "not among the newest 1, 200d old", 201: "with v2", 202: "with v2",
      ])
    scene.press(.deleted)
    #expect(plan(scene)?.showsKept == true)
    let kept = try #require(plan(scene)?.kept?.rows.map { [String($0.id), $0.why] })
    #expect(kept.contains(["300", "newest 1 of 1"]) && kept.count == 3)
    scene.press(.mark)
    #expect(scene.state.notices.current?.text.contains("goes back to what the plan deletes") == true)
    scene.press(.deleted, .mark)
    let left = try #require(plan(scene)?.items.first { !$0.isIn }?.change.version?.id)
    scene.press(.open)
    scene.answerDialog(.nextButton, .press)
    scene.finishChanges()
    let deleted = Set(scene.github.changes.compactMap(\.version?.id))
    #expect(deleted == Set([100, 101, 102, 50, 200, 201, 202]).subtracting([left]))
  }

  @Test("The rules that were typed stand in the field again, and what they mean is checked before it closes")
  func field() {
    var scene = scene()
    scene.press(.cleanUp)
    #expect(scene.state.overlays.last?.field?.text == RetentionRulesText.suggestion)
    scene.type("newst:3")
    scene.press(.accept)
    #expect(scene.state.overlays.last?.field?.note?.text == "newst: is not a rule (did you mean newest:?)")
    scene.press(.eraseAll)
    scene.type("you")
    scene.press(.complete)
    #expect(scene.state.overlays.last?.field?.text == "younger-than:")
    scene.type("400d")
    scene.press(.accept)
    scene.settle()
    #expect(scene.state.notices.current?.text == "nothing to delete: the rules keep all 10 versions")
    scene.press(.cleanUp)
    #expect(scene.state.overlays.last?.field?.text == "younger-than:400d")
  }

  @Test("Policies that are for the package are offered first, with what they say")
  func policies() {
    let policies = [
      RetentionPolicy(name: "web", packages: ["team/*"], rules: RetentionRules(keepNewest: 2)),
      RetentionPolicy(name: "other", packages: ["ops/*"], rules: RetentionRules(keepNewest: 2)),
    ]
    var scene = scene(policies: policies)
    scene.press(.cleanUp)
    guard case .menu(let menu)? = scene.state.overlays.last else {
      Issue.record("no menu")
      return
    }
    #expect(menu.items.map(\.title) == ["web  newest 2  delete tagged, orphans", "rules..."])
    scene.type("a")
    scene.settle()
    #expect(Set(rules(of: scene).keys) == [100, 101, 102, 50])
  }

  @Test("As JSON a plan is written as pkgdeck apply takes it, without what was excluded; nothing is no plan")
  func planFile() throws {
    var scene = scene(policies: [RetentionPolicy(name: "web", rules: RetentionRules(keepNewest: 2))])
    scene.press(.cleanUp)
    scene.type("a")
    scene.settle()
    scene.press(.mark)
    let out = try #require(plan(scene)?.items.first { !$0.isIn }?.id.version?.id)
    scene.press(.writeFile)
    #expect(scene.state.overlays.last?.field?.text == "web.json")
    scene.press(.accept)
    let (text, name) = try #require(
      scene.effects.lazy.compactMap { if case .write(let text, let file) = $0 { (text, file) } else { nil } }
        .first)
    let file = try RetentionPlanFile(reading: Data(text.utf8))
    #expect(
      name == "web.json" && file.policy == "web" && file.owner.login == "acme" && file.actor == "octocat")
    #expect(Set(file.packages.flatMap(\.items).map(\.id)) == Set([100, 101, 102, 50]).subtracting([out]))
    #expect(file.packages.first?.kept == [.newest: 2, .child: 4])
    #expect(file.packages.first?.items.allSatisfy { $0.reason != "" } == true)
    var empty = self.scene()
    cleanUp("younger-than:1d is:orphan", in: &empty)
    empty.press(.mark, .writeFile, .accept)
    #expect(empty.state.overlays.last?.field?.note?.text == "nothing is included")
  }

  @Test("Over all packages each is decided by itself, and what is refused is named")
  func everywhere() {
    var scene = scene()
    scene.press(.versionsEverywhere)
    scene.settle()
    cleanUp("newest:2", in: &scene)
    #expect(Set(rules(of: scene).keys) == [100, 101, 102, 50, 9_012, 9_013])
    scene.press(.back)
    cleanUp("newest:2 at-most:45%", in: &scene)
    #expect(Set(rules(of: scene).keys) == [100, 101, 102, 50])
    #expect(
      scene.state.notices.all.contains {
        $0.text.hasPrefix("no plan for web-kit: the rules would delete 2 of 4")
      })
    #expect(plan(scene)?.file(scene.state.context)?.notPlanned.map(\.name) == ["web-kit"])
  }

  @Test("A list that could not be read makes no plan, and with read-only a plan can be seen and not made")
  func refused() {
    var scene = scene()
    scene.github.failures["versions team/web-app active"] = SmallGitHub.error(.forbidden, "You shall not")
    cleanUp("newest:1", in: &scene)
    #expect(plan(scene) == nil)
    #expect(
      scene.state.notices.all.contains { $0.text.hasPrefix("could not read all manifests of team/web-app: ") }
    )
    var other = self.scene(isReadOnly: true)
    cleanUp("newest:1", in: &other)
    #expect(plan(other)?.isEmpty == false)
    other.press(.open)
    #expect(
      other.state.dialog == nil && other.state.notices.current?.text == "read-only: changes are disabled")
  }

  @Test("A filter narrows what goes, and what depends on manifests is told by them")
  func filtered() {
    var scene = scene()
    cleanUp("younger-than:1d is:orphan", in: &scene)
    #expect(rules(of: scene) == [50: "orphan, 350d old"])
  }

  @Test(
    "Rules in one line",
    arguments: [
      ("newest:10 tags:v*,latest delete:orphans,lost at-most:50% by:updated", nil),
      ("newest:10 tags:v* delete:lost by:updated tags:latest at-most:50% delete:orphans", nil),
      ("newest:x", "newest: takes a number, such as 10"),
      ("newest:10 newest:2", "newest: appears twice"),
      ("delete:all newest:1", "delete: takes tagged,orphans,lost"),
      ("is:untagged", "say what to keep: newest:10, younger-than:90d or tags:v*"),
      ("newest:1 is:untaged", "is:untaged is not a filter (did you mean is:untagged?)"),
    ] as [(String, String?)])
  func parsing(text: String, problem: String?) {
    let parsed = RetentionRulesText(text, now: Scene.date)
    #expect(parsed.problem == problem)
    guard problem == nil else { return }
    #expect(
      parsed.rules
        == RetentionRules(
          keepNewest: 10, date: .updated, keepTags: TagPatterns(["v*", "latest"]),
          deletes: [.orphans, .lost],
          atMost: 50))
  }
}
