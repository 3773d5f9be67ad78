import GitHubPackages

/// A YAML file that a person wrote, read so that each fault names its line and the word that was meant.
public struct SettingsFile {
  public let name: String
  private let root: Node?

  /// - Parameter name: what to call the file in a fault.
  public init(name: String, text: String) throws(FileFault) {
    self.name = name
    root = try YAMLText(name: name, text: text).compose()
  }

  /// The file's outermost keys with their values.
  ///
  /// - Parameter shape: what a line must look like, for a fault.
  public func pairs(as shape: String) throws(FileFault) -> [(key: Node, value: Node)] {
    try root.map { root throws(FileFault) in try pairs(of: root, in: "the file", as: shape) } ?? []
  }

  /// The keys of a section with their values; none where it is left empty.
  public func pairs(
    of node: Node, in place: String, as shape: String
  ) throws(FileFault) -> [(key: Node, value: Node)] {
    if node.isAbsent { return [] }
    guard let mapping = node.mapping else {
      throw fault(node, "\(place) must contain lines of \"\(shape)\"")
    }
    return mapping
  }

  /// The word among those of a type; `problem` says what it is not, as in "is not a setting".
  public func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: Node, _ problem: String
  ) throws(FileFault) -> Word {
    if let word = node.string.flatMap(Word.init(rawValue:)) { return word }
    return try word(node, among: Word.allCases.map { ($0.rawValue, $0) }, problem)
  }

  /// What the word stands for; `problem` says what it is not, as in "is not a style".
  public func word<Value>(
    _ node: Node, among words: [(name: String, value: Value)], _ problem: String
  ) throws(FileFault) -> Value {
    let text = node.string ?? "?"
    if let word = words.first(where: { $0.name == text }) { return word.value }
    throw fault(node, "\"\(text)\" \(problem)\(Self.hint(among: words.map(\.name), to: text))")
  }

  static func hint(among words: [String], to text: String) -> String {
    NearestWord.among(words, to: text).map { " (did you mean \"\($0)\"?)" } ?? ""
  }

  /// The line that a node stands in, counted from 1.
  public func line(of node: Node) -> Int { node.line }

  public func fault(_ node: Node, _ problem: String) -> FileFault {
    FileFault(file: name, line: node.line, problem: problem)
  }
}
