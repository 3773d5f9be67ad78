import Yams

extension SettingsFile {
  public func flag(_ key: Node, _ value: Node) throws(FileFault) -> Bool {
    guard let flag = value.bool else { throw fault(key, value, "takes true or false") }
    return flag
  }

  public func words(_ key: Node, _ value: Node) throws(FileFault) -> [String] {
    guard let nodes = value.sequence else { throw fault(key, value, "takes a list such as [one, \"two*\"]") }
    var words: [String] = []
    for node in nodes {
      guard let word = node.string, !word.isEmpty, !node.isAbsent else {
        throw fault(key, node, "takes a list of words")
      }
      words.append(word)
    }
    return words
  }

  /// A fault of a key's value.
  private func fault(_ key: Node, _ value: Node, _ problem: String) -> FileFault {
    let given = value.string.flatMap { value.isAbsent ? nil : ", not \"\($0)\"" } ?? ""
    // What was left out stands nowhere itself.
    return fault(value.isAbsent ? key : value, "\"\(key.string ?? "?")\" \(problem)\(given)")
  }
}
