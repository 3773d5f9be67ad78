import Terminal

/// Tells text that was pasted without brackets from keys, by what one read brings.
///
/// Keys come together where a line stalls and then delivers at once. A person types at most 15 keys a second, which makes
/// 5 in a stall of 300 ms and 15 in one of a second; a held key repeats up to 40 times a second, but it is one key: 40
/// times `j` are a stall of a second, and `ggjjjj` is no text. So what counts are the changes from one key to another,
/// without an Enter at the end, because scripts type a name and Enter at once. Text of 16 of them is a paste. So is text
/// of three lines or more with 8: nobody presses Enter twice in half a second with other keys around it, but a script of
/// short commands may press it once (`/web⏎jj`). What follows within 100 ms is the rest of the paste, which terminals hand
/// over in pieces; no key is pressed so soon after one.
struct UnbracketedPaste {
  private static let fewestChanges = 16
  private static let fewestChangesInLines = 8
  private static let pause = Duration.milliseconds(100)

  private var latest: ContinuousClock.Instant?

  /// The inputs of one read, with every paste among them as one.
  mutating func gather(_ inputs: [TerminalInput], at now: ContinuousClock.Instant) -> [TerminalInput] {
    let continues = latest.map { now - $0 < UnbracketedPaste.pause } ?? false
    guard continues || inputs.count >= UnbracketedPaste.fewestChangesInLines else { return inputs }
    var gathered: [TerminalInput] = []
    var rest = inputs[...]
    while !rest.isEmpty {
      let text = rest.prefix { UnbracketedPaste.scalar($0) != nil }
      let isRest = continues && text.startIndex == inputs.startIndex && !text.isEmpty
      if isRest || UnbracketedPaste.isPasted(text) {
        gathered.append(.paste(UnbracketedPaste.string(text)))
        latest = now
      } else {
        gathered += text
      }
      rest = rest.dropFirst(text.count)
      gathered += rest.prefix(1)
      rest = rest.dropFirst()
    }
    return gathered
  }

  private static func isPasted(_ text: ArraySlice<TerminalInput>) -> Bool {
    guard text.count >= fewestChangesInLines else { return false }
    var (changes, lines) = (0, 0)
    var before: Unicode.Scalar?
    for input in text {
      let scalar = scalar(input)
      guard scalar != before else { continue }
      changes += 1
      if before.map(isLineEnd) ?? true { lines += 1 }
      before = scalar
    }
    if before.map(isLineEnd) == true { changes -= 1 }
    return changes >= fewestChanges || (changes >= fewestChangesInLines && lines > 2)
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\r" || scalar == "\n" }

  private static func string(_ text: ArraySlice<TerminalInput>) -> String {
    String(String.UnicodeScalarView(text.compactMap(scalar)))
  }

  /// What stands for a key in text; nil for keys that no text holds.
  private static func scalar(_ input: TerminalInput) -> Unicode.Scalar? {
    guard case .key(let key) = input else { return nil }
    switch (key.code, key.modifiers) {
    case (.scalar(let scalar), []): return scalar
    case (.special(.enter), []): return "\r"
    case (.special(.tab), []): return "\t"
    case (.scalar("j"), .control): return "\n"
    default: return nil
    }
  }
}
