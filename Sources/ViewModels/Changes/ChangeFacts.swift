import Changes
import ContainerImages
import GitHubPackages

/// What the lists that are here tell about versions that are to be changed.
struct ChangeFacts {
  var visibility: String?
  /// How many active versions the package has; nil where that is not known.
  var versionCount: Int?
  /// Whether a Docker package of the same name waits to be migrated.
  var isInConflict = false
  /// The active versions that were read.
  var active: [PackageVersion] = []
  /// Whether these are all.
  var isWhole = false
  /// All tags of the package, where they were read apart from its versions.
  var readTags: [ForeignText]?
  /// Whether deleting takes the last version that GitHub lets be deleted; nil where not all were read.
  var isLast: Bool?
  /// What the deletions do to tagged images; nil where nothing was read that would tell.
  var breakage: ImageGraph.Breakage?
  /// What was read of the package's images.
  var images: ImageGraph?
  /// What the journal knows of tags that GitHub does not give.
  var journalTags: [Int64: [ForeignText]] = [:]

  /// Notes whether anything that GitHub asks to be left is left after these deletions.
  mutating func note(deletions: [Change], of type: PackageType) {
    let ids = Set(deletions.filter(\.isDeletion).compactMap { $0.version?.id })
    let goes = active.contains { ids.contains($0.id) && Self.counts($0, type) }
    let stays = active.contains { !ids.contains($0.id) && Self.counts($0, type) }
    let isAll = isWhole && !active.isEmpty && active.allSatisfy { ids.contains($0.id) }
    isLast = isAll ? true : stays || (isWhole && !goes) ? false : isWhole ? true : nil
  }

  /// For images GitHub asks that a tagged version be left, elsewhere any.
  static func counts(_ version: PackageVersion, _ type: PackageType) -> Bool {
    type != .container || version.tags?.isEmpty == false
  }

  /// Tags of a deleted version that another version has taken since, and which.
  func movedTags(of version: PackageVersion) -> [(ForeignText, String)] {
    (version.tags ?? journalTags[version.id] ?? []).compactMap { tag in
      active.first { $0.id != version.id && $0.tags?.contains(tag) == true }.map { (tag, $0.shortName) }
    }
  }

  /// What keeps a deleted version from coming back: outside of images a name belongs to one version.
  func nameTaken(by change: Change) -> String? {
    guard case .restoreVersion(let package, let version) = change, !package.type.isImage else { return nil }
    return active.first { $0.id != version.id && $0.name == version.name }.map {
      "\(version.name.display) was published again (ID \($0.id)): delete that version first"
    }
  }

  /// Tags of all active versions that were read.
  var knownTags: [ForeignText] { readTags ?? active.flatMap { $0.tags ?? [] } }
  var areAllTagsKnown: Bool { isWhole || readTags != nil }
}
