/// A registry that GitHub hosts. The raw value is GitHub's word in paths and queries.
public enum PackageType: String, Hashable, Sendable, CaseIterable {
  case container, npm, maven, nuget, rubygems, docker

  /// Whether versions of this type are images, named by a digest and carrying tags.
  public var isImage: Bool { self == .container || self == .docker }
}

/// Who may see a package. GitHub's schema lists two values and its servers send more.
public enum Visibility: Hashable, Sendable {
  case `public`, `private`, `internal`
  case other(ForeignText)

  public init(_ word: String) {
    switch word {
    case "public": self = .public
    case "private": self = .private
    case "internal": self = .internal
    default: self = .other(ForeignText(word))
    }
  }

  /// GitHub's word, safe to show.
  public var display: String {
    switch self {
    case .public: "public"
    case .private: "private"
    case .internal: "internal"
    case .other(let word): word.display
    }
  }
}
