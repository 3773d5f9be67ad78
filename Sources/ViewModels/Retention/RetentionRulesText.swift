import FoundationEssentials
import GitHubPackages
import Retention

/// Rules as one line of text: `newest:10 younger-than:90d tags:v*,latest is:untagged`.
///
/// The settings are those of a policy; every other word belongs to the filter.
struct RetentionRulesText {
  private typealias Field = RetentionPolicy.Field

  /// What a field suggests before anything was typed.
  static let suggestion = "newest:10 younger-than:90d"
  private static let fields: [Field] = [.newest, .youngerThan, .tags, .delete, .atMost, .by]

  private(set) var rules = RetentionRules()
  /// Why the text is no rules, for a person; nil if it is.
  private(set) var problem: String?
  private var given: Set<Field> = []

  init(_ text: String, now: Date) {
    var filter: [String] = []
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, let field = Self.fields.first(where: { $0.rawValue == parts[0].lowercased() }) {
        take(field, String(parts[1]))
      } else if parts.count == 2, let problem = Self.problem(of: parts[0].lowercased()) {
        complain("\(ForeignText(String(parts[0])).display): is not a rule\(problem)")
      } else {
        filter.append(String(word))
      }
    }
    if !filter.isEmpty {
      let text = filter.joined(separator: " ")
      let parsed = Filter(text, now: now, for: .versions(.active))
      if let problem = parsed.problem ?? parsed.unfinished { complain(problem) }
      rules.filter = text
    }
    guard problem == nil, let fault = rules.fault else { return }
    switch fault {
    case .keepsNothing: complain("say what to keep: newest:10, younger-than:90d or tags:v*")
    case .deletesNothing: complain("delete: takes \(Self.classes)")
    }
  }

  private static let classes = RetentionRules.Deletable.allCases.map(\.rawValue).joined(separator: ",")

  /// What is wrong with a word before a colon; nil for those of filters and for names that have one.
  private static func problem(of key: String) -> String? {
    let isName = !key.allSatisfy { $0.isLetter || $0 == "-" || $0 == "!" }
    guard !isName, FilterWord.completions(of: key, for: .versions(.active)).isEmpty else { return nil }
    let meant = NearestWord.among(fields.map(\.rawValue), to: key, limit: { _ in 2 })
    return meant.map { " (did you mean \($0):?)" }
      ?? "; rules are \(fields.map { "\($0.rawValue):" }.joined(separator: " "))"
  }

  private mutating func take(_ field: Field, _ value: String) {
    let words = value.split(separator: ",").map(String.init)
    let isFirst = given.insert(field).inserted
    // Of two numbers nobody could tell which one is meant; lists add up.
    guard isFirst || field == .tags || field == .delete else {
      return complain("\(field.rawValue): appears twice")
    }
    switch field {
    case .newest:
      guard let count = Int(value), RetentionRules.newestCounts.contains(count) else {
        return complain(field, "a number, such as 10")
      }
      rules.keepNewest = count
    case .youngerThan:
      guard let age = TimeWord.age(value[...]) else { return complain(field, "an age, such as 90d or 12h") }
      rules.keepYounger = age
    case .tags:
      guard !words.isEmpty else { return complain(field, "tags, such as v*,latest") }
      rules.keepTags = TagPatterns(rules.keepTags.patterns + words)
    case .delete:
      let classes = words.compactMap(RetentionRules.Deletable.init)
      guard !classes.isEmpty, classes.count == words.count else { return complain(field, Self.classes) }
      rules.deletes = Set(classes).union(isFirst ? [] : rules.deletes)
    case .atMost:
      guard let percent = RetentionRules.percentage(value) else {
        return complain(field, "a percentage from 1% to 100%")
      }
      rules.atMost = percent
    case .by:
      guard let date = RetentionRules.DateField(rawValue: value) else {
        return complain(field, "created, updated")
      }
      rules.date = date
    case .packages, .type, .filter: break
    }
  }

  private mutating func complain(_ field: Field, _ values: String) {
    complain("\(field.rawValue): takes \(values)")
  }

  private mutating func complain(_ new: String) { problem = problem.map { "\($0); \(new)" } ?? new }

  /// What the text can become whose last word is a beginning: a rule, or a word of a filter.
  static func completions(of text: String) -> [String] {
    let start = text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
    let (before, last) = (text[..<start], text[start...].lowercased())
    let rules = fields.map { "\($0.rawValue):" }.filter { $0.hasPrefix(last) && $0 != last }
    return rules.map { "\(before)\($0)" } + FilterWord.completions(of: text, for: .versions(.active))
  }
}
