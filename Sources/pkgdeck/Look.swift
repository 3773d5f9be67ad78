import Panes

/// How the screen may look, by options and environment.
struct Look {
  let isASCII: Bool
  let hasColor: Bool
  let glyphs: Glyphs

  init(ascii: Bool, noColor: Bool, environment: [String: String]) {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let isUTF8 = locale.lowercased().replacing("-", with: "").hasSuffix("utf8")
    let term = environment["TERM"] ?? ""
    isASCII = ascii || !isUTF8
    hasColor = !noColor && (environment["NO_COLOR"] ?? "").isEmpty
    glyphs = isASCII ? .ascii : term == "linux" || term.hasPrefix("vt") ? .console : .unicode
  }
}
