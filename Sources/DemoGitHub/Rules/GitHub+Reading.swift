extension GitHub {
  func conflicts(_ account: Int, _ call: Call) -> Reply {
    let owner = world.accounts[account]
    return Reply(.array(owner.conflicts.map { call.bodies.package($0, of: owner, isListed: true) }))
  }

  func listPackages(_ account: Int, _ call: Call) throws(Refusal) -> Reply {
    let owner = world.accounts[account]
    guard let asked = call.target["package_type"] else {
      throw .invalidRequest("\"package_type\" wasn't supplied.")
    }
    guard let type = PackageType(rawValue: asked) else { throw .invalidArgument }
    let paging = Paging(call.target)
    if paging.page * paging.size > 10_000 {
      throw Refusal(400, "The value of `per_page` multiplied by `page` cannot be greater than 10000.")
    }
    var listed = owner.listed(type)
    if let asked = call.target["visibility"] {
      guard let visibility = Visibility(rawValue: asked) else { throw .invalidArgument }
      listed = listed.filter { $0.visibility == visibility }
    }
    var reply = Reply(.array(paging.slice(listed).map { call.bodies.package($0, of: owner, isListed: true) }))
    link(&reply, paging, count: listed.count, url: url(owner, call), call)
    return reply
  }

  func getPackage(
    _ account: Int, _ type: PackageType, _ name: String, _ call: Call
  ) throws(Refusal) -> Reply {
    let owner = world.accounts[account]
    return Reply(call.bodies.package(owner.packages[try package(account, type, name)], of: owner))
  }

  mutating func listVersions(
    _ account: Int, _ type: PackageType, _ name: String, _ call: Call
  ) throws(Refusal) -> Reply {
    let owner = world.accounts[account]
    var package = owner.packages[try package(account, type, name)]
    package.versions = lag.store(of: package)
    let paging = Paging(call.target)
    let rows: [VersionStore.Row]
    let count: Int
    switch call.target["state"] ?? "active" {
    case "active":
      count = package.versions.active.count
      rows = paging.slice(package.versions.active).map { VersionStore.Row(place: $0) }
    case "deleted":
      guard owner.access == .admin else { throw .deletedNeedsAdmin }
      let deleted = package.versions.restorable(at: call.now)
      count = deleted.count
      rows = paging.slice(deleted).map { VersionStore.Row(place: $0.place, deletedAt: $0.at) }
    default: throw .invalidArgument
    }
    var reply = Reply(.array(call.bodies.versions(rows, of: package, owner: owner)))
    link(&reply, paging, count: count, url: url(owner, call), call)
    return reply
  }

  func getVersion(
    _ account: Int, _ type: PackageType, _ name: String, _ id: Int, _ call: Call
  ) throws(Refusal) -> Reply {
    let owner = world.accounts[account]
    var package = owner.packages[try package(account, type, name)]
    guard let place = package.versions.place(id: id) else { throw .versionNotFound }
    var row = VersionStore.Row(place: place)
    if !package.versions.isActive(place) {
      guard showsDeletedVersions, owner.access == .admin,
        let deletion = package.versions.restorable(at: call.now).first(where: { $0.place == place })
      else { throw .versionNotFound }
      row.deletedAt = deletion.at
      // Outside a list of deleted versions, one without that date would pass for an active one.
      package.deletedRows = .whole
    }
    return Reply(call.bodies.versions([row], of: package, owner: owner)[0])
  }

  /// The request's own URL, as `Link` fields give it: an organization goes by its number there.
  private func url(_ owner: Account, _ call: Call) -> String {
    let own = base + call.target.prefix
    guard owner.kind == .organization else { return own + call.target.path }
    let rest = call.target.path.split(separator: "/").dropFirst(2).joined(separator: "/")
    return "\(own)/organizations/\(owner.id)/\(rest)"
  }
}
