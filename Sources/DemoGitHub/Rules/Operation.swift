/// One of the nine things the packages API does for an owner of any kind.
enum Operation: Equatable, Sendable {
  case conflicts
  case listPackages
  case getPackage(PackageType, String)
  case deletePackage(PackageType, String)
  case restorePackage(PackageType, String)
  case listVersions(PackageType, String)
  case getVersion(PackageType, String, Int)
  case deleteVersion(PackageType, String, Int)
  case restoreVersion(PackageType, String, Int)

  /// Reads what stands in the path after the owner.
  init?(method: String, rest: [String]) {
    if rest == ["docker", "conflicts"], method == "GET" {
      self = .conflicts
    } else if rest == ["packages"], method == "GET" {
      self = .listPackages
    } else if rest.count >= 3, rest[0] == "packages", let type = PackageType(rawValue: rest[1]) {
      self.init(method: method, type: type, name: rest[2], rest: Array(rest.dropFirst(3)))
    } else {
      return nil
    }
  }

  private init?(method: String, type: PackageType, name: String, rest: [String]) {
    guard !name.isEmpty else { return nil }
    switch (method, rest.count) {
    case ("GET", 0): self = .getPackage(type, name)
    case ("DELETE", 0): self = .deletePackage(type, name)
    case ("POST", 1) where rest[0] == "restore": self = .restorePackage(type, name)
    case ("GET", 1) where rest[0] == "versions": self = .listVersions(type, name)
    default:
      guard rest.count >= 2, rest[0] == "versions", let id = Int(rest[1]) else { return nil }
      self.init(method: method, type: type, name: name, id: id, rest: Array(rest.dropFirst(2)))
    }
  }

  private init?(method: String, type: PackageType, name: String, id: Int, rest: [String]) {
    switch (method, rest) {
    case ("GET", []): self = .getVersion(type, name, id)
    case ("DELETE", []): self = .deleteVersion(type, name, id)
    case ("POST", ["restore"]): self = .restoreVersion(type, name, id)
    default: return nil
    }
  }

  var isChange: Bool {
    switch self {
    case .deletePackage, .restorePackage, .deleteVersion, .restoreVersion: true
    case .conflicts, .listPackages, .getPackage, .listVersions, .getVersion: false
    }
  }
}

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
