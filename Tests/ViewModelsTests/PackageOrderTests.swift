import BrowserScenes
import GitHubPackages
import Testing

@testable import ViewModels

@Suite("Packages in an order of one's own: over all types")
struct PackageOrderTests {
  /// Names, types and ages in days, in GitHub's order.
  private static let packages: [(String, PackageType, Double)] = [
    ("b", .container, 3), ("d", .container, 9), ("a", .npm, 5), ("c", .npm, 1), ("e", .docker, 7),
  ]

  private func scene(pageSize: Int = 100) -> Scene {
    var github = SmallGitHub()
    github.pageSize = pageSize
    github.packages["acme"] = Self.packages.enumerated().map { index, package in
      let date = Scene.date.addingTimeInterval(-86_400 * package.2)
      return Package(
        id: Int64(50 - index), name: ForeignText(package.0), type: package.1,
        visibility: index.isMultiple(of: 2) ? .private : .public,
        repository: index == 3 ? nil : RepositorySummary(fullName: ForeignText("acme/\(5 - index)")),
        createdAt: date, updatedAt: date)
    }
    var scene = Scene(github)
    scene.open("acme")
    return scene
  }

  private func rows(_ scene: Scene) -> [String] {
    (0..<scene.state.packages.rowCount).compactMap { row in
      switch scene.state.packages.row(row) {
      case .package(let package): package.name.raw
      case .heading(let type): type.rawValue
      default: nil
      }
    }
  }

  private func sort(_ key: String, _ scene: inout Scene) {
    scene.press(.sort)
    scene.type(key)
    scene.settle()
  }

  @Test("The oldest of all types stands first, without headings, whatever the pages", arguments: [100, 1])
  func overAllTypes(pageSize: Int) {
    var scene = scene(pageSize: pageSize)
    #expect(rows(scene) == ["container", "b", "d", "npm", "a", "c", "docker", "e"])
    for (key, names) in [
      ("u", "cbaed"), ("u", "deabc"), ("n", "abcde"), ("n", "edcba"), ("i", "ecadb"), ("r", "eadbc"),
      ("p", "baedc"),
    ] {
      sort(key, &scene)
      #expect(rows(scene).joined() == names, "\(key)")
      #expect(scene.state.packages.lists.isMerged)
    }
    sort("g", &scene)
    #expect(rows(scene) == ["container", "b", "d", "npm", "a", "c", "docker", "e"])
  }

  @Test("Sorting keeps the selected package, and so do a filter and another order")
  func selection() {
    var scene = scene()
    scene.press(.down, .down)
    #expect(scene.state.packages.selectedPackage?.name.raw == "a")
    for key in ["u", "u", "n", "g", "i"] {
      sort(key, &scene)
      #expect(scene.state.packages.selectedPackage?.name.raw == "a", "\(key)")
    }
    scene.press(.filter)
    scene.type("e")
    #expect(rows(scene) == ["e"])
    scene.press(.cancel)
    scene.settle()
    #expect(scene.state.packages.selectedPackage?.name.raw == "a")
    #expect(scene.state.packages.selectedPlace == 3)
    scene.press(.refresh)
    scene.settle()
    #expect(rows(scene).count == 5 && scene.state.packages.selectedPackage?.name.raw == "a")
  }

  private func titles(_ scene: Scene) -> [String] {
    guard case .menu(let menu)? = scene.state.overlays.last else { return [] }
    return menu.items.map(\.title)
  }

  @Test("The menu offers what the list shows; the number of versions only where GitHub tells it")
  func menu() {
    var scene = scene()
    scene.press(.sort)
    #expect(
      titles(scene) == [
        "name", "created", "updated", "visibility", "repository", "id", "size", "as GitHub lists them",
      ])
    scene.press(.cancel)
    scene.github.packages["acme"]?.append(Package(id: 90, name: "f", type: .npm, versionCount: 4))
    scene.press(.refresh)
    scene.settle()
    scene.press(.sort)
    #expect(titles(scene).contains("versions"))
    scene.type("v")
    scene.settle()
    #expect(rows(scene).first == "f")
  }

  @Test("Where no type stands alone, going to the next type says so")
  func nextType() {
    var scene = scene()
    sort("n", &scene)
    scene.press(.nextType)
    #expect(scene.state.notices.current?.text == "sorted over all types; s brings back GitHub's order")
    #expect(scene.state.packages.selectedPackage?.name.raw == "b")
  }

  @Test("Versions sort by their ids, and by tags where they have any")
  func versions() {
    var scene = Scene()
    scene.github.versions["web-kit"] = [
      PackageVersion(id: 1, name: "1.0.0"), PackageVersion(id: 2, name: "2.0.0"),
    ]
    scene.open("acme", "web-kit")
    scene.press(.sort)
    #expect(titles(scene) == ["name (version)", "created", "updated", "id", "as GitHub lists them"])
    scene.press(.cancel)
    scene.open("acme", "team/web-app")
    scene.press(.sort)
    let own = "own size"
    #expect(
      titles(scene) == [
        "name (digest)", "tag", "created", "updated", "id", "size", own, "as GitHub lists them",
      ])
    scene.press(.cancel)
    for (key, first) in [("i", Int64(1000)), ("i", 1036)] {
      sort(key, &scene)
      #expect(scene.state.versions.list.item(at: 0)?.id == first)
    }
  }
}
