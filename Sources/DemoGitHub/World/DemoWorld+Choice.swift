extension DemoWorld {
  /// The same world with no other packages than these of one owner.
  public func only(_ names: Set<String>, of login: String) -> DemoWorld {
    var world = self
    for account in world.accounts.indices {
      let isOwner = account == world.place(login: login)
      world.accounts[account].packages.removeAll { !isOwner || !names.contains($0.name) }
    }
    return world
  }
}
