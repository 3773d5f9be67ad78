import GitHubPackages

/// A list as a file that a person asked for.
struct ListFile {
  /// What is written, by the end of the file's name.
  enum Format: String, CaseIterable, Sendable {
    case tsv
    case markdown = "md"
    case json

    /// Nil where the name does not tell.
    init?(ofFile name: String) {
      guard let ending = ListFile.ending(of: name) else { return nil }
      self.init(rawValue: ending)
    }
  }

  /// A name as a part of a file's name.
  static func base(_ name: String) -> String {
    String(name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
  }

  /// What stands after a file's last dot, in lower case.
  static func ending(of name: String) -> String? {
    name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
  }

  let fields: [String]
  /// What Markdown has of them, to be read; the other formats have all.
  let columns: [RecordColumn]
  let records: [Record]
  /// What a person is to know of it, such as what the list lacks; may be empty.
  var note = ""

  func text(as format: Format) -> String {
    switch format {
    case .json:
      records.isEmpty ? "[]\n" : "[\n" + records.map { "  " + $0.json() }.joined(separator: ",\n") + "\n]\n"
    case .tsv: ([fields.joined(separator: "\t")] + records.map(\.tsv)).joined(separator: "\n") + "\n"
    case .markdown: Record.markdownHeader(columns) + records.map { $0.markdown(columns) }.joined()
    }
  }
}

/// A file that is being written, to ask for another name where that one cannot be.
struct FileBeingWritten: Sendable {
  /// As it was typed.
  let name: String
  let purpose: FieldViewModel.Purpose
  let note: String
}
