/// What a piece of text means; how that looks is decided where the terminal is known.
public enum Style: UInt8, CaseIterable, Sendable {
  case plain, dim, heading, border, focusedBorder, title, focusedTitle, selected, unfocusedSelected, mark, tag
  case warning, danger, good, key, header, headerWarning, footer, field, button, focusedButton

  /// As a person writes it: `focused-border`.
  public var name: String {
    "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }

  /// The one letter that stands for the style in `CellGrid.styles`.
  public var letter: Character {
    switch self {
    case .plain: "."
    case .dim: "d"
    case .heading: "h"
    case .border: "b"
    case .focusedBorder: "B"
    case .title: "t"
    case .focusedTitle: "T"
    case .selected: "S"
    case .unfocusedSelected: "s"
    case .mark: "*"
    case .tag: "g"
    case .warning: "w"
    case .danger: "!"
    case .good: "+"
    case .key: "k"
    case .header: "H"
    case .headerWarning: "W"
    case .footer: "f"
    case .field: "_"
    case .button: "o"
    case .focusedButton: "O"
    }
  }
}
