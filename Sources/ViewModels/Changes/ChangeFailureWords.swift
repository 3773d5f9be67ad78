import Changes
import GitHubPackages

extension ChangeFailure {
  /// Why a change was not made, for a person.
  ///
  /// - Parameter surface: where it is read; nil for where keys can be pressed.
  func words(about change: Change, in session: Session, on surface: GitHubError.Surface? = nil) -> String {
    switch self {
    case .objection(let text): text
    case .notChecked(let text): "could not check again which images use it: \(text)"
    case .journal(let text): "not done, because it could not be written to the journal: \(text)"
    case .missingRole(let error):
      "GitHub also says \"\(error.whatHappened)\" when you lack permission: ask for the admin role on "
        + "\(change.package.owner.login.display)/\(change.package.name.display)"
    case .notMade(let error):
      "\(error.whatHappened); checked: not \(change.isDeletion ? "deleted" : "restored")"
    case .gitHub(let error):
      [error.whatHappened, Self.remedy(for: error, in: session, on: surface)].compactMap(\.self).joined(
        separator: " - ")
    }
  }

  /// Why the item that would be next was not changed.
  func words(in work: BulkChange, _ session: Session) -> String {
    let change = (work.current ?? work.items.first { $0.state == .waiting })?.change
    let button: GitHubError.Surface =
      session.hasScreen ? .dialog(button: DialogViewModel.tryAgain.label) : .commandLine
    return change.map { words(about: $0, in: session, on: button) } ?? ""
  }

  /// What a person can do so that the change works.
  private static func remedy(
    for error: GitHubError, in session: Session, on surface: GitHubError.Surface?
  ) -> String? {
    if let rule = error.rule { return rule.wayOut }
    guard error.has(.mendable) else { return nil }
    return session.nextStep(after: error, on: surface)
  }
}

extension Change {
  /// What changes, in a few words: a package, or a version of it.
  public var title: String {
    let package = package.name.display
    return version == nil ? package : "\(shortName) of \(package)"
  }

  /// How a row of a report names it.
  var shortName: String {
    guard let version else { return package.name.display }
    return package.type.isImage ? version.shortName : version.name.display
  }
}
