/// What is decided of a package before ids are handed out; ages are seconds before the world's now.
struct PackageDraft {
  var type: PackageType
  var name: String
  var visibility = Visibility.private
  var repository: String?
  var summary: String?
  var license: String?
  var naming = VersionNaming.semantic
  var parts = 1
  var count = 1
  var interval = 9 * Timestamp.day
  var age = Timestamp.day
  var firstOrdinal = 48
  var popularity = 40
  /// Deleted versions by their place, newest being 0, and how long ago they went.
  var deletions: [(place: Int, age: Int)] = []
  var state = Package.State.active
  /// Set where the whole package was deleted, that long ago.
  var deletedAge: Int?
  var deletedRows = Package.DeletedRows.whole
  /// Versions word for word, instead of a series.
  var written: [Version]?

  init(_ type: PackageType, _ name: String) {
    self.type = type
    self.name = name
  }
}
