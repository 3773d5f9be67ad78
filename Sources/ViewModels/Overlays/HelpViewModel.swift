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
  private let everything: [Row]

  /// - Parameters:
  ///   - keys: those in effect; what none of them asks for is not listed.
  ///   - context: where the help was asked for.
  ///   - available: what can be done there now, the most wanted first.
  init(_ keys: KeyNames, in context: KeyContext, available: [Action]) {
    let title = "Available now"
    here = Self.section(title, available.map { .action($0, context, under: title) })
    let purposes = Purpose.allCases.flatMap { purpose in
      Self.section(purpose.rawValue, Self.actions(for: purpose, keys))
    }
    everything = purposes + Self.section("Filter terms", FilterWord.all.map(Row.filterWord))
    list = FilteredList(here + everything)
    move(.first)
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
    let found = everything.filter { row in
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
