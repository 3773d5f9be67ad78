/// A piece of the manual page: what `man` sets as a heading, a paragraph or an entry of a list.
///
/// In texts and terms, backticks enclose what is to be typed as it stands.
enum ManualBlock {
  case section(String)
  case subsection(String)
  case text(String)
  /// Something to look up, and what it means.
  case item(String, String)
  /// Lines that are shown as they stand.
  case example(String)

  /// The block in the language of man(7).
  var roff: [String] {
    switch self {
    case .section(let title): [".SH \(Self.escaped(title))"]
    case .subsection(let title): [".SS \(Self.escaped(title))"]
    case .text(let text): [".PP", Self.marked(text)]
    case .item(let term, let text): [".TP", Self.marked(term), Self.marked(text)]
    case .example(let lines): [".PP", ".RS", ".nf", Self.lines(lines).joined(separator: "\n"), ".fi", ".RE"]
    }
  }

  /// Text that means nothing to roff: no line may begin with a dot or a quote.
  static func escaped(_ text: String) -> String { lines(text).joined(separator: "\n.br\n") }

  private static func lines(_ text: String) -> [String] {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("…", with: "...")
      .split(separator: "\n").map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&\($0)" : String($0) }
  }

  private static func marked(_ text: String) -> String {
    let parts = escaped(text).split(separator: "`", omittingEmptySubsequences: false)
    let words = parts.enumerated().map { $0.isMultiple(of: 2) ? String($1) : "\\fB\($1)\\fR" }.joined()
    return words.hasPrefix("\\fB.") || words.hasPrefix("\\fB'") ? "\\&" + words : words
  }
}
