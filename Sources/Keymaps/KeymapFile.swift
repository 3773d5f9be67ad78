import SettingsFiles
import Terminal
import ViewModels
import Yams

/// Reads one keymap file: sections of `action: key`, `action: [key, …]` or `action: ~`.
struct KeymapFile {
  /// One line of a file.
  struct Binding {
    let context: KeyContext
    let action: Action
    let keys: [[Key]]
    let line: Int
  }

  private let file: SettingsFile
  private(set) var bindings: [Binding] = []

  init(name: String, text: String) throws(FileFault) {
    file = try SettingsFile(name: name, text: text)
    let shape = "action: key"
    for (name, section) in try file.pairs(as: shape) {
      let context: KeyContext = try file.word(name, "is not a context; contexts are: \(Self.contexts)")
      for (action, value) in try file.pairs(of: section, in: context.rawValue, as: shape) {
        bindings.append(try binding(context, action, value))
      }
    }
  }

  private static let contexts = KeyContext.allCases.map(\.rawValue).joined(separator: ", ")

  private func binding(_ context: KeyContext, _ key: Node, _ value: Node) throws(FileFault) -> Binding {
    let action: Action = try file.word(key, "is not an action")
    let isMeant =
      action.contexts.contains(context) || (action.contexts.contains(.global) && context.inheritsGlobal)
    guard isMeant || (context == .global && action.contexts.contains { $0.inheritsGlobal }) else {
      let places = action.contexts.map(\.rawValue).joined(separator: ", ")
      throw file.fault(
        key, "\"\(action.rawValue)\" means nothing in \(context.rawValue), only in \(places)")
    }
    let line = key.mark?.line ?? 1
    return Binding(context: context, action: action, keys: try keys(in: value), line: line)
  }

  private func keys(in value: Node) throws(FileFault) -> [[Key]] {
    if value.isAbsent { return [] }
    let nodes = value.sequence.map(Array.init) ?? [value]
    var keys: [[Key]] = []
    for node in nodes {
      let name = node.scalar?.string ?? ""
      guard let sequence = Key.sequence(name) else {
        let wrong = name.split(separator: " ").map(String.init).first { Key($0) == nil } ?? name
        let hint = Key.suggestion(for: wrong).map { " (did you mean \"\($0)\"?)" } ?? ""
        throw file.fault(node.mark == nil ? value : node, "\"\(wrong)\" is not a key\(hint)")
      }
      keys.append(sequence)
    }
    return keys
  }

  func fault(_ line: Int?, _ problem: String) -> FileFault {
    FileFault(file: file.name, line: line, problem: problem)
  }
}
