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
    let store = world.accounts[account].packages[place].versions
    return store.active.first { store.source[$0].name.isSpelled(name) }.map(store.downloads)
  }

  /// Tagged images that lost something by the deletion of a version that stands at a place in `changes`.
  func images(brokenBy change: Int, unchangedSince second: Int) -> [DemoImage] {
    guard changes.indices.contains(change), let id = changes[change].version,
      let store = storesBefore[change], let place = store.place(id: id)
    else { return [] }
    return ImageNeeds(store, unchangedSince: second, besides: place).images(needing: place)
  }

  /// Whether the list of a container package held just these rows at some moment.
  func hasListed(_ rows: [Int: [String]], besides others: Set<Int>, owner: String, package: String) -> Bool {
    guard let account = world.place(login: owner),
      let place = world.accounts[account].place(.container, package)
    else { return false }
    return history.hasHeld(rows, besides: others, in: world.accounts[account].packages[place].id)
  }
}
