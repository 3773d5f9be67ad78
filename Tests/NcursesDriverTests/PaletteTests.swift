import Glibc
import Terminal
import Testing

@testable import NcursesDriver

@Suite struct PaletteTests {
  @Test(arguments: [0, 8, 16, 256]) func theSelectionAndTheVerbStandOutWithoutColour(colors: Int) {
    let palette = Palette(colors: colors)
    #expect(palette.look(of: .selected).attributes.contains(.reverse))
    #expect(palette.look(of: .focusedButton).attributes.contains(.reverse))
    #expect(palette.look(of: .focusedBorder) != palette.look(of: .border))
    #expect(palette.look(of: .focusedTitle) != palette.look(of: .title))
    if colors == 0 { #expect(Style.allCases.allSatisfy { palette.look(of: $0).foreground == nil }) }
  }

  @Test func everyColourOfTextReadsOnBlackAndOnWhite() throws {
    let palette = Palette(colors: 256)
    for style in Style.allCases {
      let look = palette.look(of: style)
      guard let foreground = look.foreground else { continue }
      let light = luminance(foreground)
      let backgrounds: [Double] = look.background.map { [luminance($0)] } ?? [0, 1]
      for background in backgrounds {
        let contrast = (max(light, background) + 0.05) / (min(light, background) + 0.05)
        #expect(contrast > 3.4, "\(style) has contrast \(contrast)")
      }
    }
  }

  @Test func aChosenColourStandsWhereTheTerminalHasIt() {
    let chosen: [Style: Int] = [.tag: 2, .danger: 200]
    let many = Palette(colors: 256, chosen: chosen)
    #expect(many.look(of: .tag).foreground == 2 && many.look(of: .danger).foreground == 200)
    #expect(many.look(of: .danger).attributes == Palette(colors: 256).look(of: .danger).attributes)
    let eight = Palette(colors: 8, chosen: chosen)
    #expect(eight.look(of: .tag).foreground == 2)
    #expect(eight.look(of: .danger) == Palette(colors: 8).look(of: .danger))
    #expect(Palette(colors: 0, chosen: chosen).look(of: .tag).foreground == nil)
  }

  @Test func directColorIsRedGreenAndBlue() {
    let direct = Palette(colors: 1 << 24, chosen: [.tag: 21, .good: 9, .mark: 5])
    #expect(direct.look(of: .focusedBorder).foreground == 0x0087FF)
    #expect(direct.look(of: .border).foreground == 0x808080)
    #expect(direct.look(of: .headerWarning).background == 0xD70000)
    #expect(direct.look(of: .tag).foreground == 0x0001FF)
    #expect(direct.look(of: .good).foreground == 0xFF0000)
    #expect(direct.look(of: .mark).foreground == 5)
    for style in Style.allCases {
      let look = Palette(colors: 1 << 24).look(of: style)
      #expect(look.attributes == Palette(colors: 256).look(of: style).attributes)
      #expect([look.foreground, look.background].allSatisfy { $0.map { $0 > 255 } ?? true })
    }
  }

  /// Relative luminance of one of xterm's colors above 15: a cube of 6 levels, then greys.
  private func luminance(_ color: Int32) -> Double {
    let index = Int(color) - 16
    let levels = [0, 95, 135, 175, 215, 255]
    let grey = 8 + (index - 216) * 10
    let parts =
      index < 216 ? [levels[index / 36], levels[index / 6 % 6], levels[index % 6]] : [grey, grey, grey]
    let linear = parts.map { part in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : power((share + 0.055) / 1.055)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  private func power(_ base: Double) -> Double { Glibc.pow(base, 2.4) }
}
