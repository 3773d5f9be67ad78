/// How a spot of the emulated screen looks, as far as tests ask.
public struct ScreenLook: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let bold = ScreenLook(rawValue: 1)
  public static let dim = ScreenLook(rawValue: 2)
  public static let underline = ScreenLook(rawValue: 4)
  public static let reverse = ScreenLook(rawValue: 8)
  /// Any color but the terminal's own.
  public static let colored = ScreenLook(rawValue: 16)
}
