import Testing

@testable import pkgdeck

@Suite("Paths that no shell has seen")
struct HomePathTests {
  @Test(
    "The tilde at the beginning is the home that the environment names",
    arguments: [("~/a.md", "/h/a.md"), ("~", "/h"), ("a/~/b", "a/~/b"), ("/x", "/x"), ("./~", "./~")])
  func home(path: String, expanded: String) {
    #expect(HomePath.expanded(path, ["HOME": "/h"]) == expanded)
  }

  @Test("A keymap of the settings may be in the home directory")
  func keymap() throws {
    let config = try Config(text: "keymap: ~/mine.yaml\n", file: "/etc/config.yaml")
    #expect(config.keymap?.value == HomePath.expanded("~/mine.yaml"))
    #expect(config.keymap?.value.hasPrefix("/etc") == false)
  }
}
