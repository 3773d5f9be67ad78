import Changes
import GitHubPackages
import Terminal

/// A question that takes all keys until it is answered; the safe answer has the focus.
public struct DialogViewModel: ListPane, Sendable {
  /// What came of a key.
  enum Outcome {
    case nothing
    case chosen(Choice)
    case confirmed([ConfirmedChange])
  }

  /// Why a key did nothing.
  public enum Drop: Hashable, Sendable {
    /// The question had not been on screen for long enough to be read.
    case unseen
    /// It was held, or came together with other keys.
    case notDeliberate
    /// It means nothing here, as letters where nothing is to be typed.
    case unbound
    /// The field does not hold what is to be typed.
    case notTyped
  }

  /// After the question was painted every key but the one that cancels is dropped for so long.
  static let blindTime = Duration.milliseconds(500)

  public let title: String
  let subject: Subject
  /// Whether a yes takes something away.
  public let isDangerous: Bool
  private var paragraphs: [Paragraph]
  public private(set) var buttons: [Button]
  /// The text to type, where the tier asks for one.
  public private(set) var field: FieldViewModel?
  /// Which button has the focus; nil is the field.
  public private(set) var focus: Int?
  public internal(set) var viewport = Viewport()
  public private(set) var lines: [Line] = []
  /// Where it stands; as large as its text needs and the screen allows.
  public private(set) var frame = PaneLayout.Frame(row: 0, column: 0, rows: 1, columns: 1)
  /// Whether the screen is so low that only text, field and buttons have room.
  public private(set) var isCompact = false
  private let confirmation: Confirmation?
  private var paintedAt: ContinuousClock.Instant?
  /// Until when keys are dropped because text was typed where none is asked for: who does that means another program,
  /// and a Tab and an Enter may follow.
  private var blindUntil: ContinuousClock.Instant?
  /// Why the last key did nothing; nil if it did something.
  public private(set) var drop: Drop?

  /// - Parameter buttons: the first one is the safe one, which Esc stands for.
  init(
    _ title: String, _ paragraphs: [Paragraph], about subject: Subject = .explanation, buttons: [Button],
    isDangerous: Bool = false, focus: Int = 0
  ) {
    self.title = title
    self.subject = subject
    self.paragraphs = paragraphs
    self.buttons = buttons
    self.isDangerous = isDangerous
    confirmation = nil
    self.focus = focus
  }

  /// A question about changes; the button names the verb.
  ///
  /// - Parameter more: buttons that lead to other questions.
  init(
    _ title: String, _ paragraphs: [Paragraph], of proposal: ProposedChanges.ID?, verb: String,
    _ confirmation: Confirmation, more: [Button] = []
  ) {
    self.title = title
    subject = .changes(proposal)
    self.paragraphs = paragraphs
    self.confirmation = confirmation
    buttons = [Button("Cancel", .cancel), Button(verb, .confirm)] + more
    isDangerous = confirmation.changes.contains(where: \.isDeletion)
    if confirmation.tier == .press { focus = 0 } else { field = FieldViewModel(.confirm) }
  }

  /// Words to be read.
  ///
  /// - Parameter line: what in them is to be pasted elsewhere.
  static func explanation(
    _ title: String, _ paragraphs: [Paragraph], line: String? = nil
  ) -> DialogViewModel {
    let copying = line.map { [Button("Copy command", .copy($0))] } ?? []
    return DialogViewModel(title, paragraphs, buttons: [Button("Close", .cancel)] + copying)
  }

  /// The proposal that a yes confirms.
  var proposal: ProposedChanges.ID? { if case .changes(let proposal) = subject { proposal } else { nil } }

  /// The package that it asks to delete.
  var packageToDelete: PackageReference? {
    if case .deletePackage(let package, _)? = changes.first { package } else { nil }
  }

  /// The changes that a yes confirms.
  var changes: [Change] { confirmation?.changes ?? [] }

  /// What is to be typed; nil where the verb needs only to be pressed.
  public var textToType: String? { confirmation?.tier.text }

  /// Whether what is to be typed names something at risk, which is more than the number of versions.
  public var isOfRisk: Bool { if case .words = confirmation?.tier { true } else { false } }

  /// Whether the field holds what is asked for.
  public var isMatched: Bool { confirmation?.isMet(by: answer) ?? true }
  private var answer: Answer { Answer(typed: field?.text ?? "") }

  /// Whether nobody can have seen it yet.
  public var isUnpainted: Bool { paintedAt == nil }

  /// The text for where nothing wraps it, a paragraph a line.
  public var unwrapped: [Line] { paragraphs.map { Line(label: $0.label, text: $0.text, tone: $0.tone) } }

  /// Rows of text, after wrapping.
  public var rowCount: Int { lines.count }
  /// Wraps the text for a screen of that size.
  mutating func resize(columns: Int, rows: Int) {
    let width = max(20, min(columns - 4, 84))
    wrap(columns: width - 4)
    isCompact = rows < 16
    let height = max(7, min(rows - (isCompact ? 1 : 2), lines.count + fixedRows + 2))
    frame = PaneLayout.Frame(
      row: isCompact ? 0 : max(1, (rows - height) / 2), column: (columns - width) / 2, rows: height,
      columns: width)
    viewport.resize(height: frame.innerRows - fixedRows, of: lines.count)
  }

  private mutating func wrap(columns: Int) {
    // A label that is longer has a line of its own.
    let longest = max(8, columns / 3)
    let labelWidth = paragraphs.map { DisplayWidth.columns(of: $0.label) }.filter { $0 <= longest }.max() ?? 0
    labelColumns = labelWidth + 2
    lines = paragraphs.flatMap { paragraph in
      let indent = paragraph.label.isEmpty ? 0 : labelColumns
      if DisplayWidth.columns(of: paragraph.label) > longest {
        return TextWrap.lines(paragraph.label, columns: columns).map { Line(label: "", text: $0, tone: .dim) }
          + TextWrap.lines(paragraph.text, columns: columns - indent).map {
            Line(label: " ", text: $0, tone: paragraph.tone)
          }
      }
      return TextWrap.lines(paragraph.text, columns: columns - indent).enumerated().map { index, text in
        let label = paragraph.label.isEmpty ? "" : index == 0 ? paragraph.label : " "
        return Line(label: label, text: text, tone: paragraph.tone)
      }
    }
  }

  /// Rows that do not scroll: what to type and its field, the buttons, how to use them, and a blank before.
  var fixedRows: Int { (field == nil ? 0 : 2) + (isCompact ? 1 : 3) }

  /// Columns that labels take, with what separates them from values.
  public private(set) var labelColumns = 2

  /// Says something else; where other buttons come with it, the safe one has the focus again.
  mutating func take(textOf other: DialogViewModel) {
    paragraphs = other.paragraphs
    guard buttons != other.buttons else { return }
    (buttons, focus, paintedAt) = (other.buttons, 0, nil)
  }

  /// Notes that it stands on screen from now on.
  mutating func painted(at instant: ContinuousClock.Instant) {
    if paintedAt == nil { paintedAt = instant }
  }

  /// Notes that keys did nothing that never came here.
  mutating func note(_ drop: Drop) { self.drop = drop }

  /// Notes that it cannot be seen any more.
  mutating func covered() { paintedAt = nil }

  /// Why no key may do anything yet; nil if it may.
  private mutating func reasonToDrop(at instant: ContinuousClock.Instant) -> Drop? {
    guard paintedAt.map({ instant - $0 >= Self.blindTime }) == true else { return .unseen }
    guard let end = blindUntil, instant < end else { return nil }
    blindUntil = instant + Self.blindTime
    return .unbound
  }

  mutating func perform(_ action: Action, _ key: KeyPress, at instant: ContinuousClock.Instant) -> Outcome {
    if action == .cancel { return .chosen(buttons[0].choice) }
    drop = reasonToDrop(at: instant)
    guard drop == nil else { return .nothing }
    switch action {
    case .nextButton: step(1)
    case .previousButton: step(-1)
    case .press:
      if key.isDeliberate { return press() }
      drop = .notDeliberate
    // The text has no selection to move: it scrolls.
    case .up: viewport.scrollText(-1, of: rowCount)
    case .down: viewport.scrollText(1, of: rowCount)
    case .pageUp: viewport.scrollText(-viewport.height, of: rowCount)
    case .pageDown: viewport.scrollText(viewport.height, of: rowCount)
    default: if focus == nil { _ = field?.edit(action) }
    }
    return .nothing
  }

  /// Whether the key of the help opens it; where text is to be typed, it is text.
  func offersHelp(at instant: ContinuousClock.Instant) -> Bool {
    guard field == nil, let paintedAt, instant - paintedAt >= Self.blindTime else { return false }
    return blindUntil.map { instant >= $0 } ?? true
  }

  mutating func type(_ text: String, at instant: ContinuousClock.Instant) {
    drop = reasonToDrop(at: instant) ?? (focus == nil ? nil : .unbound)
    if drop == .unbound { (blindUntil, focus) = (instant + Self.blindTime, field == nil ? 0 : nil) }
    guard drop == nil else { return }
    // A line end would be an Enter.
    field?.insert(text.filter { !$0.isNewline })
  }

  /// From the field through the buttons and around.
  private mutating func step(_ step: Int) {
    let places: [Int?] = (field == nil ? [] : [nil]) + buttons.indices.map(Optional.some)
    guard let place = places.firstIndex(of: focus) else { return }
    focus = places[(place + step + places.count) % places.count]
  }

  private mutating func press() -> Outcome {
    let choice = focus.map { buttons[$0].choice } ?? .confirm
    guard choice == .confirm else { return .chosen(choice) }
    guard let changes = confirmation?.accept(answer) else {
      drop = .notTyped
      return .nothing
    }
    return .confirmed(changes)
  }

  /// Whether pressing does something: what is to be typed first is.
  public var canPress: Bool {
    isMatched || focus.map { buttons[$0].choice } ?? .confirm != .confirm
  }

  /// What pressing does now: the focused button, or from the field the one that confirms.
  public var pressLabel: String {
    (focus.map { buttons[$0] } ?? buttons.first { $0.choice == .confirm })?.label.lowercased() ?? ""
  }
}
