extension Operation {
  /// The page that `documentation_url` of a refusal points to.
  func documentation(_ owner: OwnerPath) -> String {
    "https://docs.github.com/rest/packages/packages#" + anchor(owner)
  }

  private func anchor(_ owner: OwnerPath) -> String {
    let whose = Whose(owner)
    switch self {
    case .conflicts:
      return "get-list-of-conflicting-packages-during-docker-migration-for-\(whose.bare)"
    case .listPackages:
      return whose == .you
        ? "list-packages-for-the-authenticated-users-namespace" : "list-packages-for-\(whose.full)"
    case .getPackage: return "get-a-package-for-\(whose.full)"
    case .deletePackage: return "delete-a-package-for-\(whose.full)"
    case .restorePackage: return "restore-a-package-for-\(whose.full)"
    case .listVersions: return "list-package-versions-for-a-package-owned-by-\(whose.full)"
    case .getVersion: return "get-a-package-version-for-\(whose.full)"
    case .deleteVersion: return "delete-\(whose == .you ? "a-" : "")package-version-for-\(whose.full)"
    case .restoreVersion: return "restore-\(whose == .you ? "a-" : "")package-version-for-\(whose.full)"
    }
  }

  /// The owner kinds in the documentation's words.
  private enum Whose {
    case organization, you, user

    init(_ owner: OwnerPath) {
      switch owner {
      case .you: self = .you
      case .user: self = .user
      case .organization, .organizationID: self = .organization
      }
    }

    var bare: String {
      switch self {
      case .organization: "organization"
      case .you: "authenticated-user"
      case .user: "user"
      }
    }

    var full: String {
      switch self {
      case .organization: "an-organization"
      case .you: "the-authenticated-user"
      case .user: "a-user"
      }
    }
  }
}
