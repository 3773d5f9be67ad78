extension GitHub {
  /// Whether a version, or with nil the package itself, is deleted; nil where there never was one.
  func isDeleted(owner: String, type: String, package: String, version: Int?) -> Bool? {
    guard let place = world.place(login: owner) else { return nil }
    let named = world.accounts[place].packages.filter {
      $0.type.rawValue == type && $0.name.isSpelled(package)
    }
    guard let version else { return named.isEmpty ? nil : !named.contains { $0.state == .active } }
    for package in named {
      guard let place = package.versions.place(id: version) else { continue }
      return package.state != .active || !package.versions.isActive(place)
    }
    return nil
  }

  /// How often the active version of that name was downloaded, times before the world began included.
  func downloads(owner: String, package: String, version name: String) -> Int? {
    guard let account = world.place(login: owner),
      let place = world.accounts[account].place(.container, package)
    else { return nil }
    let shelf = world.accounts[account].packages[place].versions
    return shelf.active.first { shelf.source[$0].name.isSpelled(name) }.map(shelf.downloads)
  }
}
