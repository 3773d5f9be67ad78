/// A user or an organization, and what the demo's own user may do there.
struct Account: Identifiable, Sendable {
  enum Kind: Sendable { case user, organization }

  enum Access: Sendable {
    /// Sees and changes everything.
    case admin
    /// Sees everything, changes nothing.
    case member
    /// Sees what is public.
    case stranger
    /// Sees nothing until the token is authorized for single sign-on.
    case blockedBySSO
  }

  let id: Int
  let login: String
  let kind: Kind
  let access: Access
  var name: String
  var summary: String?
  var location: String?
  var created: Int
  var packages: [Package] = []

  func isVisible(_ package: Package) -> Bool { access != .stranger || package.visibility == .public }

  /// The packages a list shows, in its order.
  func listed(_ type: PackageType) -> [Package] {
    packages.filter { package in
      guard package.type == type, isVisible(package) else { return false }
      if case .deleted = package.state { return false }
      return true
    }
  }

  /// Where the active package of that name stands in `packages`.
  func place(_ type: PackageType, _ name: String) -> Int? {
    packages.firstIndex { $0.type == type && $0.state == .active && $0.name.isSpelled(name) && isVisible($0) }
  }

  /// Where the package of that name that was deleted last stands in `packages`, and when it was.
  func lastDeleted(_ type: PackageType, _ name: String) -> (place: Int, at: Int)? {
    let deleted = packages.indices.compactMap { place -> (place: Int, at: Int)? in
      let package = packages[place]
      guard case .deleted(let time) = package.state, package.type == type, package.name.isSpelled(name) else {
        return nil
      }
      return (place, time)
    }
    return deleted.max { $0.at < $1.at }
  }

  /// Docker packages whose name a container package holds, which is what stops their migration.
  var conflicts: [Package] {
    let taken = Set(listed(.container).map(\.name))
    return listed(.docker).filter { taken.contains($0.name) }
  }
}

extension String {
  /// Whether both are the same bytes: `==` also holds for other spellings of the same characters.
  func isSpelled(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
