import GitHubPackages

/// Rows for a file that a person asked for.
struct Table {
  private let rows: [[String]]

  init(_ header: [String], _ rows: [[String]]) {
    self.rows = [header] + rows
  }

  /// Tab-separated lines; what would break a row, or a terminal, is escaped.
  var text: String {
    rows.map { $0.map { Quoting.cell(ForeignText($0)) }.joined(separator: "\t") + "\n" }.joined()
  }
}
