import FoundationEssentials
import GitHubPackages

/// What a view model may know of the rest of the browser, and how it speaks to it.
struct Context: Sendable {
  let session: Session
  var now: Now
  var identity = Identity()
  var layout = PaneLayout(columns: 0, rows: 0, focus: .owners, isZoomed: false)
  var requests = Requests()
  var notices = Notices()
  var overlays = OverlayStack()
  var localChanges = LocalChanges()
  /// What was copied last, kept at the bottom until the next key so that it can be taken by hand.
  private(set) var copied: String?
  /// What was asked to be written last, until that has ended.
  private var file: FileBeingWritten?
  /// How often the action that is handled is to move, where a number was typed before its key.
  var count: Int?
  /// Keys of a sequence that has begun, as they are written.
  private(set) var keysSoFar = ""
  private var messages: [Message] = []
  /// Proposals of changes so far.
  var proposalCount = 0

  init(_ session: Session, at now: Now) {
    self.session = session
    self.now = now
  }

  /// The time by GitHub's clock, which dates what GitHub tells and decides how long a version can come back.
  var serverDate: Date { now.date.addingTimeInterval(identity.clockOffset) }

  /// Whether a list lies over the panes, whatever lies over it.
  func isShowing(_ list: CoveringList) -> Bool { overlays.contains { $0.list == list } }

  /// Whether nothing lies over the panes, and nothing stands only until the next key.
  var isBare: Bool {
    overlays.all.isEmpty && notices.current == nil && copied == nil && keysSoFar.isEmpty
  }

  mutating func ticket(for asker: Requests.Asker) -> Ticket { requests.ticket(for: asker) }

  /// Says a line to the person.
  mutating func post(_ text: String, _ tone: Notice.Tone = .news) {
    notices.post(text, tone, at: now)
  }

  /// Says why a key does nothing; the next key takes it away.
  mutating func answer(_ text: String, _ tone: Notice.Tone = .news) {
    notices.post(text, tone, answersKey: true, at: now)
  }

  /// A failure that a list survives is news; one that leaves nothing to show stands in the pane.
  mutating func postFailure(_ error: GitHubError) {
    post("\(error.whatHappened): \(session.nextStep(after: error))", .problem)
  }

  /// Says a line to another view model.
  mutating func send(_ message: Message) { messages.append(message) }

  mutating func nextMessage() -> Message? { messages.isEmpty ? nil : messages.removeFirst() }

  /// Copies what comes from outside as it is shown.
  mutating func copy(_ text: String) -> [Effect] {
    let foreign = ForeignText(text)
    if foreign.hasHiddenCharacters { post("it contains invisible characters: copied as shown", .problem) }
    copied = foreign.display
    return [.copy(foreign.display)]
  }

  /// Writes a file that was asked for in a field.
  mutating func write(
    _ text: String, to name: String, for purpose: FieldViewModel.Purpose, note: String = ""
  ) -> [Effect] {
    file = FileBeingWritten(name: name, purpose: purpose, note: note)
    return [.write(text, toFile: name)]
  }

  /// Says where a file was written, or asks for another name.
  mutating func noteWritten(_ path: String, _ problem: String?) {
    defer { file = nil }
    guard let problem else {
      let note = file.map { $0.note.isEmpty ? "" : ", \($0.note)" } ?? ""
      return post("written to \(path)\(note)")
    }
    switch overlays.top {
    case .plan, .list, nil:
      guard let file else { return post(problem, .problem) }
      var field = FieldViewModel(file.purpose, suggestion: file.name)
      field.say(problem)
      show(.field(field))
    case .field, .menu, .help, .notices, .dialog: post(problem, .problem)
    }
  }

  /// Opens a page in a browser; where that cannot be, its address is copied.
  mutating func open(page: String) -> [Effect] {
    guard session.opensPages else {
      post("no browser here: URL copied")
      return copy(page)
    }
    guard session.host.hasPage(page) else {
      post("not a page of \(session.host.name): URL copied", .problem)
      return copy(page)
    }
    post("opening \(ForeignText(page).display)")
    return [.openPage(page)]
  }

  /// Notes a key: what stood there until one was pressed has been seen.
  mutating func noteKey() {
    notices.keyPressed(at: now)
    copied = nil
    keysSoFar = ""
  }

  /// Notes the keys of a sequence whose end is awaited.
  mutating func noteWaiting(_ keys: String) {
    noteKey()
    keysSoFar = keys
  }

  /// Says that keys do nothing here.
  mutating func refuseUnbound(_ keys: String) {
    answer("\(keys) is not bound; \(session.keys[.help]) lists the keys")
  }

  /// Where an action moves in a list, as often as was typed before it; nil for what is no movement.
  func motion(for action: Action) -> Motion? {
    let times = count ?? 1
    return switch action {
    case .up: .rows(-times, session.scroll)
    case .down: .rows(times, session.scroll)
    case .pageUp: .pages(-times)
    case .pageDown: .pages(times)
    case .halfPageUp: .halfPages(-times)
    case .halfPageDown: .halfPages(times)
    case .screenTop: .onScreen(.top, times - 1)
    case .screenMiddle: .onScreen(.middle, 0)
    case .screenBottom: .onScreen(.bottom, 1 - times)
    case .first where count != nil, .last where count != nil: .to(times - 1)
    case .first: .first
    case .last: .last
    default: nil
    }
  }

  mutating func show(_ overlay: Overlay) { overlays.push(overlay, layout: layout) }

  /// Says why an action is off, and what would mend it.
  mutating func refuse(_ action: Action, _ refusal: Refusal) {
    switch refusal {
    case .now(let reason): answer(reason)
    case .problem(let reason): answer(reason, .problem)
    case .missingScopes(let scopes): explainMissing(scopes, for: action)
    }
  }

  private mutating func explainMissing(_ scopes: [String], for action: Action) {
    let remedy = session.credential.remedy(for: scopes, on: session.host)
    post("the token lacks \(scopes.joined(separator: ", ")): \(remedy)", .problem)
    show(
      .dialog(
        .explanation(
          "Cannot \(action.rawValue)",
          [
            .init("The token lacks \(scopes.joined(separator: ", ")).", .warning),
            .init(remedy),
          ]
            + (session.credential.isRenewable
              ? [.init("Then \(session.keys[.refresh]) in Owners reads the token again.", .dim)] : []),
          line: RemedyLine.line(in: remedy))))
  }
}
