/// A person's YAML before it is read as such: what in it YAML would misread is said in words for that person.
struct YAMLText {
  let name: String
  let text: String

  func compose() throws(FileFault) -> Node? {
    guard !YAMLReferences.areTooMany(in: text) else {
      throw FileFault(file: name, problem: "uses too many aliases (*name)")
    }
    if let (line, mark) = bareMark {
      throw fault(
        line, "\(mark) means something else in YAML: write \(mark == "\"" ? "'\"'" : "\"\(mark)\"")")
    }
    do throws(YAMLFault) {
      return try Node(yaml: text)
    } catch {
      switch error.problem {
      case .syntax(let problem):
        if let tab = indentingTab(upTo: error.line) { throw fault(tab, "tabs cannot indent: use spaces") }
        let words = Self.words(for: problem)
        throw fault(words.isAtStart ? error.start ?? error.line : error.line, words.text)
      case .undefinedAlias: throw fault(error.line, Self.alias)
      case .secondDocument:
        throw fault(
          error.line, "a second document begins here: a settings file is a single document, so remove \"---\""
        )
      case .tooDeep: throw fault(error.line, "is nested too deeply")
      case .repeatedKey(let key, let first):
        let place = first == error.line ? "" : ", first in line \(first)"
        throw fault(error.line, "\"\(key)\" appears twice\(place)")
      }
    }
  }

  private func fault(_ line: Int?, _ problem: String) -> FileFault {
    FileFault(file: name, line: line, problem: problem)
  }

  private var lines: [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The first value that is nothing but a mark which YAML keeps for itself, and its line, counted from 1.
  private var bareMark: (line: Int, mark: Character)? {
    let rows = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, row) in rows.enumerated() {
      if let mark = Self.bareMark(in: row) { return (index + 1, Character(Unicode.Scalar(mark))) }
    }
    return nil
  }

  /// - Parameter line: one that ends in LF or CRLF; rarer ends do not part lines here.
  private static func bareMark(in line: Substring.UTF8View) -> UInt8? {
    guard trim(line).first != UInt8(ascii: "#"), var value = rest(of: line).map(trim) else { return nil }
    if value.count > 1, value.first == UInt8(ascii: "["), value.last == UInt8(ascii: "]") {
      value = value.dropFirst().dropLast()
    }
    let items = value.count == 1 ? [value] : value.split(separator: UInt8(ascii: ",")).map(trim)
    return items.first { $0.count == 1 && "#!*&%@`|>?{}[],'\":-".utf8.contains($0[$0.startIndex]) }?.first
  }

  /// What follows the first ": " of a line, or the first "- " where there is none.
  private static func rest(of line: Substring.UTF8View) -> Substring.UTF8View? {
    for separator in ":-".utf8 {
      var before: UInt8?
      for index in line.indices {
        if before == separator, line[index] == UInt8(ascii: " ") { return line[index...] }
        before = line[index]
      }
    }
    return nil
  }

  private static func trim(_ text: Substring.UTF8View) -> Substring.UTF8View {
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || (9...13).contains(byte) }
    guard let last = text.lastIndex(where: { !isBlank($0) }) else { return text.prefix(0) }
    return text[...last].drop(while: isBlank)
  }

  /// The first line, counted from 1, that a tab indents, if it is not below `last`.
  private func indentingTab(upTo last: Int) -> Int? {
    lines.prefix(last).firstIndex { line in
      let indentation = line.prefix { $0 == " " || $0 == "\t" }
      return indentation.contains("\t") && indentation.count < line.count
    }.map { $0 + 1 }
  }

  private static let alias = "values that begin with * or & need quotes, as in \"*-rc\""

  /// What the parser's faults mean to a person, and whether they are mended where what is at fault begins.
  private static func words(for problem: String) -> (text: String, isAtStart: Bool) {
    switch problem {
    case "did not find expected alphabetic or numeric character": (alias, false)
    case "found character that cannot start any token":
      ("values that begin with %, @ or ` need quotes", false)
    case "mapping values are not allowed in this context":
      (
        "a line is \"name: value\", with a space after the colon; a value that contains \": \" needs quotes",
        false
      )
    case "mapping keys are not allowed in this context": ("values that begin with ? need quotes", false)
    case "block sequence entries are not allowed in this context":
      ("values that begin with - need quotes", false)
    case "did not find expected node content": ("a value is missing, or needs quotes", false)
    case "did not find expected ',' or ']'":
      ("a list that begins with [ ends with ], with commas between entries", true)
    case "did not find expected ',' or '}'":
      ("a mapping that begins with { ends with }, with commas between entries", true)
    case "found unexpected end of stream": ("a quote that begins here does not end", true)
    case "could not find expected ':'", "did not find expected key", "did not find expected '-' indicator":
      ("is not \"name: value\", or not indented like the lines around it", false)
    default: (problem, false)
    }
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
