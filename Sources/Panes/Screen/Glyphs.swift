/// The characters that are drawn beside text, by what the terminal can show.
public struct Glyphs: Hashable, Sendable {
  /// A frame's corners (clockwise from the upper left), its horizontal and its vertical line.
  struct Border: Hashable, Sendable {
    let corners: [Unicode.Scalar]
    let horizontal: Unicode.Scalar
    let vertical: Unicode.Scalar
  }

  let border: Border
  let focusedBorder: Border
  let ellipsis: String
  let spinner: [String]
  /// The two arrow keys that go sideways.
  let sideways: String
  /// What parts two hints.
  let dot: String
  /// What stands before two values that differ.
  let differs: String

  /// For terminals with Unicode fonts.
  public static let unicode = Glyphs(
    border: Border(corners: ["┌", "┐", "┘", "└"], horizontal: "─", vertical: "│"),
    focusedBorder: Border(corners: ["╔", "╗", "╝", "╚"], horizontal: "═", vertical: "║"),
    ellipsis: "…", spinner: ["⠋", "⠙", "⠸", "⠴", "⠦", "⠇"], sideways: "←→", dot: "·",
    differs: "≠")

  /// For the Linux console and VT terminals, whose fonts hold the single lines only.
  public static let console = Glyphs(
    border: Border(corners: ["┌", "┐", "┘", "└"], horizontal: "─", vertical: "│"),
    focusedBorder: Border(corners: ["*", "*", "*", "*"], horizontal: "─", vertical: "│"),
    ellipsis: "~", spinner: ["-", "\\", "|", "/"], sideways: "<>", dot: "-",
    differs: "!=")

  /// For terminals without UTF-8.
  public static let ascii = Glyphs(
    border: Border(corners: ["+", "+", "+", "+"], horizontal: "-", vertical: "|"),
    focusedBorder: Border(corners: ["#", "#", "#", "#"], horizontal: "=", vertical: "|"),
    ellipsis: "~", spinner: ["-", "\\", "|", "/"], sideways: "<>", dot: "-",
    differs: "!=")
}
