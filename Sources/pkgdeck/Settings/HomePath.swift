import FoundationEssentials

/// Paths that no shell has seen, because they were typed into a field or stand in a file of settings.
enum HomePath {
  /// The path with a home at its beginning in the place of `~` or `~user`, as a shell would have it.
  static func expanded(
    _ path: String, _ environment: [String: String] = ProcessEnvironment.variables
  ) -> String {
    guard path.hasPrefix("~") else { return path }
    guard path == "~" || path.hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty else {
      return URL(filePath: path).path
    }
    return home + path.dropFirst()
  }
}
