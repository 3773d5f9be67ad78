import DemoGitHub
import Foundation
import PtyHarness
import Scaffolding
import Testing

@Suite("Where the configuration is found")
struct ConfigFileTests {
  @Test(
    "A file that is there but no good ends it with 2 and one line",
    arguments: [
      ("read-olny: true\n", "config.yaml:1: \"read-olny\" is not a setting (did you mean \"read-only\"?)"),
      ("read-only: \u{1}", "config.yaml:1: "),
    ])
  func fault(text: String, words: String) async throws {
    let home = try TemporaryDirectory()
    try home.write(Data(text.utf8), to: ".config/pkgdeck/config.yaml")
    let run = try await Program.run([], ["HOME": home.path, "GH_TOKEN": "ghp_x"])
    #expect(run.status == 2)
    #expect(run.errors.contains(words) && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
  }

  @Test("Neither a directory nor what is no UTF-8 is passed over; without a file nothing is amiss")
  func unreadable() async throws {
    let home = try TemporaryDirectory()
    let environment = ["XDG_CONFIG_HOME": home.path + "/etc", "GH_TOKEN": "ghp_x"]
    #expect(try await Program.run([], environment).errors.contains("not a terminal"))
    try home.write(Data([0xFF]), to: "etc/pkgdeck/config.yaml")
    let bytes = try await Program.run([], environment)
    #expect(bytes.status == 2 && bytes.errors.contains("config.yaml: is not UTF-8 text"))
    try FileManager.default.removeItem(atPath: home.path + "/etc/pkgdeck/config.yaml")
    try home.write(Data(), to: "etc/pkgdeck/config.yaml/x")
    let directory = try await Program.run([], environment)
    #expect(directory.status == 2 && directory.errors.contains("config.yaml: is a directory"))
  }

  @Test(
    "A link that leads to no file says why",
    arguments: [("nowhere", "No such file"), ("config.yaml", "Too many")]
  )
  func links(destination: String, words: String) async throws {
    let home = try TemporaryDirectory()
    let link = home.path + "/.config/pkgdeck/config.yaml"
    try home.write(Data(), to: ".config/pkgdeck/other")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: destination)
    let run = try await Program.run([], ["HOME": home.path, "GH_TOKEN": "ghp_x"])
    #expect(run.status == 2 && run.errors.contains("config.yaml: cannot be read (\(words)"), "\(run.errors)")
  }

  @Test("Lists are read in pages of the size it sets, and are whole")
  func pageSize() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let home = try TemporaryDirectory()
    try home.write(
      Data("page-size: 20\nowners: [acme]\nscroll: half\n".utf8), to: ".config/pkgdeck/config.yaml")
    let environment = ["HOME": home.path, "GH_ENTERPRISE_TOKEN": "ghp_x"]
    let arguments = ["--api-url", server.baseURL]
    let run = try await Program.run(
      ["versions", "acme", "container/team/web-app", "--format", "tsv"] + arguments, environment)
    #expect(run.output.split(separator: "\n").count == 38)
    let pages = server.requests.filter { $0.target.contains("/versions?") }
    // The first page is read again, because the second one came later.
    #expect(pages.count == 3 && pages.allSatisfy { $0.target.contains("per_page=20") })
    let session = try Program.start(arguments, environment)
    defer { session.end() }
    try await session.open("web-app")
    session.send(Keys.end)
    try await session.wait(for: "37 of 37")
    session.send(Keys.home + String(repeating: "j", count: 11))
    try await session.wait(for: "12 of 37")
    #expect(session.cursor.row == 8, "\(session.screen)")
  }

  @Test("What it says of a host is in force there, and said; the demo reads nothing of it")
  func readOnly() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let home = try TemporaryDirectory()
    let name = server.baseURL.replacing("http://", with: "")
    let text = "hosts: {\"\(name)\": {read-only: true}}\n"
    try home.write(Data(text.utf8), to: ".config/pkgdeck/config.yaml")
    let environment = ["HOME": home.path, "GH_ENTERPRISE_TOKEN": "ghp_x"]
    let session = try Program.start(["--api-url", server.baseURL], environment)
    defer { session.end() }
    try await session.wait(for: "READ-ONLY")

    try home.write(Data("no: good\n".utf8), to: ".config/pkgdeck/config.yaml")
    let demo = try Program.start(["--demo"], environment)
    defer { demo.end() }
    try await demo.wait(for: "> octocat")
  }
}
