import SettingsFiles

/// A color of the terminal's, as a person names it.
struct TextColor: Hashable, Sendable {
  /// xterm's number: 0 to 7, 8 to 15 for the bright ones, up to 255.
  let number: Int
  let name: String

  private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
  private static let all = (names + names.map { "bright-" + $0 }).enumerated().map {
    (name: $1, value: TextColor(number: $0, name: $1))
  }

  private init(number: Int, name: String) {
    self.number = number
    self.name = name
  }

  init(_ node: Node, _ file: SettingsFile) throws(FileFault) {
    if let text = node.string, let number = Int(text), (0...255).contains(number) {
      self.init(number: number, name: text)
    } else {
      self = try file.word(
        node, among: Self.all, "is not a color: red, bright-red and the like, or 0 to 255")
    }
  }
}

/// Whether colors are shown.
enum ColorUse: String, CaseIterable, Hashable, Sendable {
  /// As many as the terminal has.
  case auto
  case never
}
