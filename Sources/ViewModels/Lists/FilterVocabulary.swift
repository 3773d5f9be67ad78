import GitHubPackages

/// The words of a filter besides those that are looked for, with what each means; help and manual print them.
public struct FilterWord: Hashable, Sendable {
  /// As it is typed: `is:tagged`, `created:TIME`.
  public let text: String
  public let meaning: String

  /// All of them, in the order in which they are told.
  public static let all: [FilterWord] =
    Filter.Quality.allCases.map { .init(text: "is:\($0.rawValue)", meaning: meaning(of: $0)) }
    + ImageRoles.Role.allCases.map { .init(text: "is:\($0.rawValue)", meaning: meaning(of: $0)) }
    + [.init(text: "type:TYPE", meaning: PackageType.allCases.map(\.rawValue).joined(separator: ", "))]
    + Filter.TextField.allCases.map { .init(text: "\($0.rawValue):TEXT", meaning: meaning(of: $0)) }
    + Filter.DateField.allCases.map { .init(text: "\($0.rawValue):TIME", meaning: meaning(of: $0)) }
    + Filter.SizeField.allCases.map { .init(text: "\($0.rawValue):SIZE", meaning: meaning(of: $0)) }
    + [.init(text: ">90d", meaning: "older than 90 days, short for created:>90d; <7d: newer")]

  private static func meaning(of quality: Filter.Quality) -> String {
    switch quality {
    case .tagged: "versions with a tag"
    case .untagged: "versions without a tag"
    case .public, .private, .internal: "packages with this visibility"
    case .repoPrivate: "packages whose repository is private"
    case .archived: "packages whose repository is archived"
    }
  }

  private static func meaning(of role: ImageRoles.Role) -> String {
    switch role {
    case .index: "image indexes, which name several manifests"
    case .child: "manifests that a tagged image uses, such as a platform"
    case .referrer: "attached to another version, such as a signature"
    case .orphan: "versions that no tagged image uses"
    case .incomplete: "images with missing children that may be restorable"
    case .lost: "images with children that are gone for good"
    }
  }

  private static func meaning(of field: Filter.TextField) -> String {
    switch field {
    case .tag: "one of its tags"
    case .name: "the name of the package, owner or version"
    case .digest: "the digest of an image, with or without sha256:"
    case .repo: "the repository of the package, such as acme/web"
    }
  }

  private static func meaning(of field: Filter.SizeField) -> String {
    switch field {
    case .size: "storage a version uses, with its children"
    case .own: "what deleting it frees, such as own:>1G"
    }
  }

  private static func meaning(of field: Filter.DateField) -> String {
    switch field {
    case .created: "when it was created; in journal and audit log, changed"
    case .updated: "when it was last updated"
    case .deleted: "when it was deleted"
    case .left: "how long it can still be restored, such as left:<7d"
    }
  }
}

// MARK: - Completion

extension FilterWord {
  /// What a filter can become whose last word is a beginning, in the order in which the words are told.
  ///
  /// - Parameter scope: the rows that it is for; words that they cannot tell are left out.
  static func completions(of text: String, for scope: FilterScope) -> [String] {
    let start = text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
    let (before, last) = (text[..<start], text[start...])
    let sign = last.hasPrefix("!") ? "!" : ""
    let beginning = last.dropFirst(sign.count).lowercased()
    return terms(for: scope, beginning: beginning).map { "\(before)\(sign)\($0)" }
  }

  private static func terms(for scope: FilterScope, beginning: String) -> [String] {
    func told(_ facts: [(Filter.Fact, String)]) -> [String] {
      facts.filter { scope.refusal(of: $0.0) == nil }.map(\.1)
    }
    // A word stands for itself: `unt` is as good as `is:unt`.
    let qualities =
      told(Filter.Quality.allCases.map { (.quality($0), $0.rawValue) })
      + told(ImageRoles.Role.allCases.map { (.role($0, nil), $0.rawValue) })
    let words = qualities.filter { $0.hasPrefix(beginning) || "is:\($0)".hasPrefix(beginning) }
    let types = beginning.hasPrefix("type:") ? PackageType.allCases.map { "type:\($0.rawValue)" } : ["type:"]
    let keys =
      told(types.map { (.type(.container), $0) })
      + told(Filter.TextField.allCases.map { (.text($0, ""), "\($0.rawValue):") })
      + told(Filter.DateField.allCases.map { (.date($0, from: nil, to: nil), "\($0.rawValue):") })
      + told(Filter.SizeField.allCases.map { (.size($0, from: 0, below: 1, nil), "\($0.rawValue):") })
    return words.map { "is:\($0) " }
      + keys.filter { $0.hasPrefix(beginning) && $0 != beginning }.map { $0.hasSuffix(":") ? $0 : "\($0) " }
  }
}
