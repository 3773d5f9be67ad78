extension GitHub {
  mutating func deletePackage(
    _ account: Int, _ type: PackageType, _ name: String, _ call: Call
  ) throws(Refusal) {
    let place = try changeable(account, type, name)
    let package = world.accounts[account].packages[place]
    if package.visibility == .public, package.hasPopularVersion { throw .popularPackage }
    world.accounts[account].packages[place].state = .deleted(at: call.now)
  }

  mutating func restorePackage(
    _ account: Int, _ type: PackageType, _ name: String, _ call: Call
  ) throws(Refusal) {
    let owner = world.accounts[account]
    guard owner.access == .admin, let deleted = owner.lastDeleted(type, name),
      VersionStore.isRestorable(deleted.at, now: call.now)
    else { throw .packageNotFound }
    if owner.place(type, name) != nil { throw .nameTaken }
    world.accounts[account].packages[deleted.place].state = .active
  }

  mutating func deleteVersion(
    _ account: Int, _ type: PackageType, _ name: String, _ id: Int, _ call: Call
  ) throws(Refusal) {
    let place = try changeable(account, type, name)
    let package = world.accounts[account].packages[place]
    guard let version = package.versions.place(id: id), package.versions.isActive(version) else {
      throw .versionNotFound
    }
    try Self.checkDeletable(version, of: package)
    lag.hold(package)
    world.accounts[account].packages[place].versions.delete(version, at: call.now)
  }

  mutating func restoreVersion(
    _ account: Int, _ type: PackageType, _ name: String, _ id: Int, _ call: Call
  ) throws(Refusal) {
    let place = try changeable(account, type, name)
    let package = world.accounts[account].packages[place]
    let store = package.versions
    guard let version = store.place(id: id), let deletion = store.deletion(of: version),
      VersionStore.isRestorable(deletion.at, now: call.now)
    else { throw .versionNotFound }
    if !type.holdsImages {
      let name = store.source[version].name
      if store.active.contains(where: { store.source[$0].name.isSpelled(name) }) { throw .versionNameTaken }
    }
    lag.hold(package)
    world.accounts[account].packages[place].versions.restore(version, at: call.now)
  }

  private static func checkDeletable(_ version: Int, of package: Package) throws(Refusal) {
    let store = package.versions
    if package.visibility == .public, store.downloads(version) > Package.downloadLimit {
      throw .popularVersion
    }
    let isTagged = store.source.isTagged(version)
    if package.type == .container, isTagged, !store.hasOtherTagged(than: version) {
      throw .lastTaggedVersion
    }
    if store.active.count == 1 { throw .lastVersion }
  }
}
