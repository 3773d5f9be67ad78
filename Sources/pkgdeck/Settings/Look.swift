import Panes
import Terminal

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
