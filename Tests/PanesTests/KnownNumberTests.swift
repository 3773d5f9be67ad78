import BrowserScenes
import GitHubPackages
import Testing
import ViewModels

@Suite("Borders: numbers are known, or said not to be")
struct KnownNumberTests {
  @Test("A place below a list of unknown length is not told until that list's last page is here")
  func packages() throws {
    var github = SmallGitHub()
    github.packages["acme"] =
      (0..<540).map { SmallGitHub.package(1_000 + $0, "image-\($0)") }
      + (0..<30).map { SmallGitHub.package(5_000 + $0, "kit-\($0)", .npm) }
    var scene = Scene(github)
    scene.open("acme")
    #expect(try text(scene).contains(" 1 of ~630 "))
    scene.press(.last)
    #expect(try text(scene).contains("═ ~630 ╗"))
    scene.settle()
    #expect(try text(scene).contains(" 570 of 570 "))
  }

  @Test("The border of Versions has the number that Detail has")
  func versions() throws {
    var github = SmallGitHub()
    github.versions["team/web-app"] = (0..<214).map(SmallGitHub.version)
    github.failures["count team/web-app"] = SmallGitHub.error(.server(status: 502))
    var scene = Scene(github, columns: 120, rows: 40)
    scene.open("acme", "team/web-app")
    #expect(try text(scene).contains("[active ~300]"))
    #expect(try text(scene).contains(" 1 of ~300 "))
    scene.github.failures = [:]
    scene.press(.refresh)
    scene.settle()
    #expect(try text(scene).contains("[active 214]"))
    #expect(try text(scene).contains(" 1 of 214 "))
    scene.press(.last)
    scene.settle()
    #expect(try text(scene).contains(" 214 of 214 "))
  }

  @Test("What has no name is counted beside the packages that were read")
  func unreadable() throws {
    var github = SmallGitHub()
    let broken = Package(id: 9, name: Package.unreadableName, type: .npm, fault: "no name")
    github.packages["acme"]?.append(broken)
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    scene.press(.deletedEverywhere)
    #expect(try text(scene).contains("0 of ~0 packages scanned"))
    scene.settle()
    #expect(try text(scene).contains("3 of 3 packages scanned (1 request each), 1 unreadable (4: why)"))
  }

  @Test("The number of packages whose deleted versions are read is an estimate where not all were listed")
  func unlisted() throws {
    var github = SmallGitHub()
    github.failures["packages acme maven"] = SmallGitHub.error(.server(status: 502))
    var scene = Scene(github)
    scene.open("acme", "team/web-app")
    scene.press(.deletedEverywhere)
    scene.settle()
    #expect(try text(scene).contains("3 of ~3 packages scanned"))
  }
}
