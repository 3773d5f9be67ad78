import Changes
import GitHubPackages
import Keymaps
import Panes
import Retention
import SettingsFiles
import Terminal
import ViewModels

/// The effective settings: the command line goes before the environment, that before the file, that before the
/// program's own.
struct Settings {
  let options: ScreenOptions
  let config: Config
  let environment: [String: String]

  var keymap: Sourced<String> {
    options.keymap.map { Sourced(value: $0, source: .option("--keymap")) }
      ?? config.keymap ?? Sourced(value: "default", source: .standard)
  }

  /// The keymap in effect; a fault of a file as a whole says where that file was named.
  func loadKeymap() throws(CommandFailure) -> Keymap {
    do {
      return try Keymap.load(keymap.value)
    } catch {
      guard case .file = keymap.source, error.faults.allSatisfy({ $0.line == nil }),
        let place = keymap.source.place
      else {
        throw CommandFailure(error.description)
      }
      throw CommandFailure("\(ForeignText(place).display): keymap: \(error.description)")
    }
  }

  var colors: Sourced<ColorUse> {
    if options.noColor { return Sourced(value: .never, source: .option("--no-color")) }
    if isSet("NO_COLOR") { return Sourced(value: .never, source: .environment("NO_COLOR")) }
    return config.colors ?? Sourced(value: .auto, source: .standard)
  }

  /// Whether only ASCII can be shown.
  var ascii: Sourced<Bool> {
    if options.ascii { return Sourced(value: true, source: .option("--ascii")) }
    let (codeset, variable) = Codeset.ofTerminal { environment[$0] }
    // A program in one file may find itself on a machine with no locales at all.
    guard let variable, !codeset.isUTF8 || DisplayWidth.useUTF8() else {
      return Sourced(value: !codeset.isUTF8 || !DisplayWidth.useUTF8(), source: .standard)
    }
    return Sourced(value: !codeset.isUTF8, source: .environment(variable))
  }

  var mouse: Sourced<Bool> {
    Sourced(value: options.mouse, source: options.mouse ? .option("--mouse") : .standard)
  }

  var pageSize: Sourced<Int> { config.pageSize ?? Sourced(value: 100, source: .standard) }

  var scroll: Sourced<Scroll> { config.scroll ?? Sourced(value: .line, source: .standard) }

  var protectedTags: Sourced<ProtectedTags> {
    config.protectedTags ?? Sourced(value: ProtectedTags(), source: .standard)
  }

  var policies: [RetentionPolicy] { config.policies.map(\.value) }

  func isReadOnly(on host: GitHubHost) -> Sourced<Bool> {
    if options.readOnly { return Sourced(value: true, source: .option("--read-only")) }
    return config.isReadOnly(on: host) ?? Sourced(value: false, source: .standard)
  }

  func owners(on host: GitHubHost) -> Sourced<[String]> {
    config.owners(on: host) ?? Sourced(value: [], source: .standard)
  }

  func hasSubdomainIsolation(on host: GitHubHost) -> Sourced<Bool> {
    config.hasSubdomainIsolation(on: host) ?? Sourced(value: true, source: .standard)
  }

  private func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
}

/// How the screen may look, by the settings and the terminal.
struct Look {
  let isASCII: Bool
  let hasColor: Bool
  let palette: [Style: Int]
  let glyphs: Glyphs

  init(_ settings: Settings) {
    let term = settings.environment["TERM"] ?? ""
    isASCII = settings.ascii.value
    hasColor = settings.colors.value == .auto
    palette = settings.config.palette.mapValues(\.value.number)
    glyphs = isASCII ? .ascii : term == "linux" || term.hasPrefix("vt") ? .console : .unicode
  }
}
