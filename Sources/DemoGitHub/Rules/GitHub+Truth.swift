extension GitHub {
  /// Whether a version, or with nil the package itself, is deleted; nil where there never was one.
  func isDeleted(owner: String, type: String, package: String, version: Int?) -> Bool? {
    guard let place = world.place(login: owner) else { return nil }
    let named = world.accounts[place].packages.filter { $0.type.rawValue == type && $0.name == package }
    guard let version else { return named.isEmpty ? nil : !named.contains { $0.state == .active } }
    for package in named {
      guard let place = package.versions.place(id: version) else { continue }
      return package.state != .active || !package.versions.isActive(place)
    }
    return nil
  }
}
