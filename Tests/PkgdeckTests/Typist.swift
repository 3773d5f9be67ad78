import Fuzzing

/// Somebody, or a cat, at the keyboard.
struct Typist {
  private var random: SeededGenerator
  private var mutator: Mutator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    mutator = Mutator(seed: seed &+ 1)
  }

  /// How the program is started for this typist.
  var options: [String] {
    mutating get {
      let keymap = ["default", "vim", "emacs"].randomElement(using: &random) ?? "default"
      var options = ["--demo", "acme", "--keymap", keymap, "--pace", "5"]
      if Bool.random(using: &random) { options.append("--mouse") }
      if Bool.random(using: &random) { options += ["--fault", "500:9", "--fault", "reset:11"] }
      return options
    }
  }

  private static let sequences = [
    "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}OA", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[H",
    "\u{1B}[F",
    "\u{1B}[1;5C", "\u{1B}[Z", "\u{1B}OP", "\u{1B}[[A", "\u{1B}[24~", "\u{1B}[999999999999999999999~",
    "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[200~rm -rf\r\u{3}d\r\u{1B}[201~", "\u{1B}[<0;9;5M",
    "\u{1B}[<64;5;5M",
    "\u{1B}[<0;99999999999999999999;1M", "\u{1B}[<65;0;-1m", "\u{1B}[M !!", "\u{1B}]52;c;AAAA\u{7}",
    "\u{1B}P1$r",
    "\u{1B}[?1;2c", "\u{1B}[30;100R", "\u{1B}\u{1B}\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}", "\t", "\r", " ",
    "/v1\r", "dd\t\r", "vjjjd\r3\r", "x", "r\t\r", "?", "z", "L", "C", "yn", "s", "m", "2", "3", "4", "G",
    "gg",
    "\u{C}", "\u{1A}", "日本語", "e\u{301}", "👩‍👩‍👧",
  ].map { Array($0.utf8) }

  mutating func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes += mutator.spoil(Self.sequences.randomElement(using: &random) ?? [])
      case 1:
        bytes += (0..<Int.random(in: 1...20, using: &random)).map { _ in .random(in: 0...255, using: &random)
        }
      case 2:
        bytes += (0..<Int.random(in: 1...5, using: &random)).map { _ in
          .random(in: 0x20..<0x7F, using: &random)
        }
      default: bytes += Self.sequences.randomElement(using: &random) ?? []
      }
    }
    // Who leaves at once finds nothing.
    let leaving = [UInt8(ascii: "q"), UInt8(ascii: "Q"), 0x03, 0x11, 0x1C]
    return bytes.map { leaving.contains($0) ? UInt8(ascii: "j") : $0 }
  }

  /// A size now and then.
  mutating func size() -> (columns: Int, rows: Int)? {
    guard Int.random(in: 0..<4, using: &random) == 0 else { return nil }
    let isTiny = Int.random(in: 0..<4, using: &random) == 0
    return isTiny
      ? (.random(in: 1...30, using: &random), .random(in: 1...8, using: &random))
      : (.random(in: 40...220, using: &random), .random(in: 10...60, using: &random))
  }

  mutating func pause() -> Duration { .milliseconds(Int.random(in: 0...40, using: &random)) }
}
