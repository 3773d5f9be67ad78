import Testing

@testable import pkgdeck

@Suite("Tables of printing commands")
struct TextTableTests {
  @Test("On a terminal cells are cut to their columns, the last one to the edge")
  func terminal() {
    var table = TextTable(widths: [4, 3, 2], terminalColumns: 20)
    #expect(
      table.text([["NAME", "AGE", "TAGS"], ["packages", "2h", "v1.4.0 latest"], ["a", "", ""]])
        == """
        NAME  AGE  TAGS
        p…es  2h   v1.4…test
        a

        """)
  }

  @Test("Elsewhere they stand whole and aligned, and a later row widens its column from there on")
  func pipe() {
    var table = TextTable(widths: [4, 3, 2], terminalColumns: nil)
    #expect(
      table.text([["NAME", "AGE", "TAGS"], ["packages", "2h", "v1"], ["a", "日本語", ""], ["b", "", "v2"]])
        == """
        NAME      AGE     TAGS
        packages  2h      v1
        a         日本語
        b                 v2

        """)
    #expect(table.text([["versions-1", "9d", "v3"]]) == "versions-1  9d      v3\n")
    #expect(table.text([["a", "9d", "v4"]]) == "a           9d      v4\n")
  }

  @Test(
    "The columns of a table in a pipe stand under their headings",
    arguments: [
      (["versions", "acme", "container/team/web-app"], "TAGS"), (["packages", "acme"], "NAME"),
      (["conflicts", "acme"], "DIFFERS"),
    ])
  func aligned(command: [String], last: String) async throws {
    let lines = try await Program.run(command + ["--demo"]).output.split(separator: "\n")
    let heading = try #require(lines.first)
    let start = heading.count - last.count
    #expect(heading.hasSuffix(last) && lines.count > 5)
    for line in lines.map(Array.init) where line.count > start {
      #expect(line[start - 2] == " " && line[start - 1] == " " && line[start] != " ")
    }
  }

  @Test(
    "A row fits a terminal of 80 columns",
    arguments: ["conflicts", "packages", "deleted", "sizes", "check", "versions"])
  func width(command: String) async throws {
    let session = try Program.start([command, "--demo", "acme", "-L", "1"])
    defer { session.end() }
    let last = [
      "conflicts": "DIFFERS", "packages": "NAME", "deleted": "TAGS", "sizes": "PACKAGE", "check": "TAGS",
      "versions": "TAGS",
    ]
    let heading = try #require(last[command])
    try await session.wait { lines in
      lines.contains { $0.wholeMatch(of: /[A-Z\/ ]+/) != nil && $0.hasSuffix("  \(heading)") }
    }
  }

  @Test("On a terminal a digest has the eight digits that the browser's lists show")
  func digest() async throws {
    let session = try Program.start(["check", "--demo", "acme", "container/images/broken"])
    defer { session.end() }
    try await session.wait { lines in
      lines.contains { $0.firstMatch(of: /^incomplete .* [0-9a-f]{8}  v3\.2/) != nil }
    }
  }
}
