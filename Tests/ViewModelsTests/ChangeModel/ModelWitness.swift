import Changes
import ViewModels

/// What somebody saw who watched the screen and the keys, to tell a yes from an accident.
struct ModelWitness {
  /// What tells one question from another.
  struct Sight: Hashable {
    let title: String
    let lines: [DialogViewModel.Line]
    let buttons: [DialogViewModel.Button]
  }

  /// Confirmed, and neither begun nor given up.
  private(set) var granted: Set<Change> = []
  private(set) var running: Change?
  /// What is known to have been made last, by version or package.
  private(set) var made: [String: Bool] = [:]
  private var sight: Sight?
  private(set) var paintedAt: ContinuousClock.Instant?
  private(set) var lastRead: ContinuousClock.Instant?
  private(set) var isDeliberate = false
  private var wasAlone = false
  private var lastKey: Action?

  mutating func read(count: Int, at instant: ContinuousClock.Instant) {
    let needed: Duration =
      wasAlone && lastKey.map { $0 != .press } == true ? .milliseconds(15) : .milliseconds(150)
    isDeliberate = count == 1 && lastRead.map { instant - $0 >= needed } ?? true
    (lastRead, wasAlone, lastKey) = (instant, count == 1, nil)
  }

  /// Notes the key that a read brought.
  mutating func press(_ action: Action) { lastKey = action }

  /// Notes what stands on top, and when it was painted first.
  mutating func look(at dialog: DialogViewModel?, isPainted: Bool, at instant: ContinuousClock.Instant) {
    let now = dialog.map { Sight(title: $0.title, lines: $0.lines, buttons: $0.buttons) }
    if now != sight { paintedAt = nil }
    sight = now
    if isPainted, sight != nil, paintedAt == nil { paintedAt = instant }
  }

  /// Whether a press now is one of somebody who saw what they press.
  func isMeant(at instant: ContinuousClock.Instant) -> Bool {
    isDeliberate && paintedAt.map { instant - $0 >= .milliseconds(500) } == true
  }

  mutating func grant(_ changes: [Change]) { granted.formUnion(changes) }
  mutating func forgetGrants() { granted = [] }

  /// Notes that a change leaves; says what is wrong with that.
  mutating func leaves(_ change: Change) -> String? {
    defer { running = change }
    if let running { return "\(change.title) leaves while \(running.title) is under way" }
    guard granted.remove(change) != nil else { return "\(change.title) leaves without a yes to it" }
    return made[Self.name(change)] == change.isDeletion ? "\(change.title) leaves twice" : nil
  }

  mutating func ended(_ change: Change, isMade: Bool, isTriedAgain: Bool) {
    running = nil
    if isMade { made[Self.name(change)] = change.isDeletion }
    if isTriedAgain { granted.insert(change) }
  }

  private static func name(_ change: Change) -> String {
    change.version.map { String($0.id) } ?? change.package.name.raw
  }
}
