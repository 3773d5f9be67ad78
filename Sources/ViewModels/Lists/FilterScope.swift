import GitHubPackages

/// What a filter is for: which of its facts the rows can tell.
public enum FilterScope: Hashable, Sendable {
  case owners, packages, conflicts, journal
  /// Those of one package.
  case versions(VersionState)
  /// Those of all packages of an owner.
  case deletedVersions

  /// Why the rows can never tell a fact, for a person; nil where they can.
  func refusal(of fact: Filter.Fact) -> String? {
    switch fact {
    case .quality(let quality): refusal(of: quality)
    case .role(let role, _):
      if case .versions = self { nil } else { "is:\(role.rawValue) is known in the versions of one package" }
    case .type: refusalOfType
    case .date(let field, _, _): refusal(of: field)
    }
  }

  private func refusal(of quality: Filter.Quality) -> String? {
    switch (quality, self) {
    case (.tagged, .versions), (.tagged, .deletedVersions), (.tagged, .journal), (.untagged, .versions),
      (.untagged, .deletedVersions), (.untagged, .journal):
      nil
    case (.tagged, _), (.untagged, _): "is:\(quality.rawValue) is of versions: nothing else has tags"
    case (_, .packages), (_, .conflicts): nil
    case (_, .journal): "is:\(quality.rawValue) is of packages: the journal does not note who sees them"
    default: "is:\(quality.rawValue) is of packages: nothing else has a visibility"
    }
  }

  private var refusalOfType: String? {
    switch self {
    case .owners: "type: is of packages: an owner has them of any type"
    case .versions: "type: is of packages: the versions of one are all of its type"
    case .packages, .conflicts, .journal, .deletedVersions: nil
    }
  }

  private func refusal(of field: Filter.DateField) -> String? {
    switch (field, self) {
    case (_, .owners): "\(field.rawValue): is not known of owners: GitHub's lists of them tell no dates"
    case (.deleted, .versions(.active)), (.left, .versions(.active)):
      "\(field.rawValue): is of deleted versions, and these are the active ones"
    case (.deleted, .packages), (.left, .packages), (.deleted, .conflicts), (.left, .conflicts):
      "\(field.rawValue): is of deleted versions: GitHub lists no deleted packages"
    case (.updated, .journal): "updated: is not in the journal: created: is when a change was made"
    default: nil
    }
  }
}
