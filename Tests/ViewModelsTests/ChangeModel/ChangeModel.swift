import BrowserScenes
import Changes
import ContainerImages
import Foundation
import GitHubPackages

@testable import ViewModels

/// The browser and a small GitHub at one moment, which can be copied and led on in every direction.
struct ChangeModel: ClockedBrowser {
  private(set) var state: BrowserViewModel
  private(set) var github: SmallGitHub
  private(set) var pending: [Effect] = []
  private(set) var now: Now
  private(set) var witness = ModelWitness()
  private(set) var listed: Set<PackageReference> = []
  private(set) var told: Set<Digest> = []
  /// How often something was confirmed, and how many changes left.
  private(set) var yesCount = 0
  private(set) var leftCount = 0
  /// What should never have happened.
  private(set) var faults: [String] = []

  init(_ scene: Scene) {
    (state, github, now) = (scene.state, scene.github, scene.now)
  }

  /// What can happen next.
  var steps: [ChangeStep] {
    var steps = ChangeStep.always
    if let dialog = state.dialog, dialog.field != nil {
      steps += [.type(dialog.textToType ?? ""), .type("1")]
    }
    for (place, effect) in pending.enumerated() {
      steps += answers(to: effect).map { .answer(place, $0) }
    }
    return steps
  }

  private func answers(to effect: Effect) -> [ModelAnswer] {
    switch effect {
    case .request(.change, _): ModelAnswer.ofChanges
    case .request(.plan, _): ModelAnswer.ofPlans
    case .request(.manifest, _), .request(.versions, _): ModelAnswer.ofReadings
    default: [.well]
    }
  }

  mutating func take(_ step: ChangeStep) {
    switch step {
    case .key(let action): press(action)
    case .pressAmongOthers: press(.press, among: 2)
    case .type(let text):
      for character in text { read(.text(String(character)), count: text.count) }
    case .painted: send(.painted)
    case .wait(let time): wait(.milliseconds(time))
    case .answer(let place, let answer): self.answer(place, answer)
    case .answerAll: for _ in 0..<20 where !pending.isEmpty { answer(0, .well) }
    case .look: look()
    case .skipReading:
      guard let dialog = state.dialog,
        let place = dialog.buttons.firstIndex(where: { $0.choice == .skipManifests })
      else { return }
      look()
      for _ in 0..<place - (dialog.focus ?? 0) { press(.nextButton) }
      wait(.milliseconds(600))
      press(.press)
    }
    check()
  }

  private mutating func look() {
    send(.painted)
    wait(.milliseconds(600))
  }

  private mutating func press(_ action: Action, among count: Int = 1) { read(.action(action), count: count) }

  private mutating func read(_ event: Event, count: Int) {
    witness.read(count: count, at: now.instant)
    send(.read(count: count))
    send(event)
    if case .action(let action) = event { witness.press(action) }
  }

  mutating func setClock(_ now: Now) { self.now = now }
  mutating func tick() { send(.tick) }

  private mutating func send(_ event: Event) {
    let before = state
    let effects = state.handle(event, at: now)
    pending.follow(effects)
    judge(effects, of: event, before)
    let isPainted = if case .painted = event { true } else { false }
    witness.look(at: state.dialog, isPainted: isPainted, at: now.instant)
  }

  /// Holds what a step asks for against what was confirmed.
  private mutating func judge(_ effects: [Effect], of event: Event, _ before: BrowserViewModel) {
    let isPress = if case .action(.press) = event { true } else { false }
    if before.work == nil, let work = state.work {
      if !isPress { fault("it begins without a press") }
      accept(work.items.map(\.change), in: before.dialog)
    }
    for effect in effects {
      if state.session.isReadOnly, effect.changes { fault("\(effect) in read-only") }
      switch effect {
      case .request(.change(let confirmed, _, _), _):
        leftCount += 1
        if let words = witness.leaves(confirmed.change) { fault(words) }
        if isPress, !witness.isMeant(at: now.instant) { fault("a change leaves by accident") }
      case .request(.plan(let changes, _, _), _):
        if Set(changes) != witness.granted { fault("the plan is not what was confirmed") }
      default: break
      }
    }
    if state.work == nil { witness.forgetGrants() }
  }

  /// A yes: to a question that was seen, that named all of it, and to which was typed what the world asks for.
  private mutating func accept(_ changes: [Change], in dialog: DialogViewModel?) {
    guard let dialog else { return fault("a yes to no question") }
    if !witness.isMeant(at: now.instant) { fault("a yes by accident") }
    let text = dialog.lines.map { $0.label + $0.text }.joined()
    for change in changes {
      let names = change.version.map { [$0.shortName] + ($0.tags ?? []).map(\.raw) }
      for name in names ?? [change.package.name.raw] where !text.contains(name) {
        fault("\(name) is not in the question")
      }
    }
    let truth = WorldTruth(github: github, listed: listed, told: told)
    if let words = truth.objection(to: changes, typed: dialog.field?.text ?? "") { fault(words) }
    witness.grant(changes)
    yesCount += 1
  }

  private mutating func fault(_ words: String) { faults.append(words) }

  private mutating func check() {
    let dialogs = state.overlays.count { if case .dialog = $0 { true } else { false } }
    let plans = state.overlays.count { if case .plan = $0 { true } else { false } }
    if dialogs > 1 { fault("\(dialogs) questions at once") }
    if plans > 1 { fault("\(plans) plans at once") }
    if state.session.isReadOnly, plans > 0 || dialogs > 0 { fault("a question in read-only") }
  }

  private mutating func answer(_ place: Int, _ answer: ModelAnswer) {
    guard pending.indices.contains(place) else { return }
    let effect = pending.remove(at: place)
    let event = event(of: effect, answer)
    if case .request(.change(let confirmed, _, _), _) = effect {
      let isBulk = (state.work?.items.count ?? 0) > 1
      witness.ended(
        confirmed.change, isMade: answer == .well,
        isTriedAgain: answer == .limited || answer == .refused && isBulk)
    }
    if let event { send(event) }
  }

  private mutating func event(of effect: Effect, _ answer: ModelAnswer) -> Event? {
    let refused = SmallGitHub.error(.unauthorized)
    switch (effect, answer) {
    case (.request(.change, let ticket), .refused):
      return .answered(ticket, .change(.failed(.gitHub(refused))))
    case (.request(.change, let ticket), .objected):
      return .answered(ticket, .change(.failed(.objection("it moved"))))
    case (.request(.change, let ticket), .lostBefore): return .answered(ticket, .change(.unknown("lost")))
    case (.request(.change, let ticket), .lostAfter):
      _ = github.answer(effect)
      return .answered(ticket, .change(.unknown("lost")))
    case (.request(.change, let ticket), .limited):
      let error = SmallGitHub.error(.rateLimited(secondary: true, retryAt: now.date.addingTimeInterval(1)))
      return .answered(ticket, .change(.failed(.gitHub(error))))
    case (.request(.plan, let ticket), .refused): return .answered(ticket, .plan(.failure(.journal("full"))))
    case (.request(.manifest, let ticket), .refused): return .answered(ticket, .manifest(.failure(refused)))
    case (.request(.versions, let ticket), .refused): return .answered(ticket, .versions(.failure(refused)))
    default:
      note(effect)
      return github.answer(effect)
    }
  }

  private mutating func note(_ effect: Effect) {
    switch effect {
    case .request(.versions(let package, .active, _), _): listed.insert(package)
    case .request(.manifest(let digest, _), _): told.insert(digest)
    default: break
    }
  }
}

extension Effect {
  /// Whether it is on the way to a change.
  fileprivate var changes: Bool {
    switch self {
    case .request(.change, _), .request(.plan, _), .request(.settling, _), .forget, .noteStop: true
    default: false
    }
  }
}
