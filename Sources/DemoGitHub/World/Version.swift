/// What is known of one version, deleted or not; times are seconds since 1970.
struct Version: Sendable {
  var name: String
  var tags: [String] = []
  var created: Int
  var updated: Int
  var summary: String?
  var license: String?
  var downloads = 0
}
