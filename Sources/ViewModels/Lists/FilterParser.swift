import FoundationEssentials
import GitHubPackages

/// Reads the words of a filter one by one.
struct FilterParser {
  let now: Date
  let scope: FilterScope?
  var words: [String] = []
  var excluded: [String] = []
  var facts: [Filter.Fact] = []
  var excludedFacts: [Filter.Fact] = []
  var problem: String?
  /// A fact whose value is still to be typed.
  var unfinished: String?

  init(now: Date, scope: FilterScope?) {
    self.now = now
    self.scope = scope
  }

  mutating func take(_ word: String) {
    let isExcluded = word.hasPrefix("!")
    let term = isExcluded ? String(word.dropFirst()) : word
    guard !term.isEmpty else { return }
    if term.hasPrefix("!") { return complain("\(word): one ! excludes a word") }
    if let (key, meant) = misspelled(term) {
      return complain("\(key): is not a filter (did you mean \(meant):?)")
    }
    guard let (key, value) = split(term) ?? age(term) else {
      if isExcluded { excluded.append(term.lowercased()) } else { words.append(term.lowercased()) }
      return
    }
    guard let fact = fact(key, value) else { return }
    if let refusal = scope?.refusal(of: fact) { return complain(refusal) }
    if isExcluded { excludedFacts.append(fact) } else { facts.append(fact) }
  }

  private static let keys =
    ["is", "type"] + Filter.TextField.allCases.map(\.rawValue) + Filter.DateField.allCases.map(\.rawValue)
    + Filter.SizeField.allCases.map(\.rawValue)

  /// Only the known keys make a fact: a digest or a Maven name may hold a colon too.
  private func split(_ term: String) -> (key: String, value: String)? {
    guard let colon = term.firstIndex(of: ":") else { return nil }
    let key = term[..<colon].lowercased()
    if Self.keys.contains(key) { return (key, String(term[term.index(after: colon)...])) }
    return nil
  }

  /// An age by itself tells when something was created: no name holds `>`.
  private func age(_ term: String) -> (key: String, value: String)? {
    guard term.hasPrefix(">") || term.hasPrefix("<"), TimeWord.age(term.dropFirst()) != nil else {
      return nil
    }
    return (Filter.DateField.created.rawValue, term)
  }

  /// The known key that was probably meant by a word such as `creatd:>90d`.
  private func misspelled(_ term: String) -> (key: String, meant: String)? {
    guard let colon = term.firstIndex(of: ":") else { return nil }
    let key = term[..<colon].lowercased()
    guard key.count > 2, !Self.keys.contains(key),
      let meant = NearestWord.among(Self.keys, to: key, limit: { _ in 1 })
    else { return nil }
    return (key, meant)
  }

  private mutating func fact(_ key: String, _ value: String) -> Filter.Fact? {
    let word = value.lowercased()
    switch key {
    case "is":
      if let quality = Filter.Quality(rawValue: word) { return .quality(quality) }
      if let role = ImageRoles.Role(rawValue: word) { return .role(role, nil) }
      complain(
        key, value,
        takes: Filter.Quality.allCases.map(\.rawValue) + ImageRoles.Role.allCases.map(\.rawValue))
    case "type":
      if let type = PackageType(rawValue: word) { return .type(type) }
      complain(key, value, takes: PackageType.allCases.map(\.rawValue))
    default:
      if let field = Filter.TextField(rawValue: key) {
        let text = field == .digest && word.hasPrefix("sha256:") ? String(word.dropFirst(7)) : word
        if !text.isEmpty { return .text(field, text) }
        unfinished = "\(key): takes a text, such as \(key):\(field.example)"
        return nil
      }
      if let field = Filter.DateField(rawValue: key), let fact = dates(field, word) { return fact }
      if let field = Filter.SizeField(rawValue: key) {
        if let fact = sizes(field, word) { return fact }
        complain(key, value, takes: [">100M", "<1G", "100M..1G"])
        return nil
      }
      complain(key, value, takes: [">90d", "<7d", "2026-11-08", "2026-11-08..2026-11-10"])
    }
    return nil
  }

  private mutating func complain(_ key: String, _ value: String, takes words: [String]) {
    if value.isEmpty {
      unfinished = "\(key): takes \(words.joined(separator: ", "))"
    } else if key == "is" || key == "type", let meant = NearestWord.among(words, to: value.lowercased()) {
      complain("\(key):\(ForeignText(value).display) is not a filter (did you mean \(key):\(meant)?)")
    } else {
      complain("\(key): takes \(words.joined(separator: ", "))")
    }
  }

  private mutating func complain(_ new: String) {
    problem = problem.map { "\($0); \(new)" } ?? new
  }

  private func dates(_ field: Filter.DateField, _ text: String) -> Filter.Fact? {
    if let dots = text.firstRange(of: "..") {
      guard let from = TimeWord.day(text[..<dots.lowerBound]), let to = TimeWord.day(text[dots.upperBound...])
      else {
        return nil
      }
      return .date(field, from: from, to: to.addingTimeInterval(86_400))
    }
    let sign = text.first.flatMap { "<>".contains($0) ? $0 : nil }
    let value = sign == nil ? text[...] : text.dropFirst()
    if let age = TimeWord.age(value) { return aged(field, sign, age) }
    guard let day = TimeWord.day(value) else { return nil }
    switch sign {
    case ">": return .date(field, from: day.addingTimeInterval(86_400), to: nil)
    case "<": return .date(field, from: nil, to: day)
    default: return .date(field, from: day, to: day.addingTimeInterval(86_400))
    }
  }

  private func sizes(_ field: Filter.SizeField, _ text: String) -> Filter.Fact? {
    if let dots = text.firstRange(of: "..") {
      guard let from = SizeWord.bytes(text[..<dots.lowerBound]),
        let to = SizeWord.bytes(text[dots.upperBound...])
      else { return nil }
      return .size(field, from: from, below: to + 1, nil)
    }
    let sign = text.first.flatMap { "<>".contains($0) ? $0 : nil }
    guard let sign, let bytes = SizeWord.bytes(text.dropFirst()) else { return nil }
    return sign == ">"
      ? .size(field, from: bytes + 1, below: .max, nil) : .size(field, from: 0, below: bytes, nil)
  }

  /// An age looks back from now; days left look ahead.
  private func aged(_ field: Filter.DateField, _ sign: Character?, _ age: TimeInterval) -> Filter.Fact {
    let isMore = sign == ">"
    if field == .left {
      let edge = now.addingTimeInterval(age)
      return isMore ? .date(field, from: edge, to: nil) : .date(field, from: now, to: edge)
    }
    let edge = now.addingTimeInterval(-age)
    return isMore ? .date(field, from: nil, to: edge) : .date(field, from: edge, to: nil)
  }
}
