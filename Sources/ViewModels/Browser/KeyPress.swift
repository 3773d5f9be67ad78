/// How a key came, which tells one that a person pressed on purpose from one that was held, pasted or typed ahead.
struct KeyPress: Hashable, Sendable {
  /// Nothing else came in the same read.
  let isAlone: Bool
  /// Since the read before; nil if there was none.
  let pause: Duration?
  /// Whether the key before was another one, and came alone as well.
  let followsAnother: Bool

  /// A key without timing, which never counts as deliberate.
  static let unknown = KeyPress(isAlone: false, pause: .zero, followsAnother: false)

  /// A held key repeats faster than this everywhere.
  private static let longestRepeat = Duration.milliseconds(150)
  /// Two fingers on two keys need longer than this; what a program sends in pieces does not.
  private static let shortestRoll = Duration.milliseconds(15)

  /// Whether a button may take it.
  var isDeliberate: Bool {
    guard isAlone else { return false }
    return pause.map { $0 >= (followsAnother ? Self.shortestRoll : Self.longestRepeat) } ?? true
  }
}

/// Notes what comes from the terminal, to tell how the next key came.
struct KeyTiming: Sendable {
  private enum Input: Hashable, Sendable {
    case action(Action)
    case text
    case other
  }

  /// How the key came that is being handled.
  private(set) var press = KeyPress.unknown
  private var lastRead: ContinuousClock.Instant?
  private var lastInput = Input.other

  /// Notes a read that brought so many keys, pastes and clicks.
  mutating func read(count: Int, at instant: ContinuousClock.Instant) {
    let wasOtherKey = lastInput != .other && lastInput != .action(.press)
    press = KeyPress(
      isAlone: count == 1, pause: lastRead.map { instant - $0 },
      followsAnother: press.isAlone && wasOtherKey)
    lastRead = instant
  }

  mutating func note(_ event: Event, at instant: ContinuousClock.Instant) {
    switch event {
    case .read(let count): read(count: count, at: instant)
    case .action(let action): lastInput = .action(action)
    case .text: lastInput = .text
    case .counted, .waiting, .unbound, .paste, .click, .wheel: lastInput = .other
    case .start, .propose, .resized, .resumed, .tick, .answered, .copied, .written, .notOpened, .painted,
      .dropped:
      break
    }
  }
}
