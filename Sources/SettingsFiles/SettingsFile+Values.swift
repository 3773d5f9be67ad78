extension SettingsFile {
  public func flag(_ key: Node, _ value: Node) throws(FileFault) -> Bool {
    guard let flag = value.bool else {
      let isQuoted = value.isQuoted && ["true", "false"].contains(value.string)
      throw fault(key, value, "takes true or false\(isQuoted ? " without quotes" : "")")
    }
    return flag
  }

  /// - Parameter what: what it takes, for a fault: `a host's name`.
  public func text(_ key: Node, _ value: Node, _ what: String) throws(FileFault) -> String {
    guard let text = value.string, !text.isEmpty, !value.isAbsent else {
      throw fault(key, value, "takes \(what)")
    }
    return text
  }

  public func number(
    _ key: Node, _ value: Node, in range: ClosedRange<Int>
  ) throws(FileFault) -> Int {
    let number = value.string.flatMap { Int($0) }
    guard let number, range.contains(number), !value.isQuoted else {
      let quotes = number != nil && value.isQuoted ? " without quotes" : ""
      throw fault(key, value, "takes a number from \(range.lowerBound) to \(range.upperBound)\(quotes)")
    }
    return number
  }

  public func choice<Word: RawRepresentable<String> & CaseIterable>(
    _ key: Node, _ value: Node
  ) throws(FileFault) -> Word {
    let text = value.string ?? ""
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    throw fault(
      key, value, "takes \(words.joined(separator: " or "))", Self.hint(among: words, to: text))
  }

  public func words(_ key: Node, _ value: Node) throws(FileFault) -> [String] {
    guard let nodes = value.sequence else { throw fault(key, value, "takes a list such as [one, \"two*\"]") }
    var words: [String] = []
    for node in nodes {
      guard let word = node.string, !word.isEmpty, !node.isAbsent else {
        throw fault(node, "\"\(key.string ?? "?")\" takes a list of words")
      }
      words.append(word)
    }
    return words
  }

  /// A fault of a key's value.
  private func fault(_ key: Node, _ value: Node, _ problem: String, _ hint: String = "") -> FileFault {
    let name = key.string ?? "?"
    // What was left out stands nowhere itself.
    if value.isAbsent { return fault(key, "\"\(name)\" has no value: it \(problem)") }
    let given = value.string.map { ", not \"\($0)\"" } ?? ""
    return fault(value, "\"\(name)\" \(problem)\(given)\(hint)")
  }
}
