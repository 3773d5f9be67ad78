import Foundation
import Keymaps
import Terminal
import Testing
import ViewModels

@Suite("The key tables of keymaps/README.md")
struct KeyTableTests {
  /// What stands between two marks of the document.
  enum Part: String, CaseIterable, Sendable {
    case keys, keymaps

    func table() throws -> String {
      switch self {
      case .keys: try KeyTableTests.keys()
      case .keymaps: try KeyTableTests.differences()
      }
    }
  }

  @Test("They are the ones that Action and the built-in keymaps make; RECORD=1 writes them anew")
  func areCurrent() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let file = root.appending(path: "keymaps/README.md").standardizedFileURL
    let text = try String(contentsOf: file, encoding: .utf8)
    var current = text
    for part in Part.allCases {
      let start = try #require(
        current.range(of: "<!-- \(part.rawValue): [^\n]*-->\n", options: .regularExpression))
      let end = try #require(current.range(of: "<!-- end of \(part.rawValue) -->"))
      current.replaceSubrange(start.upperBound..<end.lowerBound, with: "\n" + (try part.table()) + "\n")
    }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(current.utf8).write(to: file)
      Issue.record("recorded the key tables")
      return
    }
    #expect(text == current)
  }

  private static func keys() throws -> String {
    let keymap = try Keymap.load("default")
    let rows = Action.allCases.flatMap { action in
      keymap.bindings(of: action).map { binding in
        row([names(binding.keys), "`\(action.rawValue)`", action.help, sections(binding.contexts)])
      }
    }
    return heading(["keys", "action", "what it does", "section"]) + rows.joined()
  }

  /// The actions that have other keys in another keymap.
  private static func differences() throws -> String {
    let keymaps = try Keymap.builtIn.map { try Keymap.load($0) }
    let rows = Action.allCases.flatMap { action in
      let contexts = Dictionary(grouping: action.contexts) { context in
        keymaps.map { names($0.keys(for: action, in: context)) }
      }
      return contexts.filter { Set($0.key).count > 1 }.sorted { $0.value[0].rawValue < $1.value[0].rawValue }
        .map { row(["`\(action.rawValue)`", sections($0.value)] + $0.key) }
    }
    return heading(["action", "section"] + Keymap.builtIn) + rows.joined()
  }

  private static func names(_ keys: [[Key]]) -> String {
    keys.map { "`\(Key.print($0))`" }.joined(separator: ", ")
  }

  private static func sections(_ contexts: [KeyContext]) -> String {
    contexts.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }

  private static func heading(_ cells: [String]) -> String { row(cells) + row(cells.map { _ in "---" }) }

  private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
}
