import GitHubPackages
import SettingsFiles
import Terminal
import ViewModels

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
  /// The lines that could be read.
  private(set) var bindings: [Binding] = []
  /// What is wrong in the others.
  private(set) var faults: [FileFault] = []

  init(name: String, text: String) throws(FileFault) {
    file = try SettingsFile(name: name, text: text)
    var faults: [FileFault] = []
    for (name, section) in try file.pairs(as: Self.shape) {
      var lines: [(context: KeyContext, action: Node, value: Node)] = []
      faults.collect { () throws(FileFault) in
        let context: KeyContext = try file.word(name, "is not a section; sections are: \(Self.contexts)")
        lines = try file.pairs(of: section, in: context.rawValue, as: Self.shape).map {
          (context, $0.key, $0.value)
        }
      }
      for line in lines {
        faults.collect { () throws(FileFault) in
          bindings.append(try binding(line.context, line.action, line.value))
        }
      }
    }
    self.faults = faults
  }

  private static let shape = "action: key"
  private static let contexts = KeyContext.allCases.map(\.rawValue).joined(separator: ", ")

  private func binding(_ context: KeyContext, _ key: Node, _ value: Node) throws(FileFault) -> Binding {
    let action: Action = try file.word(key, "is not an action")
    let isMeant =
      action.contexts.contains(context) || (action.contexts.contains(.global) && context.inheritsGlobal)
    guard isMeant || (context == .global && action.contexts.contains { $0.inheritsGlobal }) else {
      let places = action.contexts.map(\.rawValue).joined(separator: ", ")
      throw file.fault(
        key, "\"\(action.rawValue)\" does not work in \(context.rawValue), only in \(places)")
    }
    if value.isAbsent, value.string?.isEmpty != false {
      throw file.fault(
        key, "\"\(action.rawValue)\" has no key: ~ unbinds it, and # needs quotes, as in \"#\"")
    }
    let line = key.line
    return Binding(context: context, action: action, keys: try keys(in: value), line: line)
  }

  private func keys(in value: Node) throws(FileFault) -> [[Key]] {
    if value.isAbsent { return [] }
    let nodes = value.sequence ?? [value]
    var keys: [[Key]] = []
    for node in nodes {
      let name = node.string ?? ""
      guard let sequence = Key.sequence(name) else {
        let wrong = name.split(separator: " ").map(String.init).first { Key($0) == nil } ?? name
        let hint = Key.suggestion(for: wrong).map { " (did you mean \"\($0)\"?)" } ?? ""
        throw file.fault(node, "\"\(wrong)\" is not a key\(hint)")
      }
      keys.append(sequence)
    }
    return keys
  }

  /// Where an action has its keys in this file; nil where it has none of its own here.
  func line(of action: Action, in context: KeyContext) -> Int? {
    bindings.last { $0.context == context && $0.action == action }?.line
  }

  func fault(_ line: Int?, _ problem: String) -> FileFault {
    FileFault(file: file.name, line: line, problem: problem)
  }
}

extension Key {
  /// The valid name nearest to one that is not: `<C-d>` for `Ctrl-D` or `^D`, `<PageUp>` for `<Pageup1>`.
  static func suggestion(for name: String) -> String? {
    if let key = Key(name) ?? Key("<\(name)>") { return key.description }
    let (prefix, stem) = splitModifiers(name.filter { $0 != "<" && $0 != ">" })
    if let key = Key("<\(prefix)\(stem)>") ?? (prefix.isEmpty ? Key(stem) : nil) { return key.description }
    let names = Key.Special.allCases.map(\.rawValue) + ["Space"] + (1...12).map { "F\($0)" }
    let nearest = NearestWord.among(names, to: stem) { max(1, $0 / 2) }
    return nearest.flatMap { Key("<\(prefix)\($0)>")?.description }
  }

  /// Turns the ways people write modifiers into `C-`, `A-` and `S-`.
  private static func splitModifiers(_ name: String) -> (prefix: String, stem: String) {
    let spellings: [(String, String)] = [
      ("control", "C-"), ("ctrl", "C-"), ("^", "C-"), ("alt", "A-"), ("meta", "A-"), ("shift", "S-"),
      ("c-", "C-"), ("a-", "A-"), ("m-", "A-"), ("s-", "S-"),
    ]
    var stem = Substring(name)
    var prefix = ""
    while let (spelling, letter) = spellings.first(where: { stem.lowercased().hasPrefix($0.0) }),
      stem.count > spelling.count
    {
      stem = stem.dropFirst(spelling.count)
      if let first = stem.first, "-+ ".contains(first), stem.count > 1 { stem = stem.dropFirst() }
      prefix += letter
    }
    return (prefix, String(stem))
  }
}
