extension Operation {
  /// The scopes that the token must hold, in the order GitHub's messages name them.
  var scopes: [String] {
    switch self {
    case .conflicts, .listPackages, .getPackage, .listVersions, .getVersion: ["read:packages"]
    case .deletePackage, .deleteVersion: ["delete:packages", "read:packages"]
    case .restorePackage, .restoreVersion: ["write:packages", "read:packages"]
    }
  }

  /// The refusal of a token that lacks them.
  var missingScopes: Refusal {
    let plural = scopes.count == 1 ? "scope" : "scopes"
    return Refusal(403, "You need at least \(scopes.joined(separator: " and ")) \(plural) to \(purpose).")
  }

  private var purpose: String {
    switch self {
    case .conflicts: "list conflicting packages"
    case .listPackages: "list packages"
    case .getPackage: "get a package"
    case .deletePackage: "delete a package"
    case .restorePackage: "restore a package"
    case .listVersions: "get a package's versions"
    case .getVersion: "get a package version"
    case .deleteVersion: "delete a package version"
    case .restoreVersion: "restore a package version"
    }
  }
}
