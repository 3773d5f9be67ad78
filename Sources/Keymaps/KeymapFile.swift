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

  let name: String
  private(set) var bindings: [Binding] = []

  init(name: String, text: String) throws(KeymapFault) {
    self.name = name
    for (context, section) in try sections(of: text) {
      for (action, value) in try pairs(of: section, in: context.rawValue) {
        bindings.append(try binding(context, action, value))
      }
    }
  }

  private func sections(of text: String) throws(KeymapFault) -> [(KeyContext, Node)] {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _)
    {
      throw fault(mark.line, problem)
    } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
      throw fault(
        context.mark.line, "\"\(duplicates.first ?? "?")\" stands twice in the section that begins here")
    } catch {
      throw fault(nil, "cannot be read as YAML")
    }
    guard let root else { return [] }
    var sections: [(KeyContext, Node)] = []
    for (key, section) in try pairs(of: root, in: "the file") {
      guard let context = KeyContext(rawValue: key.string ?? "") else {
        throw fault(key, "is not a context", among: KeyContext.allCases.map(\.rawValue))
      }
      sections.append((context, section))
    }
    return sections
  }

  private func pairs(of node: Node, in place: String) throws(KeymapFault) -> [(Node, Node)] {
    if node.scalar?.string.isEmpty == true || node == Node("null") { return [] }
    guard let mapping = node.mapping else {
      throw fault(node.mark?.line, "\(place) must hold lines of \"action: key\"")
    }
    return mapping.map { ($0.key, $0.value) }
  }

  private func binding(_ context: KeyContext, _ key: Node, _ value: Node) throws(KeymapFault) -> Binding {
    guard let action = Action(rawValue: key.string ?? "") else {
      throw fault(key, "is not an action", among: Action.allCases.map(\.rawValue))
    }
    let isMeant =
      action.contexts.contains(context) || (action.contexts.contains(.global) && context.inheritsGlobal)
    guard isMeant || (context == .global && action.contexts.contains { $0.inheritsGlobal }) else {
      let places = action.contexts.map(\.rawValue).joined(separator: ", ")
      throw fault(
        key.mark?.line, "\"\(action.rawValue)\" means nothing in \(context.rawValue), only in \(places)")
    }
    let line = key.mark?.line ?? 1
    return Binding(context: context, action: action, keys: try keys(in: value), line: line)
  }

  private func keys(in value: Node) throws(KeymapFault) -> [[Key]] {
    if let scalar = value.scalar, scalar.style == .plain, ["~", "null", ""].contains(scalar.string) {
      return []
    }
    let nodes = value.sequence.map(Array.init) ?? [value]
    var keys: [[Key]] = []
    for node in nodes {
      let name = node.scalar?.string ?? ""
      guard let sequence = Key.sequence(name) else {
        let wrong = name.split(separator: " ").map(String.init).first { Key($0) == nil } ?? name
        let hint = Key.suggestion(for: wrong).map { " (did you mean \"\($0)\"?)" } ?? ""
        throw fault((node.mark ?? value.mark)?.line, "\"\(wrong)\" is not a key\(hint)")
      }
      keys.append(sequence)
    }
    return keys
  }

  private func fault(_ node: Node, _ problem: String, among words: [String]) -> KeymapFault {
    let word = node.string ?? "?"
    let hint = NearestWord.among(words, to: word).map { " (did you mean \"\($0)\"?)" } ?? ""
    return fault(node.mark?.line, "\"\(word)\" \(problem)\(hint)")
  }

  func fault(_ line: Int?, _ problem: String) -> KeymapFault {
    KeymapFault(file: name, line: line, problem: problem)
  }
}
