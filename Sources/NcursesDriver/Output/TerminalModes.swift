/// The modes that decide what a terminal sends, as bytes that switch them on and off.
///
/// Programs that died leave modes on, which turn keys into sequences and the mouse into bytes; they are switched off when
/// the screen is taken and again when it is left. Terminals that do not know a mode ignore it, with two traps. One that
/// overlooks the `>` and `=` of xterm's and kitty's key protocols underlines, or moves the cursor: what is sent while
/// entering takes back the underline by itself, SGR 0 follows the rest, and all of it comes before a frame that begins
/// with an empty screen, or before the alternate screen goes. The Linux console before 4.18 would print them, and gets
/// none.
struct TerminalModes {
  /// Private modes can be set: the terminal's sequences are ANSI's.
  var isANSI: Bool
  /// It may speak xterm's and kitty's key protocols.
  var isLikeXterm: Bool
  /// What terminfo has for bracketed paste (`BE`, `BD`), if anything.
  var ownPaste: (on: String, off: String)?
  /// Clicks and the wheel are wanted.
  var mouse = false
  var title: String?

  /// All kinds of mouse reports, focus reports and win32-input-mode.
  private static let reportsOff = "\u{1B}[?9;1000;1001;1002;1003;1004;1005;1006;1015;1016;9001l"

  /// To be sent when the screen was taken.
  var entering: String {
    var bytes = isANSI ? TerminalModes.reportsOff : ""
    if isLikeXterm { bytes += "\u{1B}[>4;0m\u{1B}[=0u" }
    bytes += paste?.on ?? ""
    if mouse { bytes += "\u{1B}[?1000h\u{1B}[?1006h" }
    if let title { bytes += "\u{1B}[22;2t\u{1B}]2;\(title)\u{07}" }
    return bytes
  }

  /// To be sent before the screen is left; xterm's key protocol goes back to what the person configured.
  var leaving: String {
    var bytes = (paste?.off ?? "") + (isANSI ? TerminalModes.reportsOff : "")
    if isLikeXterm { bytes += "\u{1B}[=0u\u{1B}[>4m\u{1B}[m" }
    if title != nil { bytes += "\u{1B}[23;2t" }
    return bytes
  }

  private var paste: (on: String, off: String)? {
    ownPaste ?? (isANSI ? ("\u{1B}[?2004h", "\u{1B}[?2004l") : nil)
  }
}
