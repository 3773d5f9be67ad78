import Changes
import Effects
import FoundationEssentials
import GitHubPackages
import Glibc
import ViewModels

/// Drives the browser's view model where there is no screen, so that commands make changes as the browser does: with
/// the same guard, journal, pace, limits and confirmation.
struct UnseenBrowser {
  /// What comes in from outside.
  enum Input: Sendable {
    case event(Event)
    case signal(Int32)
    /// `nextWake` may be due.
    case due
  }

  /// What proposed changes lead to.
  enum Reply {
    case plan(PlanViewModel)
    case question(DialogViewModel)
    /// They are not asked about, and why.
    case refused(String)
  }

  /// A question takes no key for some time after it was painted, which nobody does here.
  private static let pause = Duration.milliseconds(600)

  private(set) var state: BrowserViewModel
  private let runner: EffectRunner
  private let inputs: AsyncStream<Input>.Continuation
  private var iterator: AsyncStream<Input>.AsyncIterator
  private var awaited: Set<Ticket> = []
  /// Why GitHub does not say whose the token is.
  private(set) var failure: GitHubError?
  private var saidNotices = 0

  /// - Parameter runner: makes the runner that posts its answers where it is told.
  init(_ session: Session, _ runner: (@escaping @Sendable (Event) -> Void) -> EffectRunner) {
    let (stream, inputs) = AsyncStream<Input>.makeStream()
    self.inputs = inputs
    iterator = stream.makeAsyncIterator()
    self.runner = runner { inputs.yield(.event($0)) }
    state = BrowserViewModel(session, at: Self.now)
    handle(.resized(columns: 100, rows: 60))
  }

  private static var now: Now { Now(instant: .now, date: Date()) }

  /// Takes signals in from any thread.
  var signals: @Sendable (Int32) -> Void { { [inputs] in inputs.yield(.signal($0)) } }

  /// Finds out whose the token is, and what became of changes that earlier sessions left open.
  mutating func start() async {
    handle(.start)
    while !awaited.isEmpty { _ = await next() }
  }

  /// Has changes asked about; reads before what the images need.
  ///
  /// - Parameter listed: all active versions of packages, as far as they were read.
  mutating func propose(
    _ changes: [Change], listed: [PackageReference: [PackageVersion]]
  ) async throws -> Reply {
    handle(.propose(changes, listed: listed))
    return try await reply()
  }

  /// Goes on from a plan to its question.
  mutating func goOn() async throws -> Reply {
    handle(.action(.open))
    return try await reply()
  }

  private mutating func reply() async throws -> Reply {
    let progress = Progress()
    defer { progress.end() }
    while true {
      guard let dialog = state.dialog else {
        if case .plan(let plan)? = state.overlays.last { return .plan(plan) }
        return .refused(state.notices.all.last?.text ?? "")
      }
      let choices = dialog.buttons.map(\.choice)
      if choices.contains(.confirm) { return .question(dialog) }
      if choices.contains(.readManifests) {
        // Whoever runs a command has asked for all that it takes.
        if let words = state.guardProgress { StandardError.write("pkgdeck: \(words)") }
        try await press(.readManifests)
      } else if choices.contains(.skipManifests) {
        sayNotices()
        progress.show(state.guardProgress ?? "")
        _ = await next()
      } else {
        let isOffer = choices.contains(.later)
        return .refused(isOffer ? state.notices.all.last?.text ?? "" : dialog.text.joined(separator: " "))
      }
    }
  }

  /// Types what a question asks for and confirms it.
  mutating func confirm(_ question: DialogViewModel) async throws {
    guard let text = question.textToType else { return try await press(.confirm) }
    handle(.painted)
    try await Task.sleep(for: Self.pause)
    handle(.paste(text))
    try await Task.sleep(for: Self.pause)
    handle(.read(count: 1))
    handle(.action(.press))
  }

  private mutating func press(_ choice: DialogViewModel.Choice) async throws {
    guard let place = state.dialog?.buttons.firstIndex(where: { $0.choice == choice }) else { return }
    handle(.painted)
    try await Task.sleep(for: Self.pause)
    for _ in 0..<8 where state.dialog?.focus != place { handle(.action(.nextButton)) }
    handle(.read(count: 1))
    handle(.action(.press))
  }

  /// Makes what was confirmed, to its end or until a signal.
  ///
  /// - Parameter show: takes how far it is.
  /// - Returns: what became of each; nil if it could not begin.
  mutating func run(show: (BulkChange) -> Void) async -> BulkChange? {
    while let work = state.work {
      if let dialog = state.dialog {
        if dialog.buttons.contains(where: { $0.choice == .stop }) {
          let words = dialog.text.joined(separator: " ")
          let place = "\((work.endedCount + 1).grouped) of \(work.items.count.grouped)"
          StandardError.write("pkgdeck: stopped at \(place): \(words)")
        }
        // Of all questions the safe answer: to stop, or to leave what an earlier session left.
        handle(.action(.cancel))
        continue
      }
      show(work)
      guard let signal = await next() else { continue }
      if work.isStopping { exit(128 + signal) }
      StandardError.write("pkgdeck: stopping after the current change")
      handle(.action(.stop))
    }
    await runner.finishNotes()
    return state.endedWork
  }

  /// Prints problems that the browser would show.
  private mutating func sayNotices() {
    let notices = state.notices.all
    for notice in notices.dropFirst(saidNotices) where notice.tone == .problem {
      StandardError.write("pkgdeck: \(notice.text)")
    }
    saidNotices = notices.count
  }

  /// Takes one thing in that happens; the signal, if it is one.
  private mutating func next() async -> Int32? {
    let timer = state.nextWake.map { due in
      Task { [inputs] in
        try await Task.sleep(until: due, clock: .continuous)
        inputs.yield(.due)
      }
    }
    defer { timer?.cancel() }
    switch await iterator.next() {
    case .event(let event): handle(event)
    case .due: handle(.tick)
    case .signal(let number): return number
    case nil: break
    }
    return nil
  }

  private mutating func handle(_ event: Event) {
    if case .answered(let ticket, let answer) = event {
      awaited.remove(ticket)
      if case .account(.failure(let error)) = answer, !error.has(.refusesAccount) { failure = error }
    }
    for effect in state.handle(event, at: Self.now) {
      guard case .request(let request, let ticket) = effect else {
        runner.run(effect)
        continue
      }
      switch request {
      case .account, .settling:
        awaited.insert(ticket)
        runner.run(effect)
      // The panes that nobody sees need nothing.
      case .organizations, .owner, .packages, .versionCount, .dockerConflicts, .auditLog: break
      default: runner.run(effect)
      }
    }
  }
}

extension DialogViewModel {
  /// What it says, line by line.
  var text: [String] {
    let longest = 24
    let width = unwrapped.map(\.label.count).filter { $0 <= longest }.max() ?? 0
    return unwrapped.map { line in
      guard !line.label.isEmpty else { return line.text }
      let label = line.label.trimming(while: \.isWhitespace)
      return label + String(repeating: " ", count: max(0, width - label.count) + 2) + line.text
    }
  }
}
