import GitHubPackages

/// What a filter is for: which of its facts the rows can tell.
public enum FilterScope: Hashable, Sendable {
  case owners, packages, conflicts, journal
  /// Those of one package.
  case versions(VersionState)
  /// Those of all packages of an owner.
  case everywhere(VersionState)
  /// Entries of an organization's audit log.
  case auditLog

  /// Why the rows can never tell a fact, for a person; nil where they can.
  func refusal(of fact: Filter.Fact) -> String? {
    switch fact {
    case .quality(let quality): refusal(of: quality)
    case .role(let role, _):
      switch self {
      case .versions, .everywhere(.active): nil
      case .everywhere(.deleted): "is:\(role.rawValue) works on active versions, or within one package"
      case .owners, .packages, .conflicts, .journal, .auditLog: "is:\(role.rawValue) works on versions"
      }
    case .type: refusalOfType
    case .version: nil
    case .text(let field, _): refusal(of: field)
    case .date(let field, _, _): refusal(of: field)
    case .size(let field, _, _, _): refusal(of: field)
    }
  }

  private func refusal(of field: Filter.SizeField) -> String? {
    switch (field, self) {
    case (_, .versions(.active)), (_, .everywhere(.active)), (.size, .packages): nil
    case (.size, _): "size: works on packages and active versions"
    case (.own, _): "own: works on active versions"
    }
  }

  private func refusal(of quality: Filter.Quality) -> String? {
    switch (quality, self) {
    case (.tagged, .versions), (.tagged, .everywhere), (.tagged, .journal), (.untagged, .versions),
      (.untagged, .everywhere), (.untagged, .journal):
      nil
    case (.tagged, .auditLog), (.untagged, .auditLog):
      "is:\(quality.rawValue) works on versions: the audit log does not record tags"
    case (.tagged, _), (.untagged, _): "is:\(quality.rawValue) works on versions: nothing else has tags"
    case (_, .packages), (_, .conflicts), (_, .everywhere): nil
    case (_, .auditLog): "is:\(quality.rawValue) works on packages: the audit log does not record it"
    case (_, .journal): "is:\(quality.rawValue) works on packages: the journal does not record visibility"
    case (.repoPrivate, _), (.archived, _):
      "is:\(quality.rawValue) works on packages: only they have a repository"
    default: "is:\(quality.rawValue) works on packages: nothing else has a visibility"
    }
  }

  private func refusal(of field: Filter.TextField) -> String? {
    switch (field, self) {
    case (.name, _), (.repo, .packages), (.repo, .conflicts), (.repo, .everywhere): nil
    case (.repo, _): "repo: works on packages: only they have a repository"
    case (_, .versions), (_, .everywhere), (_, .journal), (.digest, .auditLog): nil
    case (.tag, .auditLog): "tag: works on versions: the audit log does not record tags"
    default: "\(field.rawValue): works on versions: nothing else has \(field == .tag ? "tags" : "a digest")"
    }
  }

  private var refusalOfType: String? {
    switch self {
    case .owners: "type: works on packages"
    case .versions: "type: works on packages: a package's versions are all of its type"
    case .packages, .conflicts, .journal, .everywhere, .auditLog: nil
    }
  }

  private func refusal(of field: Filter.DateField) -> String? {
    switch (field, self) {
    case (_, .owners): "\(field.rawValue): does not work on owners: GitHub lists no dates for them"
    case (.deleted, .versions(.active)), (.left, .versions(.active)), (.deleted, .everywhere(.active)),
      (.left, .everywhere(.active)):
      "\(field.rawValue): works on deleted versions; these are active"
    case (.deleted, .packages), (.left, .packages), (.deleted, .conflicts), (.left, .conflicts):
      "\(field.rawValue): works on deleted versions: GitHub lists no deleted packages"
    case (.updated, .auditLog): "updated: is not in the audit log; created: is when a change was made"
    case (.updated, .journal): "updated: is not in the journal; created: is when a change was made"
    default: nil
    }
  }
}
