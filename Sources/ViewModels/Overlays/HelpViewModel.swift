/// The help: what can be done here and now, then every action by its purpose, then the words of a filter.
public struct HelpViewModel: Sendable {
  /// A line of the help.
  public enum Row: Hashable, Identifiable, Sendable {
    case heading(String)
    /// An action, and the section of the keymap whose keys are told; an action may stand in several places.
    case action(Action, KeyContext, under: String)
    case filterWord(FilterWord)

    public var id: Self { self }

    var isHeading: Bool { if case .heading = self { true } else { false } }

    fileprivate var searchText: String {
      switch self {
      case .heading(let title): title
      case .action(let action, _, let title): "\(action.rawValue) \(action.label) \(action.help) \(title)"
      case .filterWord(let word): "\(word.text) \(word.meaning)"
      }
    }
  }

  public private(set) var list: FilteredList<Row>
  public private(set) var search = ""
  /// What can be done in the place that the help was asked in.
  private let here: [Row]
  /// Nothing more where all other keys are off, as in menus and dialogs.
  private let everything: [Row]
  /// What actions do in that place, where it is not what they do elsewhere.
  private let labels: [Action: String]

  /// - Parameters:
  ///   - keys: those in effect; what none of them asks for is not listed.
  ///   - context: where the help was asked for.
  ///   - available: what can be done there now, the most wanted first.
  ///   - labels: what some of it is called there.
  init(_ keys: KeyNames, in context: KeyContext, available: [Action], labels: [Action: String] = [:]) {
    self.labels = labels
    here = Self.section(Self.hereTitle, available.map { .action($0, context, under: Self.hereTitle) })
    guard context == .global || context.inheritsGlobal else {
      everything = []
      list = FilteredList(here)
      move(.first)
      return
    }
    let purposes = Purpose.allCases.flatMap { purpose in
      Self.section(purpose.rawValue, Self.actions(for: purpose, keys))
    }
    everything = purposes + Self.section("Filter terms", FilterWord.all.map(Row.filterWord))
    list = FilteredList(here + everything)
    move(.first)
  }

  private static let hereTitle = "Available now"

  /// What the selected line is about, if it is an action.
  var selectedAction: Action? {
    if case .action(let action, _, _)? = list.selected { action } else { nil }
  }

  /// How many lines are not headings.
  public var count: Int { list.rows.count { !$0.isHeading } }
  /// How many of them stand before the selected one.
  public var place: Int { list.rows.prefix(list.viewport.selected).count { !$0.isHeading } }

  /// What an action does, in the section that has the title.
  public func text(of action: Action, under title: String) -> String {
    (title == Self.hereTitle ? labels[action] : nil) ?? action.help
  }

  private static func actions(for purpose: Purpose, _ keys: KeyNames) -> [Row] {
    Action.allCases.filter(keys.has).compactMap { action in
      if let context = purpose.context {
        return action.contexts.contains(context) ? .action(action, context, under: purpose.rawValue) : nil
      }
      guard action.purpose == purpose, let context = action.contexts.first else { return nil }
      return .action(action, context, under: purpose.rawValue)
    }
  }

  private static func section(_ title: String, _ rows: [Row]) -> [Row] {
    rows.isEmpty ? [] : [.heading(title)] + rows
  }

  /// Narrows the help to the lines that hold all of the words.
  mutating func setSearch(_ text: String) {
    search = text
    let words = text.lowercased().split(separator: " ")
    list.replace(words.isEmpty ? here + everything : found(words))
    move(.first)
  }

  private func found(_ words: [Substring]) -> [Row] {
    let found = (everything.isEmpty ? here : everything).filter { row in
      row.isHeading || words.allSatisfy { row.searchText.lowercased().contains($0) }
    }
    return found.indices.filter { index in
      !found[index].isHeading || (index + 1 < found.count && !found[index + 1].isHeading)
    }.map { found[$0] }
  }

  /// Headings are passed over.
  mutating func move(_ motion: Motion) {
    let before = list.viewport.selected
    list.move(motion)
    guard list.selected?.isHeading == true else { return }
    let isUp = list.viewport.selected < before && list.viewport.selected > 0
    list.move(.rows(isUp ? -1 : 1))
  }

  mutating func resize(height: Int) {
    list.resize(height: height)
    // The first heading is shown with the first line.
    if list.viewport.selected <= 1 { move(.first) }
  }
}
