extension BodyWriter {
  /// Schema `package`.
  ///
  /// GitHub requires `version_count` there, and leaves it out of its lists.
  func package(_ package: Package, of owner: Account, isListed: Bool = false) -> JSON {
    var members: [(key: String, value: JSON)] = [
      ("id", .number(package.id)), ("name", .string(package.name)),
      ("package_type", .string(package.type.rawValue)), ("owner", self.owner(owner)),
      ("visibility", .string(package.visibility.rawValue)), ("url", .string(url(package, of: owner))),
      ("created_at", .string(Timestamp.iso(package.created))),
      ("updated_at", .string(Timestamp.iso(package.updated))),
    ]
    if !isListed { members.append(("version_count", .number(package.versions.active.count))) }
    if let repository = package.repository {
      members.append(("repository", self.repository(repository, of: owner)))
    }
    members.append(("html_url", .string(page(package, of: owner))))
    return .object(members)
  }

  /// Schema `package-version`, for some versions of one package.
  func versions(_ rows: [VersionStore.Row], of package: Package, owner: Account) -> [JSON] {
    let url = url(package, of: owner)
    let page = page(package, of: owner)
    let web = page.replacing("/package/", with: "/", maxReplacements: 1)
    return rows.map { row in
      let version = package.versions.source[row.place]
      let id = package.versions.id(row.place)
      let isBare = row.deletedAt != nil && package.deletedRows == .bare
      var members: [(key: String, value: JSON)] = [
        ("id", .number(id)), ("name", .string(version.name)), ("url", .string("\(url)/versions/\(id)")),
        ("package_html_url", .string(page)), ("created_at", .string(Timestamp.iso(version.created))),
        ("updated_at", .string(Timestamp.iso(row.deletedAt ?? version.updated))),
      ]
      if let summary = version.summary { members.append(("description", .string(summary))) }
      if let license = version.license { members.append(("license", .string(license))) }
      if let time = row.deletedAt, !isBare { members.append(("deleted_at", .string(Timestamp.iso(time)))) }
      members.append(("html_url", .string("\(web)/\(id)")))
      members.append(("metadata", metadata(package.type, tags: isBare ? [] : version.tags)))
      return .object(members)
    }
  }

  private func metadata(_ type: PackageType, tags: [String]) -> JSON {
    let tags = JSON.array(tags.map { .string($0) })
    var members: [(key: String, value: JSON)] = [("package_type", .string(type.rawValue))]
    switch type {
    case .container: members.append(("container", ["tags": tags]))
    // GitHub's schema describes `tag` and requires `tags`.
    case .docker: members.append(("docker", ["tag": tags, "tags": tags]))
    case .npm, .maven, .nuget, .rubygems: break
    }
    return .object(members)
  }

  private func url(_ package: Package, of owner: Account) -> String {
    "\(base)\(registry(package.type, of: owner))/\(Target.segment(package.name))"
  }

  private func page(_ package: Package, of owner: Account) -> String {
    "\(Self.web)\(registry(package.type, of: owner))/package/\(Target.segment(package.name))"
  }

  private func registry(_ type: PackageType, of owner: Account) -> String {
    "/\(owner.kind == .user ? "users" : "orgs")/\(owner.login)/packages/\(type.rawValue)"
  }
}
