import GitHubPackages

/// A file about conflicts that was asked for, and what must be read before it can be written.
struct ConflictReport: Hashable, Sendable {
  /// What is written, by the end of the file's name.
  enum Format: String, CaseIterable, Sendable {
    case markdown = "md"
    case json, tsv
    /// Shell lines that keep every tag of the selected conflict's container package.
    case script = "sh"
  }

  let path: String
  let format: Format

  /// Nil where the file's name does not tell what is to be written.
  init?(_ path: String) {
    guard let dot = path.lastIndex(of: "."),
      let format = Format(rawValue: path[path.index(after: dot)...].lowercased())
    else { return nil }
    self.path = path
    self.format = format
  }

  var needsTags: Bool { format == .script }

  func text(_ records: [Record], owner: Owner, host: GitHubHost) -> String {
    switch format {
    case .json: "[\n" + records.map { "  " + $0.json }.joined(separator: ",\n") + "\n]\n"
    case .tsv:
      ([DockerConflict.recordFields.joined(separator: "\t")] + records.map(\.tsv)).joined(separator: "\n")
        + "\n"
    case .markdown: Self.markdown(records, owner: owner, host: host)
    case .script: ""
    }
  }

  private static func markdown(_ records: [Record], owner: Owner, host: GitHubHost) -> String {
    let columns = [
      ("name", "Name"), ("docker_version_count", "Docker versions"), ("docker_updated_at", "Docker updated"),
      ("docker_visibility", "Docker visible"), ("docker_repository", "Docker repository"),
      ("container_version_count", "Container versions"), ("container_updated_at", "Container updated"),
      ("container_visibility", "Container visible"), ("container_repository", "Container repository"),
      ("container_state", "Container side"), ("docker_state", "Docker side"),
    ]
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let title = "# Docker migration conflicts of \(Record.Value.text(owner.login).markdown) on \(host.name)"
    let table =
      [line(columns.map(\.1)), line(columns.map { _ in "---" })]
      + records.map { record in line(columns.map { record[$0.0].markdown }) }
    return ([title, "", "\(records.count) in the way. Sides are found by name.", ""] + table)
      .joined(separator: "\n") + "\n"
  }
}
