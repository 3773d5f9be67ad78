extension GitHub {
  /// The nine operations: what the token may is looked at before whether the owner or package exists.
  mutating func packages(
    _ owner: OwnerPath, _ operation: Operation, _ call: Call
  ) throws(Refusal) -> Reply {
    if let refusal = call.credential.notAccessible {
      if operation == .listPackages { throw .invalidArgument }
      if operation.isChange { throw refusal }
    } else {
      try scopes.require(operation)
    }
    let account = try place(owner)
    if world.accounts[account].access == .blockedBySSO {
      throw .singleSignOn(world.accounts[account].login)
    }
    switch operation {
    case .conflicts: return conflicts(account, call)
    case .listPackages: return try listPackages(account, call)
    case .getPackage(let type, let name): return try getPackage(account, type, name, call)
    case .listVersions(let type, let name): return try listVersions(account, type, name, call)
    case .getVersion(let type, let name, let id): return try getVersion(account, type, name, id, call)
    case .deletePackage(let type, let name):
      let id = packageID(account, type, name)
      try deletePackage(account, type, name, call)
      noteInAuditLog(.packageDeleted, account, id, call)
      record(.delete, account, type, name)
    case .restorePackage(let type, let name):
      try restorePackage(account, type, name, call)
      noteInAuditLog(.packageRestored, account, packageID(account, type, name), call)
      record(.restore, account, type, name)
    case .deleteVersion(let type, let name, let id):
      let package = world.accounts[account].place(type, name).map { world.accounts[account].packages[$0] }
      try deleteVersion(account, type, name, id, call)
      noteInAuditLog(.versionDeleted, account, package?.id, version: id, call)
      if keepsHistory { storesBefore[changes.count] = package?.versions }
      record(.delete, account, type, name, id)
    case .restoreVersion(let type, let name, let id):
      try restoreVersion(account, type, name, id, call)
      noteInAuditLog(.versionRestored, account, packageID(account, type, name), version: id, call)
      record(.restore, account, type, name, id)
    }
    return .noContent
  }

  private func packageID(_ account: Int, _ type: PackageType, _ name: String) -> Package.ID? {
    world.accounts[account].place(type, name).map { world.accounts[account].packages[$0].id }
  }

  private mutating func record(
    _ verb: DemoChange.Verb, _ account: Int, _ type: PackageType, _ name: String, _ version: Int? = nil
  ) {
    changes.append(
      DemoChange(
        verb: verb, owner: world.accounts[account].login, type: type.rawValue, package: name,
        version: version))
    if let place = world.accounts[account].place(type, name) {
      history.note(world.accounts[account].packages[place])
    }
  }

  /// The active package of that name, among those the caller may see.
  func package(_ account: Int, _ type: PackageType, _ name: String) throws(Refusal) -> Int {
    guard let place = world.accounts[account].place(type, name) else { throw .packageNotFound }
    return place
  }

  /// The same for a change: without the admin role GitHub says that there is no such package.
  func changeable(_ account: Int, _ type: PackageType, _ name: String) throws(Refusal) -> Int {
    guard world.accounts[account].access == .admin else { throw .packageNotFound }
    return try package(account, type, name)
  }
}
