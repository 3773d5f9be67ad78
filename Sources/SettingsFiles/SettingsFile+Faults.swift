import Yams

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
