/// What a program has switched on in the emulated terminal.
public struct ScreenModes: Hashable, Sendable {
  public var alternate = false
  public var bracketedPaste = false
  public var mouse = false
  public var cursorVisible = true
  public var keypad = false
  var inserting = false
  var lineDrawing = false
}
