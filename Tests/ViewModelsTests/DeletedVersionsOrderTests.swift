import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("The deleted versions of all packages in an order that a person chose")
struct DeletedVersionsOrderTests {
  /// Two packages, whose deleted versions expire in turns.
  private func scene() -> Scene {
    var github = SmallGitHub()
    let date = Scene.date.addingTimeInterval(-86_400 * 2)
    github.deleted["team/api"] = [SmallGitHub.deletedVersion(11).with(deletedAt: date)]
    var scene = Scene(github)
    scene.open("acme")
    scene.press(.deletedEverywhere)
    scene.settle()
    return scene
  }

  private func sort(_ scene: inout Scene, by key: String) -> [LocatedVersion] {
    scene.press(.sort)
    scene.type(key)
    return Array(scene.state.everywhere.list.rows)
  }

  @Test("It begins with what expires soonest, and the same field again reverses it")
  func left() {
    var scene = scene()
    let rows = Array(scene.state.everywhere.list.rows)
    let dates = rows.compactMap(\.version.restorableUntil)
    #expect(dates.count == 11 && dates == dates.sorted())
    let reversed = sort(&scene, by: "l")
    #expect(reversed.first == rows.last && reversed.count == rows.count)
    #expect(sort(&scene, by: "l") == rows)
  }

  @Test("By package, what a package holds stands together, expiring soonest first")
  func package() {
    var scene = scene()
    let rows = sort(&scene, by: "p")
    #expect(rows.first?.package.name == "team/api")
    #expect(rows.dropFirst().allSatisfy { $0.package.name == "team/web-app" })
    #expect(sort(&scene, by: "p").last?.package.name == "team/api")
  }

  @Test("The selected version is followed, marks stay, and what is read later takes its place")
  func following() {
    var scene = scene()
    scene.press(.mark, .down)
    let selected = scene.state.everywhere.list.selected
    let rows = sort(&scene, by: "c")
    #expect(scene.state.everywhere.list.selected == selected)
    #expect(scene.state.everywhere.marks.count == 1)
    #expect(scene.state.overlays.last?.list == .everywhere)
    scene.press(.refresh)
    scene.settle()
    #expect(Array(scene.state.everywhere.list.rows) == rows)
  }
}
