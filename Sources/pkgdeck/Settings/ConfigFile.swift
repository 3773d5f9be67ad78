import SettingsFiles

/// Finds and reads the person's `config.yaml`.
enum ConfigFile {
  /// Where it is looked for; nil where the environment names no home.
  static func path(_ environment: [String: String]) -> String? {
    BaseDirectory.config.path(environment).map { $0 + "/config.yaml" }
  }

  /// What it sets; nothing where it is not there.
  static func read(_ environment: [String: String]) throws -> Config {
    guard let path = path(environment) else { return Config() }
    do throws(FileFault) {
      return try SettingsFile.text(at: path).map { text throws(FileFault) in
        try Config(text: text, file: path)
      } ?? Config()
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
