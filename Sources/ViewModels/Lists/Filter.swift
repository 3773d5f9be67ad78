import ContainerImages
import FoundationEssentials
import GitHubPackages
import Glibc

/// What a person typed after `/`: every word must be found, `!word` must not, and facts must hold.
///
/// Words are compared without case. Ages are taken relative to the moment of parsing.
public struct Filter: Hashable, Sendable {
  /// A quality that `is:` asks for.
  public enum Quality: String, Hashable, Sendable, CaseIterable {
    case tagged, untagged, `public`, `private`, `internal`
    case repoPrivate = "repo-private"
    case archived
  }

  /// A date that `created:`, `updated:`, `deleted:` and `left:` ask for.
  public enum DateField: String, Hashable, Sendable, CaseIterable {
    case created, updated, deleted, left

    /// Whether an item without it has none; of others GitHub does not tell it.
    var mayBeNone: Bool { self == .deleted || self == .left }
  }

  /// A text that `tag:`, `name:`, `digest:` and `repo:` look into.
  public enum TextField: String, Hashable, Sendable, CaseIterable {
    case tag, name, digest, repo

    var example: String {
      switch self {
      case .tag: "v1*"
      case .name: "web"
      case .digest: "74e8c020"
      case .repo: "acme/web"
      }
    }
  }

  /// A number of bytes that `size:` and `own:` ask for.
  public enum SizeField: String, Hashable, Sendable, CaseIterable {
    case size, own
  }

  /// Something besides words that an item must satisfy.
  public enum Fact: Hashable, Sendable {
    case quality(Quality)
    /// Nothing is found where it is not known.
    case role(ImageRoles.Role, ImageRoles?)
    case type(PackageType)
    /// One version, as a person named it in addition to the filter.
    case version(VersionName)
    /// In lower case.
    case text(TextField, String)
    case date(DateField, from: Date?, to: Date?)
    /// Nothing is found where it is not known.
    case size(SizeField, from: Int64, below: Int64, ImageSizes?)
  }

  /// As it was typed.
  public let text: String
  /// Lower case; each must be found.
  public let words: [String]
  /// Lower case; none may be found.
  public let excluded: [String]
  /// Each must hold.
  public private(set) var facts: [Fact]
  /// None may hold.
  public private(set) var excludedFacts: [Fact]
  /// What was not understood or cannot be told of the rows, for a person; such terms narrow nothing.
  public let problem: String?
  /// What a word such as `tag:` lacks, for a person; until then it narrows nothing.
  public let unfinished: String?
  /// Whether every row was deleted once, so that one without a date of that has one that is not told.
  private let isOfDeleted: Bool

  /// Finds everything.
  public static let none = Filter("", now: .distantPast)

  /// - Parameters:
  ///   - scope: the rows that it is for; without it every fact is taken.
  ///   - version: the only version to be found; nil for all.
  public init(_ text: String, now: Date, for scope: FilterScope? = nil, only version: VersionName? = nil) {
    var parser = FilterParser(now: now, scope: scope)
    for word in text.split(separator: " ") { parser.take(String(word)) }
    self.text = text
    words = parser.words
    excluded = parser.excluded
    facts = parser.facts + (version.map { [.version($0)] } ?? [])
    excludedFacts = parser.excludedFacts
    (problem, unfinished) = (parser.problem, parser.unfinished)
    isOfDeleted = scope == .versions(.deleted) || scope == .everywhere(.deleted)
  }

  /// Whether it finds everything.
  public var isEmpty: Bool { words.isEmpty && excluded.isEmpty && !hasFacts }

  /// Whether it asks for something besides words.
  var hasFacts: Bool { !facts.isEmpty || !excludedFacts.isEmpty }

  /// What a word may have been meant for, such as `is:untagged` for `untagged`; asked where nothing matches.
  public var hint: String? {
    let qualities = Quality.allCases.map(\.rawValue) + ImageRoles.Role.allCases.map(\.rawValue)
    if let word = words.first(where: qualities.contains) { return "did you mean is:\(word)?" }
    return words.first { $0.wholeMatch(of: /[a-z-]+:[^\/].*/) != nil && !$0.hasPrefix("sha256:") }
      .map { "\(ForeignText($0).display) is not a filter term: it is searched for as text" }
  }

  /// Whether it asks for what only manifests tell.
  public var asksForImages: Bool { (facts + excludedFacts).contains(where: \.isOfImages) }
  /// Whether it asks for sizes, for which other manifests are read.
  public var asksForSizes: Bool {
    (facts + excludedFacts).contains { if case .size = $0 { true } else { false } }
  }

  /// The same filter with what is known of images by now.
  public func knowing(_ graph: ImageGraph?, at now: Date) -> Filter {
    guard asksForImages else { return self }
    return knowing(graph.map { ImageRoles($0, at: now) }, asksForSizes ? graph.map { ImageSizes($0) } : nil)
  }

  /// The same where both are at hand.
  func knowing(_ roles: ImageRoles?, _ sizes: ImageSizes?) -> Filter {
    func told(_ fact: Fact) -> Fact {
      switch fact {
      case .role(let role, _): .role(role, roles)
      case .size(let field, let from, let below, _): .size(field, from: from, below: below, sizes)
      case .quality, .type, .version, .text, .date: fact
      }
    }
    var filter = self
    filter.facts = facts.map(told)
    filter.excludedFacts = excludedFacts.map(told)
    return filter
  }

  /// Whether everything that this filter finds, the other finds too.
  func narrows(_ other: Filter) -> Bool {
    guard facts == other.facts, excludedFacts == other.excludedFacts, excluded == other.excluded,
      words.count >= other.words.count
    else { return false }
    return zip(words, other.words).allSatisfy { $0.contains($1) }
  }

  /// Whether an item is found, for one item at a time; lists use `SearchBuffer`.
  public func matches(_ item: some ListItem) -> Bool {
    let (words, excluded) = needles
    return SearchBuffer([item]).matches(0, words: words, excluded: excluded) && satisfiesFacts(item)
  }

  /// Those of many items that are not found.
  func hidden<Item: ListItem>(of items: [Item]) -> [Item] {
    let (text, (words, excluded)) = (SearchBuffer(items), needles)
    return items.indices.filter {
      !text.matches($0, words: words, excluded: excluded) || !satisfiesFacts(items[$0])
    }.map { items[$0] }
  }

  /// The words as they are looked for in a `SearchBuffer`.
  var needles: (words: [[UInt8]], excluded: [[UInt8]]) {
    (words.map { Array($0.utf8) }, excluded.map { Array($0.utf8) })
  }

  func satisfiesFacts(_ item: some ListItem) -> Bool {
    facts.allSatisfy { holds($0, for: item) == true }
      && excludedFacts.allSatisfy { holds($0, for: item) == false }
  }

  /// Whether only manifests that were not read can tell if an item is found.
  func isUndecided(_ item: some ListItem) -> Bool {
    var isUndecided = false
    for (facts, wanted) in [(facts, true), (excludedFacts, false)] {
      for fact in facts {
        let isHeld = holds(fact, for: item)
        guard isHeld == nil || isHeld == wanted, isHeld != nil || fact.isOfImages else { return false }
        if isHeld == nil { isUndecided = true }
      }
    }
    // To take a digest apart costs the most, so it comes last.
    return isUndecided && item.imageDigest != nil
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    pattern.contains { "*?".contains($0) } ? fnmatch(pattern, text, 0) == 0 : text.contains(pattern)
  }

  private func holds(_ fact: Fact, for item: some ListItem) -> Bool? {
    switch fact {
    case .role(let role, let roles): return roles?.holds(role, for: item)
    case .size(let field, let from, let below, let sizes):
      return sizes?.size(field, of: item)?.lies(from: from, below: below)
    case .quality(let quality): return item.is(quality)
    case .type(let type): return item.isOf(type)
    case .version(let name): return item.isCalled(name)
    case .text(let field, let pattern):
      return item.texts(field)?.contains { Self.matches($0.raw.lowercased(), pattern) }
    case .date(let field, let from, let to):
      guard let date = item.date(field) else { return field.mayBeNone && !isOfDeleted ? false : nil }
      return from.map { date >= $0 } ?? true && to.map { date < $0 } ?? true
    }
  }
}

extension Filter.Fact {
  /// Whether only manifests tell.
  fileprivate var isOfImages: Bool {
    switch self {
    case .role, .size: true
    case .quality, .type, .version, .text, .date: false
    }
  }
}
