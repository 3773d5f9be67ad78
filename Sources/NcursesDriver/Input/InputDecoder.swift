import Terminal

/// Turns the bytes a terminal sends into keys, pastes and mouse events, however they are split into reads.
struct InputDecoder {
  typealias Instant = ContinuousClock.Instant

  /// How long the rest of a sequence that was split is still taken for one.
  static let splitWindow = Duration.milliseconds(500)

  /// Sequences of this terminal alone, without their ESC.
  let extraKeys: [(sequence: [UInt8], key: Key)]
  private var pending: [UInt8] = []
  private var paste: PasteCollector?
  private var latest: Instant?
  /// Until then `[` or `O` is the rest of a sequence whose ESC was taken for the key.
  private var swallowUntil: Instant?

  init(extraKeys: [(sequence: [UInt8], key: Key)] = []) {
    self.extraKeys = extraKeys
  }

  /// Whether bytes are held that only mean something once it is clear what follows them.
  var awaitsMore: Bool { !pending.isEmpty && paste == nil }

  /// The inputs that `bytes` complete. Ctrl-C alone after a pause ends a paste whose end was lost.
  mutating func decode(_ bytes: [UInt8], at now: Instant) -> [TerminalInput] {
    guard !bytes.isEmpty else { return [] }
    let pause = latest.map { now - $0 } ?? .zero
    latest = now
    if let paste, pause >= InputDecoder.splitWindow, bytes == [KeyBytes.interrupt] {
      self.paste = nil
      return [.paste(paste.text)]
    }
    forgetStale(after: pause, at: now)
    var inputs: [TerminalInput] = []
    pending += bytes
    var rest = pending[...]
    while !rest.isEmpty, let length = takeOne(rest, into: &inputs) { rest = rest.dropFirst(length) }
    pending = Array(rest)
    return inputs
  }

  /// To be called when nothing followed in time: an ESC that is held alone is the key.
  mutating func giveUp(at now: Instant) -> [TerminalInput] {
    guard pending == [KeyBytes.escape] else { return [] }
    pending = []
    swallowUntil = now + InputDecoder.splitWindow
    return [.key(Key(.escape))]
  }

  /// Old beginnings of sequences and characters mean nothing any more.
  private mutating func forgetStale(after pause: Duration, at now: Instant) {
    if let until = swallowUntil, now >= until {
      swallowUntil = nil
      pending = []
    }
    if paste == nil && pause >= InputDecoder.splitWindow { pending = [] }
  }

  /// How many bytes were used up, or nil if more must come first.
  private mutating func takeOne(_ bytes: ArraySlice<UInt8>, into inputs: inout [TerminalInput]) -> Int? {
    if paste != nil { return takePasted(bytes, into: &inputs) }
    let first = bytes[bytes.startIndex]
    if swallowUntil != nil {
      if KeyBytes.introducers.contains(first) { return swallow(bytes) }
      swallowUntil = nil
    }
    if first == KeyBytes.escape { return takeEscape(bytes, into: &inputs) }
    return takeKey(bytes, [], into: &inputs)
  }

  private mutating func takePasted(_ bytes: ArraySlice<UInt8>, into inputs: inout [TerminalInput]) -> Int? {
    guard var collector = paste else { return nil }
    let (used, ended) = collector.take(bytes)
    paste = ended ? nil : collector
    if ended { inputs.append(.paste(collector.text)) }
    return used == 0 ? nil : used
  }

  private mutating func swallow(_ bytes: ArraySlice<UInt8>) -> Int? {
    switch EscapeSequence(bytes) {
    case .incomplete: return nil
    case .meaningless(let length), .input(_, let length), .pasteStart(let length):
      swallowUntil = nil
      return length
    }
  }

  private mutating func takeEscape(_ bytes: ArraySlice<UInt8>, into inputs: inout [TerminalInput]) -> Int? {
    let rest = bytes.dropFirst()
    guard let second = rest.first else { return nil }
    if let (sequence, key) = extraKeys.first(where: { rest.starts(with: $0.sequence) }) {
      inputs.append(.key(key))
      return sequence.count + 1
    }
    if second == KeyBytes.escape {
      inputs.append(.key(Key(.escape)))
      return 1
    }
    guard KeyBytes.introducers.contains(second) else {
      return takeKey(rest, .alt, into: &inputs).map { $0 + 1 }
    }
    switch EscapeSequence(rest) {
    case .incomplete: return nil
    case .meaningless(let length): return length + 1
    case .pasteStart(let length):
      paste = PasteCollector()
      return length + 1
    case .input(let input, let length):
      inputs.append(input)
      return length + 1
    }
  }

  private func takeKey(
    _ bytes: ArraySlice<UInt8>, _ modifiers: Key.Modifiers, into inputs: inout [TerminalInput]
  ) -> Int? {
    switch KeyBytes.scalar(bytes) {
    case .incomplete: return nil
    case .invalid: return 1
    case .valid(let scalar, let length):
      if let key = KeyBytes.key(scalar, modifiers) { inputs.append(.key(key)) }
      return length
    }
  }
}
