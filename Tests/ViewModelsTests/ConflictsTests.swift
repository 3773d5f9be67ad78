import BrowserScenes
import Foundation
import GitHubPackages
import Testing
import ViewModels

@Suite("Docker migration conflicts: read lazily, compared, deleted, checked again")
struct ConflictsTests {
  private static func github(_ count: Int) -> SmallGitHub {
    var github = SmallGitHub()
    let names = (0..<count).map { "image-\($0)" }
    github.packages["acme"]? += names.enumerated().flatMap { index, name in
      [
        SmallGitHub.package(Int64(100 + index), name, .docker),
        SmallGitHub.package(Int64(2000 + index), name),
      ]
    }
    for name in names { github.versions[ForeignText(name)] = (0..<8).map(SmallGitHub.version) }
    return github
  }

  private func scene(_ github: SmallGitHub, owner: String = "acme") -> Scene {
    var scene = Scene(github)
    scene.settle()
    scene.press(.owners, .first)
    while scene.state.owners.selectedOwner?.login.raw != owner { scene.press(.down) }
    scene.settle()
    return scene
  }

  private func lookups(_ scene: Scene) -> [String] {
    scene.effects.compactMap {
      if case .request(.package(let package), _) = $0 {
        "\(package.type.rawValue)/\(package.name.raw)"
      } else {
        nil
      }
    }
  }

  private func lists(_ scene: Scene) -> Int {
    scene.effects.count { if case .request(.dockerConflicts, _) = $0 { true } else { false } }
  }

  @Test("One request an owner; the other side of the rows in view alone; tags where the selection rests")
  func lazily() throws {
    var scene = scene(Self.github(500))
    scene.press(.conflicts)
    scene.settle()
    #expect(lists(scene) == 1)
    let rows = scene.state.conflicts.layout.listRows
    #expect(scene.state.conflicts.opened?.count == 500 && Set(lookups(scene)).count == rows)
    #expect(lookups(scene).count == rows)
    let tags = scene.effects.suffix(30).filter { if case .request(.versions, _) = $0 { true } else { false } }
    #expect(tags.count == 2)
    scene.press(.last)
    scene.settle()
    #expect(lookups(scene).count == 2 * rows && lookups(scene).contains("container/image-499"))
    #expect(scene.state.conflicts.selected?.conflict.differences == [.updated])
  }

  @Test("Delete the container side, check again: gone; undo: in the way again")
  func wayOut() throws {
    var scene = scene(Self.github(3))
    scene.press(.conflicts)
    scene.settle()
    scene.press(.down)
    scene.settle()
    scene.key(.delete)
    #expect(scene.state.dialog?.lines.contains { $0.text.contains("NOT") && $0.tone == .danger } == true)
    scene.paint()
    scene.wait(.seconds(1))
    scene.type("image-1")
    scene.answerDialog(.nextButton, .nextButton, .press)
    scene.settle()
    let container = scene.state.conflicts.selected?.conflict.reference(.container)
    #expect(container.map(scene.state.localChanges.isDeleted) == true)
    #expect(scene.github.changes.count == 1)
    scene.key(.delete)
    #expect(scene.state.dialog == nil)
    scene.press(.refresh)
    scene.settle()
    let opened = try #require(scene.state.conflicts.opened)
    #expect((opened.count(.new), opened.count(.resolved), opened.count(.unchanged)) == (0, 1, 2))
    #expect(scene.state.conflicts.selected?.status == .resolved)
    scene.key(.undo)
    scene.answerDialog(.nextButton, .press)
    scene.settle()
    let restored = try #require(scene.state.conflicts.opened)
    #expect((restored.count(.new), restored.count(.resolved), restored.count(.unchanged)) == (1, 0, 2))
    #expect(container.map(scene.state.conflicts.holds) == true)
    scene.key(.delete)
    #expect(scene.state.dialog?.title == "Delete package")
    scene.key(.cancel)
    scene.press(.refresh)
    scene.settle()
    let again = try #require(scene.state.conflicts.opened)
    #expect((again.count(.new), again.count(.resolved), again.count(.unchanged)) == (0, 0, 3))
  }

  @Test("Marked owners are read one after the other, and each failure stands beside its owner")
  func severalOwners() throws {
    var github = Self.github(3)
    github.failures["conflicts bigcorp"] = SmallGitHub.error(.singleSignOn(url: nil))
    var scene = scene(github)
    scene.press(.owners, .markAll, .conflicts)
    #expect(lists(scene) == 1)
    scene.settle()
    #expect(lists(scene) == 3)
    #expect(lookups(scene).isEmpty)
    #expect(scene.state.conflicts.owners.map(\.count) == [0, 3, nil])
    scene.press(.down, .open)
    scene.settle()
    #expect(lookups(scene).count == 3)
    scene.press(.back)
    #expect(scene.state.conflicts.level == .owners)
    scene.press(.back)
    #expect(
      scene.state.overlays.isEmpty
        && scene.state.conflicts.holds(
          PackageReference(owner: github.organizations[0], type: .container, name: "image-1"))
    )
  }

  @Test("A side that is missing or refused says so, and nothing can be deleted by it")
  func sides() throws {
    var github = Self.github(2)
    github.failures["package container/image-0"] = SmallGitHub.error(.notFound, "Package not found.")
    github.failures["package container/image-1"] = SmallGitHub.error(.forbidden, "You shall not")
    var scene = scene(github)
    scene.press(.conflicts)
    scene.settle()
    #expect(scene.state.conflicts.selected?.conflict.counterpart == .missing)
    scene.key(.delete)
    #expect(
      scene.state.dialog == nil && scene.state.notices.current?.text.contains("no container package") == true)
    scene.press(.down)
    guard case .refused? = scene.state.conflicts.selected?.conflict.counterpart else {
      Issue.record("a refusal is not told")
      return
    }
    scene.key(.delete)
    #expect(scene.state.dialog == nil)
  }

  /// Asks for a report in a file.
  private func write(_ path: String, _ scene: inout Scene) {
    scene.press(.writeFile, .eraseAll)
    scene.type(path)
    scene.press(.accept)
  }

  @Test("A report looks up every other side first; lines that keep tags come from all pages")
  func reports() throws {
    var github = Self.github(40)
    github.versions["image-0"] = (0..<250).map(SmallGitHub.version)
    var scene = scene(github)
    scene.press(.conflicts)
    scene.settle()
    #expect(lookups(scene).count < 40)
    for (path, expected) in [("all.json", 40), ("all.tsv", 41), ("all.md", 46)] {
      write(path, &scene)
      scene.settle()
      let (text, file) = try #require(written(scene))
      #expect(file == path && !text.contains("not_read"))
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count >= expected)
      if path == "all.json" {
        let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
        #expect(rows?.count == 40)
        let differs = rows?.compactMap { ($0["differs"] as? [String])?.contains("versions?") }
        #expect(differs?.first == false, "the selection has rested on it")
        #expect(differs?.dropFirst().allSatisfy(\.self) == true)
      }
    }
    write("keep.sh", &scene)
    scene.settle()
    let (script, _) = try #require(written(scene))
    #expect(script.split(separator: "\n").count { $0.hasPrefix("docker ") } == 64)
    #expect(script.contains("from=ghcr.io/acme/image-0\n"))
    write("keep", &scene)
    #expect(scene.state.notices.current?.text.contains(".sh") == true)
  }

  @Test("From the list of owners one report holds the conflicts of all, and says whose could not be read")
  func reportOfAll() throws {
    var github = Self.github(40)
    github.packages["globex"] = [
      SmallGitHub.package(7_100, "mill", .docker), SmallGitHub.package(7_200, "mill"),
    ]
    github.organizations += [(91, "globex"), (92, "initech")].map { id, login in
      Owner(login: login, kind: .organization, id: id)
    }
    github.failures["conflicts initech"] = SmallGitHub.error(.forbidden, "You shall not")
    var scene = scene(github)
    scene.press(.markAll, .conflicts)
    scene.settle()
    write("all.json", &scene)
    scene.settle()
    let (text, _) = try #require(written(scene))
    let rows = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]
    #expect(rows?.count == 41 && !text.contains("not_read"))
    #expect(Set(rows?.compactMap { $0["owner"] as? String } ?? []) == ["acme", "globex"])
    write("all.md", &scene)
    scene.settle()
    let page = try #require(written(scene)).0
    #expect(page.contains("41 conflicts") && page.contains("Not read: initech"), "\(page.prefix(400))")
    write("keep.sh", &scene)
    let isOpen = if case .field? = scene.state.overlays.last { true } else { false }
    #expect(isOpen, "no conflict is selected whose tags could be kept")
  }

  @Test("A report is about what it was asked for, wherever the selection goes meanwhile")
  func reportKeepsItsSubject() throws {
    var github = Self.github(40)
    github.versions["image-0"] = (0..<250).map(SmallGitHub.version)
    var scene = scene(github)
    scene.press(.conflicts)
    scene.settle()
    write("keep.sh", &scene)
    scene.press(.down, .down)
    scene.settle()
    let (script, _) = try #require(written(scene))
    #expect(script.contains("from=ghcr.io/acme/image-0\n"))
  }

  @Test("Lines that keep tags are not written where the tags could not all be read, and the reason is told")
  func noHalfScripts() throws {
    var github = Self.github(2)
    github.versions["image-0"] = (0..<250).map(SmallGitHub.version)
    var scene = scene(github)
    scene.press(.conflicts)
    scene.settle()
    scene.github.failures["versions image-0 active"] = SmallGitHub.error(.server(status: 502))
    for _ in 0..<2 {
      write("keep.sh", &scene)
      scene.settle()
      #expect(written(scene) == nil)
      #expect(scene.state.notices.current?.text.hasPrefix("not written: keep.sh") == true)
    }
    scene.github.failures = [:]
    write("keep.sh", &scene)
    scene.settle()
    #expect(written(scene)?.0.split(separator: "\n").count { $0.hasPrefix("docker ") } == 64)
    write("all.md", &scene)
    #expect(written(scene)?.1 == "all.md", "nothing is left to be read")
    var large = self.scene(Self.github(40))
    large.press(.conflicts)
    large.settle()
    write("all.md", &large)
    large.press(.refresh)
    #expect(large.state.notices.current?.text.hasPrefix("not written: all.md") == true)
  }

  @Test("What was read of an owner stays known while another is looked at")
  func otherOwners() {
    var scene = scene(Self.github(2))
    scene.press(.conflicts)
    scene.settle()
    scene.press(.conflicts, .up, .conflicts)
    scene.settle()
    #expect(scene.state.conflicts.opened?.owner.login == "octocat")
    let image = PackageReference(
      owner: scene.github.organizations[0], type: .container, name: "image-1")
    #expect(scene.state.conflicts.holds(image))
    scene.press(.conflicts, .down, .conflicts)
    scene.settle()
    #expect(scene.state.conflicts.opened?.count == 2 && lists(scene) == 2)
  }

  @Test("Moving on cancels what the row before had asked for")
  func movingOn() {
    var scene = scene(Self.github(3))
    scene.press(.conflicts)
    scene.settle()
    scene.press(.down)
    scene.wait(.milliseconds(200))
    #expect(scene.pending.count == 4, "tags and numbers of versions of both sides")
    scene.press(.down)
    #expect(scene.pending.isEmpty)
  }

  private func written(_ scene: Scene) -> (String, String)? {
    scene.effects.reversed().lazy.compactMap {
      if case .write(let text, let file) = $0 { (text, file) } else { nil }
    }.first
  }

  @Test("Leaving while it reads cancels what was asked for, and coming back goes on")
  func leaving() {
    var scene = scene(Self.github(30))
    scene.press(.conflicts)
    scene.answer()
    #expect(!scene.pending.isEmpty)
    scene.press(.conflicts)
    #expect(scene.pending.isEmpty)
    scene.press(.conflicts)
    scene.settle()
    #expect(scene.state.conflicts.selected?.conflict.counterpart.package != nil)
  }
}
