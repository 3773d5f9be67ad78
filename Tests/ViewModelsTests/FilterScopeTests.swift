import BrowserScenes
import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("One filter for all lists")
struct FilterScopeTests {
  private static func entry(
    _ number: Int, _ verb: JournalEntry.Verb, _ phase: JournalEntry.Phase, days: Double,
    type: PackageType = .container, tags: [ForeignText]? = []
  ) -> JournalEntry {
    JournalEntry(
      at: Scene.date.addingTimeInterval(-86_400 * days), change: UUID(), session: UUID(), phase: phase,
      verb: verb, host: "github.com", actor: "octocat", owner: Owner(login: "acme", kind: .organization),
      packageType: type, package: "thing", versionID: Int64(number), version: ForeignText("n\(number)"),
      tags: tags)
  }

  private func journal() -> Scene {
    var github = SmallGitHub()
    github.journal = [
      Self.entry(1, .delete, .done, days: 40, type: .npm), Self.entry(2, .restore, .done, days: 2),
      Self.entry(3, .delete, .failed, days: 1, tags: ["v1"]), Self.entry(4, .delete, .done, days: 25),
    ]
    var scene = Scene(github)
    scene.settle()
    scene.press(.journal)
    scene.settle()
    return scene
  }

  @Test(
    "The journal's facts hold for entries, and words find what rows say",
    arguments: [
      ("restored", [2]), ("deleted", [1, 3, 4]), ("not deleted", [3]), ("created:>30d", [1]),
      ("created:<7d", [2, 3]), ("type:npm", [1]), ("!type:npm restored", [2]), ("is:tagged", [3]),
      ("is:untagged deleted", [1, 4]), ("deleted:>20d", [1, 4]), ("left:<7d", [4]), ("thing n4", [4]),
      ("tag:v1", [3]), ("name:thing !tag:*", [1, 2, 4]),
    ] as [(String, Set<Int64>)])
  func entries(text: String, found: Set<Int64>) {
    var scene = journal()
    scene.press(.filter)
    scene.type(text)
    scene.press(.accept)
    #expect(scene.state.overlays.count == 1, "\(scene.state.notices.current?.text ?? "")")
    #expect(Set(scene.state.journal.list.rows.compactMap(\.latest.versionID)) == found)
  }

  /// Opens a list's field and accepts a filter; the notice that says why it was refused.
  private func refusal(_ text: String, in open: (inout Scene) -> Void) -> String? {
    var scene = Scene(columns: 120, rows: 40)
    scene.open("acme", "team/web-app")
    open(&scene)
    scene.settle()
    let depth = scene.state.overlays.count
    scene.press(.filter)
    scene.type(text)
    scene.press(.accept)
    guard scene.state.overlays.count > depth else { return nil }
    return scene.state.overlays.last?.field?.note?.text
  }

  @Test("What rows can never tell is refused with its reason, and the field stays open")
  func refused() throws {
    let lists: [(open: (inout Scene) -> Void, refused: [String], taken: [String])] = [
      (
        { $0.press(.owners) },
        ["created:>30d", "type:npm", "is:tagged", "is:public", "is:orphan", "repo:web", "tag:v1"],
        ["acme", "!you"]
      ),
      (
        { $0.press(.packages) },
        ["is:tagged", "deleted:<7d", "left:<7d", "is:index", "tag:latest", "digest:ab"],
        ["type:npm", "is:public", "updated:>1w", "created:<9w"]
      ),
      (
        { $0.press(.versions) }, ["type:npm", "is:public", "left:<7d", "repo:web"],
        ["is:tagged", "is:orphan", "created:>1d"]
      ),
      ({ $0.press(.versions, .deleted) }, ["type:npm"], ["left:<7d", "deleted:>1d", "is:untagged"]),
      (
        { $0.press(.deletedEverywhere) }, ["is:child"],
        ["type:npm", "left:<7d", "is:tagged", "created:>1d", "is:private", "repo:web", "is:archived"]
      ),
      (
        { $0.press(.versionsEverywhere) }, ["left:<7d", "deleted:>1d"],
        ["is:child", "size:>1M", "type:npm", "is:tagged", "created:>1d", "is:repo-private", "repo:web"]
      ),
      ({ $0.press(.conflicts) }, ["is:untagged", "deleted:>1d"], ["type:docker", "is:private"]),
      (
        { $0.press(.auditLog) },
        ["updated:>1d", "is:tagged", "is:public", "is:orphan", "tag:v1", "repo:web"],
        ["type:npm", "created:>1d", "deleted:<7d", "left:<7d", "name:web", "mona"]
      ),
      ({ $0.press(.journal) }, ["updated:>1d", "is:public", "is:orphan"], ["type:npm", "created:>1d"]),
    ]
    for list in lists {
      for text in list.refused {
        let reason = try #require(refusal(text, in: list.open), "\(text)")
        #expect(reason.hasPrefix(text.prefix { $0 != ":" } + ":"), "\(reason)")
      }
      for text in list.taken {
        #expect(refusal(text, in: list.open) == nil, "\(text)")
      }
    }
  }

  @Test("Owners are found by what stands beside their names")
  func owners() {
    for (text, logins) in [("org", ["acme", "bigcorp"]), ("you", ["octocat"]), ("acme !you", ["acme"])] {
      var scene = Scene()
      scene.settle()
      scene.press(.owners, .filter)
      scene.type(text)
      scene.press(.accept)
      #expect(scene.state.owners.rows.compactMap { $0.login?.raw } == logins)
    }
  }
}
