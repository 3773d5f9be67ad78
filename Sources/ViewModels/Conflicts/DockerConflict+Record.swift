import GitHubPackages

extension DockerConflict {
  /// One row of a report, under names that stay.
  ///
  /// - Parameter tags: the newest tags of each side, where they were read.
  public func record(on host: GitHubHost, tags: (PackageType) -> [ForeignText]? = { _ in nil }) -> Record {
    var record = Record()
    record.addOwner(owner, host)
    record.add("name", name)
    record.add("listed_type", ForeignText(listed.type.rawValue))
    for type in [PackageType.docker, .container] {
      let (prefix, package) = (type.rawValue, side(type).package)
      record.add("\(prefix)_state", ForeignText(side(type).word))
      record.add("\(prefix)_id", package?.id)
      record.add("\(prefix)_version_count", (versionCounts[type] ?? package?.versionCount).map { Int64($0) })
      record.add("\(prefix)_tags", tags(type))
      record.add("\(prefix)_created_at", package?.createdAt)
      record.add("\(prefix)_updated_at", package?.updatedAt)
      record.add("\(prefix)_visibility", package?.visibility.map { ForeignText($0.display) })
      record.add("\(prefix)_repository", package?.repository?.fullName)
      record.add("\(prefix)_html_url", package?.htmlURL)
    }
    let unknown = lacksVersionCounts ? ["\(Field.versions.rawValue)?"] : []
    record.add("differs", (unknown + differences.map(\.rawValue)).map { ForeignText($0) })
    record.add("fault", listed.fault.map { ForeignText($0) })
    return record
  }

  /// The columns of a table of conflicts; two of them tell of both packages, Docker's first.
  public static let columns = [
    RecordColumn("OWNER", "owner"), RecordColumn("NAME", "name"),
    RecordColumn("DOCKER/CONTAINER", "docker_state", "container_state"),
    RecordColumn("UPDATED", "docker_updated_at", "container_updated_at"), RecordColumn("DIFFERS", "differs"),
  ]

  /// The same columns with how many versions both packages have.
  public static let countedColumns =
    columns.dropLast() + [RecordColumn("VERSIONS", "docker_version_count", "container_version_count")]
    + columns.suffix(1)

  /// The fields of every `record`.
  public static let recordFields = DockerConflict(
    Package(id: 0, name: "", type: .docker), of: Owner(login: "", kind: .user)
  ).record(on: .gitHubDotCom).fields.map(\.name)
}

extension DockerConflict.Side {
  /// How reports name it.
  fileprivate var word: String {
    switch self {
    case .notRead: "not_read"
    case .found: "found"
    case .missing: "missing"
    case .refused: "refused"
    }
  }
}
