import GitHubPackages

extension Change {
  /// Why a change that was confirmed is not made after all.
  public enum Objection: Hashable, Sendable {
    /// It is so already: nothing needs to be sent.
    case isAlreadySo(String)
    /// It is not what the person saw, in words for them.
    case differs(String)
  }

  /// Compares what was confirmed with what is there right before the change is made.
  public func objection(to now: Observation) -> Objection? {
    switch (self, now.item) {
    case (.deleteVersion(_, let seen), .version(let version)):
      version.deletedAt == nil ? Self.difference(seen, version) : .isAlreadySo(noteWhenSoBefore)
    case (.deleteVersion, .absent):
      switch Settlement.state(of: self, in: now) {
      case .deleted, .listedDeleted: .isAlreadySo(noteWhenSoBefore)
      case .active, .unknown: .differs("deleted, or hidden from you")
      }
    case (.restoreVersion, .version), (.restoreVersion, .absent):
      switch Settlement.state(of: self, in: now) {
      case .unknown(.listedTwice): .differs(Settlement.Doubt.listedTwice.words(self))
      // GitHub's lists lag: a version that is not among the deleted ones yet may well come back, and asking for what
      // is back already does no harm.
      case .active, .deleted, .listedDeleted, .unknown: nil
      }
    case (.deletePackage(_, let seen), .package(let package)):
      package.id == seen.id
        ? nil : .differs("another package has this name now (ID \(package.id), not \(seen.id))")
    case (.deletePackage, .absent): .differs("deleted, or hidden from you")
    case (.restorePackage, .package(let package)):
      .differs(Self.nameIsTaken(by: package))
    case (.restorePackage, .absent): nil
    case (_, .version), (_, .package): .differs("GitHub returned something else")
    }
  }

  /// Why a deleted package cannot come back beside one that has its name.
  public static func nameIsTaken(by package: Package) -> String {
    "a package with this name already exists (ID \(package.id)): the deleted one can only be restored while the "
      + "name is free"
  }

  /// What is said of a change that was found made, and not by its own request.
  var noteWhenSoBefore: String { isDeletion ? "was already deleted" : "was already restored" }

  private static func difference(_ seen: PackageVersion, _ now: PackageVersion) -> Objection? {
    if seen.name != now.name { return .differs("its name is \(now.name.display) now") }
    let tags = (now.tags ?? []).map(\.display).joined(separator: " ")
    guard let old = seen.tags else {
      return tags.isEmpty ? nil : .differs("it has tags that were not shown: \(tags)")
    }
    guard let new = now.tags else { return .differs("GitHub no longer lists its tags") }
    guard Set(old) != Set(new) else { return nil }
    return .differs(tags.isEmpty ? "it no longer has tags" : "its tags are \(tags) now")
  }
}
