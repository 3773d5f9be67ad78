import SettingsFiles
import Terminal

extension Key {
  /// The valid name nearest to one that is not: `<C-d>` for `Ctrl-D` or `^D`, `<PageUp>` for `<Pageup1>`.
  static func suggestion(for name: String) -> String? {
    if let key = Key(name) ?? Key("<\(name)>") { return key.description }
    let (prefix, stem) = splitModifiers(name.filter { $0 != "<" && $0 != ">" })
    if let key = Key("<\(prefix)\(stem)>") ?? (prefix.isEmpty ? Key(stem) : nil) { return key.description }
    let names = Key.Special.allCases.map(\.rawValue) + ["Space"] + (1...12).map { "F\($0)" }
    let nearest = NearestWord.among(names, to: stem) { max(1, $0 / 2) }
    return nearest.flatMap { Key("<\(prefix)\($0)>")?.description }
  }

  /// Turns the ways people write modifiers into `C-`, `A-` and `S-`.
  private static func splitModifiers(_ name: String) -> (prefix: String, stem: String) {
    let spellings: [(String, String)] = [
      ("control", "C-"), ("ctrl", "C-"), ("^", "C-"), ("alt", "A-"), ("meta", "A-"), ("shift", "S-"),
      ("c-", "C-"), ("a-", "A-"), ("m-", "A-"), ("s-", "S-"),
    ]
    var stem = Substring(name)
    var prefix = ""
    while let (spelling, letter) = spellings.first(where: { stem.lowercased().hasPrefix($0.0) }),
      stem.count > spelling.count
    {
      stem = stem.dropFirst(spelling.count)
      if let first = stem.first, "-+ ".contains(first), stem.count > 1 { stem = stem.dropFirst() }
      prefix += letter
    }
    return (prefix, String(stem))
  }
}
