/// How a key came, which tells one that a person pressed on purpose from one that was held, pasted or typed ahead.
struct KeyPress: Hashable, Sendable {
  /// Nothing else came in the same read.
  let isAlone: Bool
  /// Since the read before; nil if there was none.
  let pause: Duration?

  /// A key without timing, which never counts as deliberate.
  static let unknown = KeyPress(isAlone: false, pause: .zero)

  /// A held key repeats faster than this everywhere.
  private static let longestRepeat = Duration.milliseconds(150)

  /// Whether a button may take it.
  var isDeliberate: Bool { isAlone && (pause.map { $0 >= Self.longestRepeat } ?? true) }
}
