import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("How many versions a package has: asked where it matters, once")
struct VersionCountTests {
  private func asked(_ scene: Scene) -> [String] {
    scene.effects.compactMap { effect -> String? in
      if case .request(.versionCount(let package), _) = effect { package.name.raw } else { nil }
    }
  }

  private func detail(_ scene: Scene) -> String? {
    scene.state.detail.lines.first { $0.label == "versions" }?.value
  }

  private func text(of scene: Scene) -> String {
    scene.state.dialog?.lines.map { "\($0.label) \($0.text)" }.joined(separator: "\n") ?? ""
  }

  /// A package of 250 versions is selected in Packages, and everything is answered.
  private func scene(_ prepare: (inout SmallGitHub) -> Void = { _ in }) -> Scene {
    var github = SmallGitHub()
    github.versions["team/web-app"] = (0..<250).map(SmallGitHub.version)
    prepare(&github)
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    scene.press(.packages)
    scene.settle()
    return scene
  }

  @Test("Detail of the selected package says it: a short list tells it itself, of a long one GitHub is asked")
  func detail() {
    var scene = scene()
    #expect(detail(scene) == "250" && asked(scene) == ["team/web-app"])
    scene.press(.down)
    scene.settle()
    #expect(scene.state.versions.package?.name == "team/api")
    #expect(detail(scene) == "3")
    scene.press(.up)
    scene.settle()
    #expect(detail(scene) == "250" && asked(scene) == ["team/web-app"])
    scene.github.versions["team/web-app"]?.removeLast()
    scene.press(.refresh)
    scene.settle()
    #expect(detail(scene) == "249" && asked(scene).count == 2)
  }

  @Test("Nothing is shown where GitHub does not tell, and it is not asked again")
  func notTold() {
    var scene = scene { $0.failures["count team/web-app"] = SmallGitHub.error(.server(status: 502)) }
    scene.press(.down)
    scene.settle()
    scene.press(.up)
    scene.settle()
    #expect(detail(scene) == nil && asked(scene) == ["team/web-app"])
    scene.press(.delete)
    #expect(text(of: scene).contains("versions unknown number of versions, all of which will be deleted"))
  }

  @Test("The question about a package says that the number is not known only until the answer comes")
  func question() {
    var github = SmallGitHub()
    github.versions["team/api"] = (0..<1).map(SmallGitHub.version)
    var scene = Scene(github)
    scene.open("acme")
    scene.press(.first)
    while scene.state.packages.selectedPackage?.name.raw != "team/api" { scene.press(.down) }
    scene.press(.delete)
    #expect(text(of: scene).contains("unknown number of versions, all of which will be deleted"))
    #expect(asked(scene).contains("team/api"))
    scene.paint()
    scene.wait(.milliseconds(600))
    scene.settle()
    #expect(text(of: scene).contains("versions 1 version, all of which will be deleted"))
    #expect(scene.state.dialog?.isUnpainted == false)
  }

  @Test("Two sides of a conflict differ in versions only where both numbers are known")
  func conflict() {
    var github = SmallGitHub()
    github.packages["acme"] = [
      SmallGitHub.package(1, "web", .docker), SmallGitHub.package(2, "web", .container),
    ]
    github.versions["web"] = (0..<7).map(SmallGitHub.version)
    var scene = Scene(github)
    scene.settle()
    scene.press(.owners, .first, .down)
    scene.settle()
    scene.press(.conflicts)
    scene.settle()
    #expect(scene.state.conflicts.conflict?.versionCounts == [.docker: 7, .container: 7])
    var conflict = scene.state.conflicts.conflict
    #expect(conflict?.differences.contains(.versions) == false)
    conflict?.versionCounts[.container] = 8
    #expect(conflict?.differences.contains(.versions) == true)
    conflict?.versionCounts[.docker] = nil
    #expect(conflict?.differences.contains(.versions) == false)
    #expect(asked(scene) == ["web", "web"])
  }
}
