import Fuzzing
import GitHubPackages

@testable import ViewModels

/// Somebody at the keyboard who browses, marks, deletes, restores, heals and undoes, and answers what is asked.
struct SimulatedUser {
  /// One key, or so much patience.
  private enum Key {
    case action(Action)
    case text(String)
    case press
    case pause(Int)
    /// The terminal goes away, or somebody kills the process; then it is started again.
    case restart
  }

  private var random: SeededGenerator
  private var keys: [Key] = []
  private var actCount: Int
  /// What stands in the field of the question that is being answered.
  private(set) var typed = ""
  /// Items of a plan that were put in by hand.
  private(set) var included: Set<Int64> = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    actCount = Int.random(in: 12...30, using: &random)
    keys = Self.walkIn
  }

  private static let walkIn: [Key] = [
    .pause(3_000), .action(.down), .pause(3_000), .action(.open), .pause(3_000), .action(.open),
    .pause(2_000),
  ]

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  /// Does one thing.
  ///
  /// - Returns: milliseconds until the next; nil when they go home.
  mutating func act(on desk: inout SimulatedDesk) -> Int? {
    if keys.isEmpty {
      guard actCount > 0 else { return nil }
      actCount -= 1
      keys = intention(desk.state)
    }
    guard !keys.isEmpty else { return 500 }
    switch keys.removeFirst() {
    case .pause(let time): return time
    case .action(let action):
      if action == .mark, case .plan(let plan)? = desk.state.overlays.last,
        let item = plan.list.selected, !item.isIn, let id = item.change.version?.id
      {
        included.insert(id)
      }
      desk.send(.read(count: 1))
      desk.send(.action(action))
    case .text(let text):
      typed = text
      desk.send(.text(text))
    case .press:
      desk.send(.read(count: 1))
      desk.send(.action(.press))
      typed = ""
    case .restart:
      (typed, included) = ("", [])
      keys = Self.walkIn
      desk.restart()
    }
    return 200
  }

  private mutating func intention(_ state: BrowserViewModel) -> [Key] {
    switch state.overlays.last {
    case .dialog(let dialog): return answer(dialog)
    case .plan(let plan): return go(on: plan)
    case .field(let field): return fill(field)
    case .menu: return [.action(.cancel)]
    case .list(.everywhere): return browseEverywhere(state.everywhere)
    case .help, .notices, .list: return [.action(.back)]
    case nil: break
    }
    if state.work != nil {
      if chance(8) { return [.restart] }
      return chance(6) ? [.action(.stop)] : [.pause(chance(10) ? 200_000 : 3_000)]
    }
    return browse(state)
  }

  private mutating func browse(_ state: BrowserViewModel) -> [Key] {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<14: return [.action(.down)]
    case 14..<18: return [.action(.first)]
    case 18..<30: return [.action(.mark), .action(.mark)]
    case 30..<34: return [.action(.markAll), .pause(4_000)]
    case 34..<36: return [.action(.clearMarks)]
    case 36..<62: return [.action(state.versions.state == .active ? .delete : .restore), .pause(3_000)]
    case 62..<68: return [.action(.deleted), .pause(2_000)]
    case 68..<72: return [.action(.heal), .pause(6_000)]
    case 72..<76: return [.action(.image), .pause(5_000)]
    case 76..<81: return [.action(.undo), .pause(2_000)]
    case 81..<84: return [.action(.refresh), .pause(2_000)]
    case 84..<86: return packageBusiness()
    case 86..<92: return [.pause(Int.random(in: 60_000...400_000, using: &random))]
    case 92..<94:
      return [.action(.packages), .action(.down), .pause(1_000), .action(.versions), .pause(2_000)]
    case 95: return [.restart]
    case 94: return [.action(.cleanUp), .pause(6_000)]
    case 96, 97: return [.action(chance(70) ? .versionsEverywhere : .deletedEverywhere), .pause(5_000)]
    default: return [.action(.packages), .action(.first), .pause(1_000), .action(.versions), .pause(2_000)]
    }
  }

  /// Marks and changes versions of several packages together.
  private mutating func browseEverywhere(_ list: EverywhereViewModel) -> [Key] {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: [.action(.back)]
    case 1: [.action(.down)]
    case 2: [.action(.markAll), .pause(1_000)]
    case 3: [.action(.image), .pause(6_000)]
    case 4: [.action(chance(50) ? .deleted : .cleanUp), .pause(3_000)]
    case 5: [.action(.down), .action(.mark), .action(.down), .action(.mark)]
    default: [.action(list.state == .active ? .delete : .restore), .pause(5_000)]
    }
  }

  /// Deletes or restores the package that is selected, perhaps after looking which ones there are.
  private mutating func packageBusiness() -> [Key] {
    let look: [Key] = chance(50) ? [.action(.refresh), .pause(2_000)] : []
    return [.action(.packages), .pause(1_000)] + look + [
      .action(chance(50) ? .delete : .restore), .pause(1_000),
    ]
  }

  private mutating func answer(_ dialog: DialogViewModel) -> [Key] {
    let choices = dialog.buttons.map(\.choice)
    if choices.contains(.skipManifests) {
      if chance(70) { return choices.contains(.readManifests) ? press(1) : [.pause(4_000)] }
      return chance(50) ? press(choices.count - 1) : [.action(.cancel)]
    }
    guard let verb = choices.firstIndex(of: .confirm) else {
      return chance(30) || choices.count < 2 ? [.action(.cancel)] : press(choices.count - 1)
    }
    guard chance(85) else { return [.action(.cancel)] }
    let wait = chance(8) ? 200_000 : 700
    if let text = dialog.textToType { return [.pause(wait), .text(text), .pause(300), .press, .pause(500)] }
    if choices.count > 2, chance(30) { return press(2) }
    return [.pause(wait)] + press(verb)
  }

  /// Goes to a button that stands so many places behind the one with the focus.
  private func press(_ steps: Int) -> [Key] {
    [.pause(700)] + (0..<steps).flatMap { _ in [Key.action(.nextButton), .pause(300)] } + [
      .press, .pause(500),
    ]
  }

  private mutating func go(on plan: PlanViewModel) -> [Key] {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: [.action(.back)]
    case 1, 2: [.action(.mark)]
    case 3: [.action(.image)]
    case 4: [.action(.down)]
    default: [.pause(chance(8) ? 250_000 : 300), .action(.open), .pause(2_000)]
    }
  }

  private mutating func fill(_ field: FieldViewModel) -> [Key] {
    if field.purpose == .retentionRules {
      let rules = [
        "newest:1", "newest:2 younger-than:30d", "delete:orphans", "newest:0 delete:tagged,orphans,lost",
      ]
      return [.text(rules.randomElement(using: &random) ?? ""), .action(.accept), .pause(8_000)]
    }
    guard case .restorePackage = field.purpose, chance(80) else { return [.action(.cancel)] }
    let name = field.text.hasPrefix("npm") ? "npm/lib" : "container/img"
    return [.action(.eraseAll), .text(name), .action(.accept), .pause(1_000)]
  }
}
