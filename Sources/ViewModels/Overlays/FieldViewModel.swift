import GitHubPackages

/// A line that a person types: a filter, an owner's name, a word to look for in the help.
public struct FieldViewModel: Hashable, Sendable {
  /// What the text is for.
  public enum Purpose: Hashable, Sendable {
    case filter(Pane)
    case addOwner
    case goTo
    case searchHelp
    case filterList(CoveringList)
    case restorePackage(of: Owner)
    case writeFile
    /// Of conflicts; the name's end says what is written.
    case writeReport
    /// What a cleanup keeps.
    case retentionRules
    case confirm
  }

  /// A line about the text.
  public struct Note: Hashable, Sendable {
    /// Safe to draw.
    public let text: String
    public let tone: Notice.Tone
  }

  /// Texts to choose from, of which one stands in the field.
  public struct Completions: Hashable, Sendable {
    public let texts: [String]
    public internal(set) var selected: Int
  }

  /// What is done with the text.
  public let purpose: Purpose
  public private(set) var text: String
  /// Characters before the cursor.
  public private(set) var cursor: Int
  /// Whether the text is a suggestion, shown selected so that typing replaces it.
  public private(set) var isSuggestion: Bool
  /// What stands beside the text until it changes.
  public private(set) var note: Note?
  /// What the text can be completed to, while that is chosen.
  public private(set) var completions: Completions?

  /// - Parameter suggestion: what takes the text's place until something is typed.
  public init(_ purpose: Purpose, text: String = "", suggestion: String = "") {
    self.purpose = purpose
    self.text = suggestion.isEmpty ? text : suggestion
    isSuggestion = !suggestion.isEmpty
    cursor = self.text.count
  }

  /// What stands before the text.
  public var prompt: String {
    switch purpose {
    case .filter, .searchHelp, .filterList: "/"
    case .addOwner: "Owner: "
    case .goTo: "Go to: "
    case .restorePackage(let owner): "Restore package of \(owner.login.display), TYPE/NAME: "
    case .writeFile: "Write to .tsv, .md or .json: "
    case .retentionRules: "Rules: "
    case .writeReport: "Write to .md, .json, .tsv or .sh: "
    case .confirm: ""
    }
  }

  /// Says something about the text, which stays.
  mutating func say(_ text: String, _ tone: Notice.Tone = .problem) { note = Note(text: text, tone: tone) }

  /// Completes the text with the first of these, or goes on to the next or the one before.
  ///
  /// - Parameter texts: what the text as it is can become.
  mutating func complete(_ texts: @autoclosure () -> [String], by step: Int) {
    note = nil
    if completions == nil {
      let texts = texts()
      guard !texts.isEmpty else { return say("no completions", .news) }
      completions = Completions(texts: texts, selected: step > 0 ? -1 : texts.count)
    }
    guard let current = completions else { return }
    let next = (current.selected + step + current.texts.count) % current.texts.count
    text = current.texts[next]
    cursor = text.count
    // The only one leads on: the next time, what lies below it is offered.
    completions = current.texts.count == 1 ? nil : Completions(texts: current.texts, selected: next)
  }

  /// Inserts typed or pasted text; line ends and other controls become blanks.
  mutating func insert(_ new: String) {
    (note, completions) = (nil, nil)
    replaceSuggestion()
    let room = 500 - text.count
    let line = String(
      new.map { $0.isNewline || ($0.asciiValue ?? 0x20) < 0x20 ? " " : $0 }.prefix(max(0, room)))
    // A combining mark joins the character before it, so lengths are taken of the joined text.
    let head = text.prefix(cursor) + line
    text = String(head + text.dropFirst(cursor))
    cursor = min(head.count, text.count)
  }

  /// Edits; false if the action is none of a field's.
  mutating func edit(_ action: Action) -> Bool {
    let before = text
    defer { if text != before { (note, completions) = (nil, nil) } }
    switch action {
    case .erase where isSuggestion, .eraseWord where isSuggestion: replaceSuggestion()
    case .erase: erase(from: cursor - 1)
    case .eraseWord: erase(from: startOfWord)
    case .eraseAll: (text, cursor) = ("", 0)
    case .cursorLeft: cursor = max(0, cursor - 1)
    case .cursorRight: cursor = min(text.count, cursor + 1)
    case .cursorStart: cursor = 0
    case .cursorEnd: cursor = text.count
    default: return false
    }
    isSuggestion = false
    return true
  }

  private mutating func replaceSuggestion() {
    if isSuggestion { (text, cursor, isSuggestion) = ("", 0, false) }
  }

  private var startOfWord: Int {
    let before = Array(text.prefix(cursor))
    let end = before.lastIndex { $0 != " " } ?? 0
    return (before[..<end].lastIndex(of: " ") ?? -1) + 1
  }

  private mutating func erase(from start: Int) {
    guard start >= 0, start < cursor else { return }
    let characters = Array(text)
    text = String(characters[..<start] + characters[cursor...])
    cursor = min(start, text.count)
  }
}
