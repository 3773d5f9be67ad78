import Yams

extension SettingsFile {
  public func flag(_ key: Node, _ value: Node) throws(FileFault) -> Bool {
    guard let flag = value.bool else { throw fault(key, value, "takes true or false") }
    return flag
  }

  /// - Parameter what: what it takes, for a fault: `a host's name`.
  public func text(_ key: Node, _ value: Node, _ what: String) throws(FileFault) -> String {
    guard let text = value.scalar?.string, !text.isEmpty, !value.isAbsent else {
      throw fault(key, value, "takes \(what)")
    }
    return text
  }

  public func number(
    _ key: Node, _ value: Node, in range: ClosedRange<Int>
  ) throws(FileFault) -> Int {
    guard let scalar = value.scalar, scalar.style == .plain, let number = Int(scalar.string),
      range.contains(number)
    else { throw fault(key, value, "takes a number from \(range.lowerBound) to \(range.upperBound)") }
    return number
  }

  public func choice<Word: RawRepresentable<String> & CaseIterable>(
    _ key: Node, _ value: Node
  ) throws(FileFault) -> Word {
    let text = value.scalar?.string ?? ""
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
        throw fault(key, node, "takes a list of words")
      }
      words.append(word)
    }
    return words
  }

  /// A fault of a key's value.
  private func fault(_ key: Node, _ value: Node, _ problem: String, _ hint: String = "") -> FileFault {
    let given = value.string.flatMap { value.isAbsent ? nil : ", not \"\($0)\"" } ?? ""
    // What was left out stands nowhere itself.
    return fault(value.isAbsent ? key : value, "\"\(key.string ?? "?")\" \(problem)\(given)\(hint)")
  }
}
