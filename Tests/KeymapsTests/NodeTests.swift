import SettingsFiles
import Testing

@Suite("What YAML says, as it was written")
struct NodeTests {
  @Test("Texts, lists and mappings, each with the line where it begins")
  func reads() throws {
    let root = try #require(
      try Node(yaml: "# What we keep\nname: 007\nlist: [a, \"b c\"]\nnested:\n  - x: 2026-01-01\n"))
    #expect(root.mapping?.map(\.key.string) == ["name", "list", "nested"])
    #expect(root.mapping?.map(\.key.line) == [2, 3, 4])
    #expect(root["name"]?.string == "007" && root["name"]?.sequence == nil && root["name"]?.mapping == nil)
    #expect(root["list"]?.sequence?.map(\.string) == ["a", "b c"])
    #expect(root["nested"]?.sequence?.first?["x"]?.string == "2026-01-01")
    #expect(root["nested"]?.line == 5 && root["nested"]?.string == nil && root["missing"] == nil)
  }

  @Test("Flags are YAML's words for yes and no, unless they are quoted")
  func flags() throws {
    let root = try Node(yaml: "[true, YES, on, false, No, off, \"true\", 'no', maybe, 1, ~, ]")
    let flags: [Bool?] = [true, true, true, false, false, false, nil, nil, nil, nil, nil]
    #expect(root?.sequence?.map(\.bool) == flags)
  }

  @Test("Nothing is written as nothing, ~ or null", arguments: ["a:", "a: ~", "a: null"])
  func absent(text: String) throws {
    #expect(try Node(yaml: text)?["a"]?.isAbsent == true)
    #expect(try Node(yaml: "a: \"\"")?["a"]?.isAbsent == false)
  }

  @Test("A text of nothing but comments has no value", arguments: ["", "\n", "# nothing\n", "---\n"])
  func empty(text: String) throws {
    #expect(try Node(yaml: text)?.string?.isEmpty != false)
  }

  @Test("A name stands for the value that it was given last, and no value refers to itself")
  func references() throws {
    let root = try Node(yaml: "a: &x [1]\nb: *x\nc: &x two\nd: *x\n")
    #expect(root?["b"]?.sequence?.map(\.string) == ["1"])
    #expect(root?["d"]?.string == "two")
    #expect(throws: YAMLFault.self) { try Node(yaml: "a: &x [*x]") }
    #expect(throws: YAMLFault.self) { try Node(yaml: "a: *x") }
  }

  @Test("Zero bytes, line ends and other scripts come through")
  func texts() throws {
    let root = try Node(yaml: "a: \"x\\0y\"\r\nb: \"\\u00e9\\n\"\r\nc: наш\r\n")
    #expect(root?["a"]?.string == "x\0y" && root?["b"]?.string == "é\n" && root?["c"]?.string == "наш")
    #expect(root?["c"]?.line == 3)
  }

  @Test(
    "What is no YAML is refused",
    arguments: [
      "a: [", "a: \"", "a: b: c", "\tb: c", "a: 1\na: 2", "a: 1\n--- \nb: 2", "%", "a: \u{7}",
    ])
  func faults(text: String) {
    #expect(throws: YAMLFault.self) { try Node(yaml: text) }
  }

  @Test("Values nest as deep as anybody writes, and no deeper", arguments: ["[", "- ", "{a: ", "? "])
  func nesting(start: String) throws {
    func nested(_ depth: Int) throws -> Node? {
      let ends = ["[": "]", "{a: ": "}"][start] ?? ""
      return try Node(
        yaml: String(repeating: start, count: depth) + "x" + String(repeating: ends, count: depth))
    }
    #expect(try nested(100) != nil)
    #expect(throws: YAMLFault.self) { try nested(101) }
    #expect(throws: YAMLFault.self) { try nested(100_000) }
  }
}
