import SettingsFiles

/// Finds and reads the person's `config.yaml`.
enum ConfigFile {
  /// What it sets; nothing where it is not there.
  static func read(_ environment: [String: String]) throws -> Config {
    guard let directory = BaseDirectory.config.path(environment) else { return Config() }
    let path = directory + "/config.yaml"
    do throws(FileFault) {
      return try SettingsFile.text(at: path).map { text throws(FileFault) in
        try Config(text: text, file: path)
      } ?? Config()
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
