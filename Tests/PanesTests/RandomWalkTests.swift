import BrowserScenes
import Fuzzing
import GitHubPackages
import Panes
import Testing
import ViewModels

@Suite("Random walks: any keys, answers, failures, sizes and waits in any order")
struct RandomWalkTests {
  @Test("Nothing crashes, and what is on screen stays consistent", arguments: FuzzSeeds.first(60))
  func walk(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let view = try view()
    var frame = RetainedFrame(view)
    // Every third walk is a reader's, who must never change anything.
    let isReadOnly = seed.isMultiple(of: 3)
    var scene = Scene(Self.github(&random), isReadOnly: isReadOnly)
    for _ in 0..<250 {
      step(&scene, &random)
      check(scene.state)
      #expect(differences(between: frame.update(to: scene.state), view.draw(scene.state)) == [])
    }
    scene.github.failures = [:]
    scene.settle()
    #expect(scene.pending.isEmpty)
    check(scene.state)
    checkChanges(scene, isReadOnly: isReadOnly)
  }

  /// A read-only walk reaches nothing that changes; any other makes each change once.
  private func checkChanges(_ scene: Scene, isReadOnly: Bool) {
    let asked = scene.effects.count {
      switch $0 {
      case .request(.change, _), .request(.plan, _), .request(.settling, _), .forget, .noteStop: true
      default: false
      }
    }
    if isReadOnly { #expect(asked == 0) }
    let deleted = scene.github.changes.filter(\.isDeletion).compactMap(\.version?.id)
    let restored = scene.github.changes.filter { !$0.isDeletion }.compactMap(\.version?.id)
    for id in Set(deleted) {
      let times = deleted.count { $0 == id } - restored.count { $0 == id }
      #expect((-1...1).contains(times))
    }
  }

  private static func github(_ random: inout SeededGenerator) -> SmallGitHub {
    var github = SmallGitHub()
    github.packages["acme"] =
      (1...Int64.random(in: 1...330, using: &random)).map {
        SmallGitHub.package($0, "package-\($0)", PackageType.allCases[Int($0) % 5])
      }
      + (1...9).flatMap {
        [SmallGitHub.package(900 + $0, "image\($0)"), SmallGitHub.package(950 + $0, "image\($0)", .docker)]

      }
    github.versions["package-1"] = (0..<Int.random(in: 0...450, using: &random)).map(SmallGitHub.version)
    github.deleted["package-1"] = (0..<Int.random(in: 0...150, using: &random)).map(
      SmallGitHub.deletedVersion)
    for number in 0..<Int64.random(in: 0...70, using: &random) {
      github.addImage(
        to: "package-1", tags: number.isMultiple(of: 3) ? [ForeignText("i\(number)")] : [],
        platforms: Int.random(in: 2...5, using: &random), deleted: Int.random(in: 0...1, using: &random),
        gone: Int.random(in: 0...1, using: &random), id: 200_000 + number * 10)
    }
    github.tellsLast = Bool.random(using: &random)
    return github
  }

  private func step(_ scene: inout Scene, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<9:
      let actions = Action.allCases.filter { $0 != .quit && $0 != .leave }
      scene.send(.read(count: Int.random(in: 1...3, using: &random)))
      scene.press(actions.randomElement(using: &random) ?? .down)
      if Bool.random(using: &random) { scene.paint() }
      if scene.state.dialog != nil { scene.wait(.milliseconds(Int.random(in: 0...900, using: &random))) }
    case 9:
      if let text = scene.state.dialog?.textToType { return scene.type(text) }
      scene.type(["9", "v1", " ", "!", "is:tagged", "n", "t", "g"].randomElement(using: &random) ?? "9")
    case 10..<15:
      guard !scene.pending.isEmpty else { return scene.wait(.milliseconds(160)) }
      scene.answer(Int.random(in: 0..<scene.pending.count, using: &random))
    case 15: scene.wait(.milliseconds(Int.random(in: 1...400, using: &random)))
    case 16:
      let (columns, rows) = (Int.random(in: 20...210, using: &random), Int.random(in: 5...60, using: &random))
      scene.send(.resized(columns: columns, rows: rows))
    case 17:
      scene.github.versions["package-1"]?.insert(
        SmallGitHub.version(.random(in: 9_000...99_000, using: &random)), at: 0)
    case 18:
      let failing = scene.github.failures.isEmpty && Bool.random(using: &random)
      scene.github.failures =
        failing
        ? [
          "versions package-1 active": SmallGitHub.error(.server(status: 502)),
          "packages acme npm": SmallGitHub.error(.notFound),
        ]
        : [:]
    default:
      let (row, column) = (Int.random(in: 0...59, using: &random), Int.random(in: 0...209, using: &random))
      scene.send(.wheel(row: row, column: column, rows: Bool.random(using: &random) ? 3 : -3))
    }
  }

  private func check(_ state: BrowserViewModel) {
    let lists: [(Viewport, Int)] = [
      (state.owners.viewport, state.owners.rowCount), (state.packages.viewport, state.packages.rowCount),
      (state.versions.viewport, state.versions.rowCount), (state.detail.viewport, state.detail.rowCount),
      (state.conflicts.viewport, state.conflicts.rowCount),
    ]
    for (viewport, count) in lists where count > 0 {
      #expect((0..<count).contains(viewport.selected))
      #expect(viewport.visible(of: count).contains(viewport.selected))
    }
    let tickets = state.versions.list.tickets + state.packages.lists.all.flatMap(\.tickets)
    #expect(Set(tickets).count == tickets.count)
    if state.packages.rowCount > 0 { #expect(state.packages.isSelectable(state.packages.viewport.selected)) }
    if let package = state.versions.package { #expect(package.owner == state.packages.owner) }
    let dialogs = state.overlays.count { if case .dialog = $0 { true } else { false } }
    #expect(dialogs <= 2)
  }
}
