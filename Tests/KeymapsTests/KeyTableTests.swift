import Foundation
import Keymaps
import Terminal
import Testing
import ViewModels

@Suite("The README's key table")
struct KeyTableTests {
  @Test("It is the one that Action and the default keymap make; RECORD=1 writes it anew")
  func isCurrent() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let file = root.appending(path: "README.md").standardizedFileURL
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- keys: [^\n]*-->\n", options: .regularExpression))
    let end = try #require(text.range(of: "<!-- end of keys -->"))
    let table = try Self.table()
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      let new = text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: table)
      try Data(new.utf8).write(to: file)
      Issue.record("recorded the key table")
      return
    }
    #expect(String(text[start.upperBound..<end.lowerBound]) == table)
  }

  private static func table() throws -> String {
    let keymap = try Keymap.load("default")
    let rows = Action.allCases.map { action in
      let context = action.contexts.first { !keymap.keys(for: action, in: $0).isEmpty } ?? .global
      let keys = keymap.keys(for: action, in: context).map { "`\(Key.print($0))`" }.joined(separator: " ")
      let places = action.contexts.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      return "| \(keys) | `\(action.rawValue)` | \(action.help) | \(places) |\n"
    }
    return "\n| keys | action | what it does | section |\n|---|---|---|---|\n" + rows.joined() + "\n"
  }
}
