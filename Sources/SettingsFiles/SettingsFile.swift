import GitHubPackages
import Yams

/// A YAML file that a person wrote, read so that each fault names its line and the word that was meant.
public struct SettingsFile {
  public let name: String
  private let root: Node?

  /// - Parameter name: what to call the file in a fault.
  public init(name: String, text: String) throws(FileFault) {
    self.name = name
    guard !YAMLReferences.areTooMany(in: text) else {
      throw FileFault(file: name, problem: "refers to parts of itself (*name) too often")
    }
    do {
      root = try Yams.compose(yaml: text)
    } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _)
    {
      let tab = Self.indentingTab(in: text, upTo: mark.line)
      throw FileFault(
        file: name, line: tab ?? mark.line,
        problem: tab == nil ? Self.words(for: problem) : "tabs cannot indent: use spaces")
    } catch YamlError.reader(let problem, let offset, _, _) {
      let line = offset.map { text.prefix($0).count(where: \.isNewline) + 1 }
      throw FileFault(file: name, line: line, problem: problem)
    } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
      let key = duplicates.first ?? "?"
      let line = Self.line(in: text, of: key, after: context.mark) ?? context.mark.line
      let first = line == context.mark.line ? "" : ", first in line \(context.mark.line)"
      throw FileFault(file: name, line: line, problem: "\"\(key)\" stands twice\(first)")
    } catch {
      throw FileFault(file: name, problem: "cannot be read as YAML")
    }
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
      throw fault(node, "\(place) must hold lines of \"\(shape)\"")
    }
    return mapping.map { ($0.key, $0.value) }
  }

  /// The word among those of a type; `problem` says what it is not, as in "is not a setting".
  public func word<Word: RawRepresentable<String> & CaseIterable>(
    _ node: Node, _ problem: String
  ) throws(FileFault) -> Word {
    try word(node, among: Word.allCases.map { ($0.rawValue, $0) }, problem)
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
  public func line(of node: Node) -> Int { node.mark?.line ?? 1 }

  public func fault(_ node: Node, _ problem: String) -> FileFault {
    FileFault(file: name, line: node.mark?.line, problem: problem)
  }
}

extension Node {
  /// Whether it was written as text and cannot be a number or a flag.
  var isQuoted: Bool { scalar.map { $0.style != .plain } ?? false }

  /// Whether nothing was written, or `~`.
  public var isAbsent: Bool {
    scalar.map { $0.style == .plain && ["", "~", "null"].contains($0.string) } ?? false
  }
}

/// What the parser's faults mean to a person.
extension SettingsFile {
  static func words(for problem: String) -> String {
    problem == "but found another document"
      ? "a second document begins here: a file of settings is one, so leave out \"---\"" : problem
  }

  /// The first line, counted from 1, that a tab indents, if it is not below `last`.
  static func indentingTab(in text: String, upTo last: Int) -> Int? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(last)
    return lines.firstIndex { line in
      let indentation = line.prefix { $0 == " " || $0 == "\t" }
      return indentation.contains("\t") && indentation.count < line.count
    }.map { $0 + 1 }
  }

  /// The line, counted from 1, in which a key stands again as it stands at `mark`; nil where it is not found.
  static func line(in text: String, of key: String, after mark: Mark) -> Int? {
    let indentation = String(repeating: " ", count: max(0, mark.column - 1))
    let rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return rows.indices.dropFirst(mark.line).first { row in
      ["\(key):", "\"\(key)\":", "'\(key)':"].contains { rows[row].hasPrefix(indentation + $0) }
    }.map { $0 + 1 }
  }
}

/// What is wrong in a file that a person wrote, where, and what to write instead.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// Counted from 1; nil where the file as a whole is at fault.
  public let line: Int?
  public let problem: String

  public init(file: String, line: Int? = nil, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// One line, safe to print.
  public var description: String {
    ForeignText(line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)").display
  }
}

/// Tells whether a YAML text refers back to its own parts so often that reading it could fill any memory.
///
/// Ten lines that each name the line before thrice stand for 59,049 values, and for as many in what compares them.
public enum YAMLReferences {
  /// Nobody writes more by hand.
  private static let most = 10

  /// What looks like a reference counts as one: `*name` at a line's beginning, or after a blank or a bracket.
  public static func areTooMany(in text: String) -> Bool {
    var before = UInt8(ascii: "\n")
    var count = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "*"), " \t\r\n[{,:?-".utf8.contains(before) { count += 1 }
      before = byte
    }
    return count > most
  }
}
