import FoundationEssentials

/// A package as GitHub lists it (schema `package`).
public struct Package: Hashable, Sendable, Identifiable {
  public let id: Int64
  public let name: ForeignText
  public let type: PackageType
  public let visibility: Visibility?
  /// GitHub does not say whether deleted versions count: show it as "about", never page by it.
  public let versionCount: Int?
  public let owner: AccountSummary?
  public let repository: RepositorySummary?
  public let createdAt: Date?
  public let updatedAt: Date?
  public let url: ForeignText?
  public let htmlURL: ForeignText?
  /// What could not be read of this item; nil for a sound one.
  public let fault: String?

  public init(
    id: Int64, name: ForeignText, type: PackageType, visibility: Visibility? = nil, versionCount: Int? = nil,
    owner: AccountSummary? = nil, repository: RepositorySummary? = nil, createdAt: Date? = nil,
    updatedAt: Date? = nil, url: ForeignText? = nil, htmlURL: ForeignText? = nil, fault: String? = nil
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.visibility = visibility
    self.versionCount = versionCount
    self.owner = owner
    self.repository = repository
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.url = url
    self.htmlURL = htmlURL
    self.fault = fault
  }

  /// What stands for a name that could not be read.
  public static let unreadableName: ForeignText = "(unreadable)"

  /// Whether the name is GitHub's, so that the package can be asked for.
  public var isNamed: Bool { name != Self.unreadableName }

  /// Whether it is named as GitHub has been seen to list the remains of deleted packages: `deleted_…`. Anybody may
  /// name a package so, so that nothing is refused for it.
  public var mayBeLeftover: Bool { Self.mayBeLeftover(name) }

  fileprivate static func mayBeLeftover(_ name: ForeignText) -> Bool { name.raw.hasPrefix("deleted_") }
}

/// The part of GitHub's `simple-user` that a person asks for.
public struct AccountSummary: Hashable, Sendable {
  public let login: ForeignText
  public let id: Int64?
  /// `User`, `Organization`; GitHub leaves the set open.
  public let type: ForeignText?
  public let htmlURL: ForeignText?

  public init(login: ForeignText, id: Int64? = nil, type: ForeignText? = nil, htmlURL: ForeignText? = nil) {
    self.login = login
    self.id = id
    self.type = type
    self.htmlURL = htmlURL
  }
}

/// The part of GitHub's `minimal-repository` that a person asks for.
public struct RepositorySummary: Hashable, Sendable {
  public let fullName: ForeignText
  public let isPrivate: Bool?
  public let isArchived: Bool?
  public let htmlURL: ForeignText?

  public init(
    fullName: ForeignText, isPrivate: Bool? = nil, isArchived: Bool? = nil, htmlURL: ForeignText? = nil
  ) {
    self.fullName = fullName
    self.isPrivate = isPrivate
    self.isArchived = isArchived
    self.htmlURL = htmlURL
  }
}

/// Where a package is: what a path to it needs.
public struct PackageReference: Hashable, Sendable {
  public let owner: Owner
  public let type: PackageType
  public let name: ForeignText

  public init(owner: Owner, type: PackageType, name: ForeignText) {
    self.owner = owner
    self.type = type
    self.name = name
  }

  public init(_ package: Package, of owner: Owner) {
    self.init(owner: owner, type: package.type, name: package.name)
  }

  /// `container/team/web-app`, safe to draw.
  public var display: String { "\(type.rawValue)/\(name.display)" }

  /// Whether it may be what is left of a deleted package; see `Package.mayBeLeftover`.
  public var mayBeLeftover: Bool { Package.mayBeLeftover(name) }
}

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
