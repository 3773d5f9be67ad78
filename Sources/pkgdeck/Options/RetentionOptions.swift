import ArgumentParser
import GitHubPackages
import Retention
import ViewModels

/// What a cleanup keeps, and what of the rest it may delete: a policy by its name, or rules one by one.
struct RetentionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Use the rules and packages of this policy in config.yaml.", valueName: "name"))
  var policy: String?

  @Option(
    help: ArgumentHelp(
      "Keep this many of the newest tagged versions of each container package, or newest versions of other types.",
      valueName: "number"))
  var keepNewest: Int?

  @Option(help: ArgumentHelp("Keep versions younger than this, such as 90d or 12h.", valueName: "age"))
  var keepYounger: String?

  @Option(
    help: ArgumentHelp(
      "Keep versions with such a tag, such as 'v*,stable'. Can be repeated. Protected tags are always kept.",
      valueName: "globs"))
  var keepTags: [String] = []

  @Option(
    help: ArgumentHelp(
      "What may be deleted: tagged, orphans, lost (incomplete for good). Default: tagged,orphans.",
      valueName: "classes"))
  var delete: [String] = []

  @Option(
    help: ArgumentHelp(
      "Plan nothing for a package if more than this share of its versions would be deleted.",
      valueName: "percent"))
  var atMost: String?

  @Option(
    help: ArgumentHelp(
      "Date that ages are based on: created or updated. Default: created.", valueName: "date"))
  var by: String?

  /// The policy that was named, or one without a name of the rules that were given.
  func policy(_ config: Config, filter: String?) throws -> RetentionPolicy {
    if let policy { return try config.policy(named: policy) }
    return RetentionPolicy(name: "", rules: try rules(filter: filter))
  }

  /// The rules that the options make, and what `--filter` says.
  ///
  /// - Throws: `ValidationError` for a rule that has a fault.
  private func rules(filter: String?) throws -> RetentionRules {
    var rules = RetentionRules(filter: filter)
    if let keepNewest {
      guard RetentionRules.newestCounts.contains(keepNewest) else {
        throw ValidationError(
          "--keep-newest takes a number from 0 to \(RetentionRules.newestCounts.upperBound.grouped)")
      }
      rules.keepNewest = keepNewest
    }
    if let keepYounger {
      guard let age = TimeWord.age(keepYounger[...]) else {
        throw ValidationError(
          "--keep-younger takes an age such as 90d or 12h, not \"\(ForeignText(keepYounger).display)\"")
      }
      rules.keepYounger = age
    }
    rules.keepTags = TagPatterns(keepTags.flatMap(Self.words))
    if !delete.isEmpty {
      rules.deletes = Set(try delete.flatMap(Self.words).map { try Self.choice($0, of: "--delete") })
    }
    if let atMost {
      guard let percent = RetentionRules.percentage(atMost) else {
        throw ValidationError("--at-most takes a percentage from 1% to 100%")
      }
      rules.atMost = percent
    }
    if let by { rules.date = try Self.choice(by, of: "--by") }
    return rules
  }

  /// Whether any rule was given besides `--filter`.
  private var hasRules: Bool {
    keepNewest != nil || [keepYounger, atMost, by].contains { $0 != nil }
      || !(keepTags.isEmpty && delete.isEmpty)
  }

  func validate(filter: String?) throws {
    if let policy {
      guard !hasRules, filter == nil else {
        throw ValidationError(
          "--policy \(ForeignText(policy).display) cannot be combined with rules: it has its own")
      }
      return
    }
    switch try rules(filter: filter).fault {
    case .keepsNothing:
      throw ValidationError(
        "say what to keep: --keep-newest, --keep-younger or --keep-tags, or --policy for a named set of rules"
      )
    case .deletesNothing:
      throw ValidationError("--delete takes one or more of \(Self.list(RetentionRules.Deletable.self))")
    case nil: break
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimming(while: \.isWhitespace) }.filter { !$0.isEmpty }
  }

  private static func list<Word: CaseIterable & RawRepresentable<String>>(_ words: Word.Type) -> String {
    Word.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func choice<Word: CaseIterable & RawRepresentable<String>>(
    _ text: String, of option: String
  ) throws -> Word {
    guard let word = Word(rawValue: text) else {
      throw ValidationError("\(option) takes \(list(Word.self)), not \"\(ForeignText(text).display)\"")
    }
    return word
  }
}

extension Config {
  /// - Throws: `CommandFailure` where there is no such policy.
  func policy(named name: String) throws(CommandFailure) -> RetentionPolicy {
    if let policy = policies.first(where: { $0.value.name == name }) { return policy.value }
    let names = policies.map(\.value.name)
    let guess = NearestWord.among(names, to: name).map { ": did you mean \(ForeignText($0).display)?" }
    let list = names.map { ForeignText($0).display }.joined(separator: ", ")
    let rest = names.isEmpty ? "; config.yaml has none" : "; config.yaml has \(list)"
    throw CommandFailure("no policy \"\(ForeignText(name).display)\"\(guess ?? rest)")
  }
}
