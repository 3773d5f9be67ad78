/// What is known of one version, deleted or not; times are seconds since 1970.
struct Version: Sendable {
  var name: String
  var tags: [String] = []
  var created: Int
  var updated: Int
  var summary: String?
  var license: String?
  var downloads = 0
  /// Set where it is written down; those of a series follow from their place.
  var manifest: StoredManifest?
}
