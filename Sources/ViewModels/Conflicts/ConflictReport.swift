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
  /// Whose conflicts.
  let owners: [Owner]
  /// The image whose tags are to be kept, where that is asked for.
  var image: PackageReference?

  /// Nil where the file's name does not tell what is to be written.
  init?(_ path: String, of owners: [Owner]) {
    guard let format = ListFile.ending(of: path).flatMap(Format.init) else { return nil }
    self.path = path
    self.format = format
    self.owners = owners
  }

  /// - Parameter missing: owners whose conflicts could not be read, and why.
  func text(_ records: [Record], missing: [(owner: Owner, why: String)], host: GitHubHost) -> String {
    let file = ListFile(
      fields: DockerConflict.recordFields, columns: DockerConflict.columns, records: records)
    return switch format {
    case .json: file.text(as: .json)
    case .tsv: file.text(as: .tsv)
    case .markdown: heading(records.count, missing, host) + file.text(as: .markdown)
    case .script: ""
    }
  }

  private func heading(
    _ count: Int, _ missing: [(owner: Owner, why: String)], _ host: GitHubHost
  ) -> String {
    let names = owners.map { Quoting.markdown($0.login.display) }.joined(separator: ", ")
    let lines = missing.map { "Not read: \(Quoting.markdown("\($0.owner.login.display): \($0.why)")).\n\n" }
    return "# Docker migration conflicts of \(names) on \(host.name)\n\n"
      + "\(Quantity.count(count, "conflict")). The other packages were looked up by name.\n\n"
      + lines.joined()
  }
}
