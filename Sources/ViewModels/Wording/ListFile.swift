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
      guard let dot = name.lastIndex(of: ".") else { return nil }
      self.init(rawValue: name[name.index(after: dot)...].lowercased())
    }
  }

  let fields: [String]
  let records: [Record]
  /// What the list lacks, for a person; empty if it is whole.
  var gap = ""

  func text(as format: Format) -> String {
    switch format {
    case .json:
      records.isEmpty ? "[]\n" : "[\n" + records.map { "  " + $0.json() }.joined(separator: ",\n") + "\n]\n"
    case .tsv: ([fields.joined(separator: "\t")] + records.map(\.tsv)).joined(separator: "\n") + "\n"
    case .markdown:
      Self.markdown(fields) + Self.markdown(fields.map { _ in "---" })
        + records.map { Self.markdown($0.fields.map(\.value.markdown)) }.joined()
    }
  }

  private static func markdown(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}

/// A file that is being written, to ask for another name where that one cannot be.
struct FileBeingWritten: Sendable {
  /// As it was typed.
  let name: String
  let purpose: FieldViewModel.Purpose
  let gap: String
}
