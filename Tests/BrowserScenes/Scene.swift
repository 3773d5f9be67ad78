import Foundation
import GitHubPackages
import Keymaps
import Retention
import ViewModels

/// A browser over a small GitHub in memory, driven step by step with a clock that stands still.
public struct Scene: ClockedBrowser {
  public var github: SmallGitHub
  public private(set) var state: BrowserViewModel
  public private(set) var now: Now
  /// Requests that were asked for and not answered yet.
  public private(set) var pending: [Effect] = []
  /// All effects so far.
  public private(set) var effects: [Effect] = []

  public static let date = Date(timeIntervalSince1970: 1_794_000_000)

  public init(
    _ github: SmallGitHub = SmallGitHub(), columns: Int = 80, rows: Int = 24, owners: [ForeignText] = [],
    isReadOnly: Bool = false, hasScreen: Bool = true, host: GitHubHost = .gitHubDotCom,
    scroll: Scroll = .line,
    source: TokenSource = .environment("GH_TOKEN"), keymap: String = "default",
    lastPlace: LastPlace? = nil, policies: [RetentionPolicy] = []
  ) {
    self.github = github
    now = Now(instant: .now, date: Self.date)
    let credential = Credential(source: source, kind: .classic)
    state = BrowserViewModel(
      Session(
        host: host, credential: credential, isReadOnly: isReadOnly, owners: owners, policies: policies,
        scroll: scroll,
        keys: (try? Keymap.load(keymap).keyNames) ?? KeyNames(), lastPlace: lastPlace, hasScreen: hasScreen),
      at: now)
    send(.resized(columns: columns, rows: rows))
    send(.start)
  }

  @discardableResult
  public mutating func send(_ event: Event) -> [Effect] {
    let new = state.handle(event, at: now)
    pending.follow(new)
    effects += new
    return new
  }

  public mutating func press(_ actions: Action...) {
    for action in actions { send(.action(action)) }
  }

  /// Presses keys as a person does who looks first: the screen is painted, and there is time between two keys.
  public mutating func answerDialog(_ actions: Action...) {
    paint()
    for action in actions {
      wait(.milliseconds(600))
      key(action)
    }
  }

  /// Answers a question that asks for text, and lets all that follows happen.
  public mutating func confirm(typing text: String) {
    answerDialog()
    wait(.seconds(1))
    type(text)
    answerDialog(.press)
    settle()
  }

  /// One key alone in its read, and what is read of images before a deletion is asked about.
  public mutating func key(_ action: Action) {
    send(.read(count: 1))
    send(.action(action))
    if action == .delete || action == .undo { answerImages() }
  }

  /// Answers what a reading of images asks for, until it ends or asks for a yes.
  public mutating func answerImages() {
    while state.images.current?.isReading == true, let index = pending.firstIndex(where: \.mayBeAboutImages) {
      answer(index)
    }
  }

  public mutating func paint() { send(.painted) }

  public mutating func type(_ text: String) {
    for character in text { send(.text(String(character))) }
  }

  public mutating func setClock(_ now: Now) { self.now = now }
  public mutating func tick() { send(.tick) }

  /// Forgets a request that a test answers by itself.
  public mutating func drop(_ ticket: Ticket) { pending.removeAll { $0.ticket == ticket } }

  /// Answers one request; by default the oldest.
  public mutating func answer(_ index: Int = 0) {
    let effect = pending.remove(at: index)
    if let event = github.answer(effect) { send(event) }
  }

  /// Lets selections rest and answers everything, until nothing is asked for any more.
  public mutating func settle() {
    for _ in 0..<2000 {
      if pending.isEmpty {
        wait(.milliseconds(200))
        if pending.isEmpty { return }
      }
      answer()
    }
  }

  /// Answers everything and lets the pauses between changes pass, until none is under way or a question stands.
  public mutating func finishChanges() {
    settle()
    for _ in 0..<100 where state.work != nil && state.dialog == nil {
      wait(.milliseconds(1100))
      settle()
    }
  }

  /// Walks to an owner and opens their packages.
  public mutating func open(_ owner: String) {
    settle()
    press(.owners, .first)
    while state.owners.selectedOwner?.login.raw != owner { press(.down) }
    settle()
    press(.open)
    settle()
  }

  /// Walks to a package of an owner and opens its versions.
  public mutating func open(_ owner: String, _ package: String) {
    open(owner)
    press(.first)
    for _ in 0..<state.packages.rowCount where state.packages.selectedPackage?.name.raw != package {
      press(.down)
    }
    press(.open)
    settle()
  }
}

extension Effect {
  fileprivate var mayBeAboutImages: Bool {
    switch self {
    case .request(.versions, _), .request(.manifest, _), .request(.cachedManifests, _),
      .request(.manifestCheck, _):
      true
    default: false
    }
  }

  public var ticket: Ticket? { if case .request(_, let ticket) = self { ticket } else { nil } }
}

extension Event {
  /// Of the request that it answers.
  public var ticket: Ticket? { if case .answered(let ticket, _) = self { ticket } else { nil } }
}
