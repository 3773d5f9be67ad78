import CNcurses
import Terminal

/// How each `Style` looks with the colors a terminal has; readable on dark and on light backgrounds.
struct Palette: Sendable {
  struct Attributes: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let bold = Attributes(rawValue: CN_BOLD.rawValue)
    static let dim = Attributes(rawValue: CN_DIM.rawValue)
    static let underline = Attributes(rawValue: CN_UNDERLINE.rawValue)
    static let reverse = Attributes(rawValue: CN_REVERSE.rawValue)
  }

  /// Attributes and color numbers; a color that is nil is the terminal's own.
  struct Look: Hashable, Sendable {
    var attributes: Attributes = []
    var foreground: Int32?
    var background: Int32?
  }

  /// How many colors the terminal has; 0 for none. With more than 256 a color is no number but its red, green and blue.
  let colors: Int
  /// Colors of text that the person chose, by number; those that the terminal has not are passed over.
  var chosen: [Style: Int] = [:]

  func look(of style: Style) -> Look {
    var look = ownLook(of: style)
    if let color = chosen[style], color < colors { look.foreground = Int32(color) }
    guard colors > 256 else { return look }
    look.foreground = look.foreground.map(Palette.direct)
    look.background = look.background.map(Palette.direct)
    return look
  }

  private func ownLook(of style: Style) -> Look {
    if colors >= 256 { return Palette.many(style) }
    if colors >= 8 { return Palette.eight(style) }
    return Look(attributes: Palette.attributes(of: style))
  }

  /// What tells styles apart without any color.
  private static func attributes(of style: Style) -> Attributes {
    switch style {
    case .plain, .border, .title, .footer, .button, .tag, .good: []
    case .dim: .dim
    case .heading, .focusedBorder, .focusedTitle, .unfocusedSelected, .mark, .key, .warning, .danger: .bold
    case .selected, .header: .reverse
    case .headerWarning, .focusedButton: [.reverse, .bold]
    case .field: .underline
    }
  }

  /// The eight are the terminal's own shades: only red and magenta can be read on black and on white.
  private static func eight(_ style: Style) -> Look {
    var look = Look(attributes: attributes(of: style))
    switch style {
    case .mark, .tag: look.foreground = 5
    case .warning, .danger: look.foreground = 1
    case .headerWarning: look = Look(attributes: .bold, foreground: 7, background: 1)
    default: break
    }
    return look
  }

  private static func many(_ style: Style) -> Look {
    var look = Look(attributes: attributes(of: style))
    switch style {
    case .dim: look = Look(foreground: 244)
    case .border: look.foreground = 244
    case .focusedBorder: look.foreground = 33
    case .mark: look.foreground = 166
    case .tag: look.foreground = 31
    case .warning: look.foreground = 166
    case .danger: look.foreground = 196
    case .good: look.foreground = 28
    case .headerWarning: look = Look(attributes: .bold, foreground: 231, background: 160)
    default: break
    }
    return look
  }

  private static let brightColors: [Int32] = [
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// A number of xterm's palette as 0xRRGGBB. The first eight stay what the terminal makes of them; some terminals do so
  /// with all below 256, which the darkest blues get around by a trace of green.
  private static func direct(_ number: Int32) -> Int32 {
    switch number {
    case ..<8: return number
    case ..<16: return brightColors[Int(number) - 8]
    case ..<232:
      let levels: [Int32] = [0, 95, 135, 175, 215, 255]
      let (red, green, blue) = ((number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6)
      let color = levels[Int(red)] << 16 | levels[Int(green)] << 8 | levels[Int(blue)]
      return color < 0x100 ? color | 0x100 : color
    default:
      let gray = 8 + (number - 232) * 10
      return gray << 16 | gray << 8 | gray
    }
  }
}
