import GitHubPackages

/// Where a person was when the browser was left: what they looked at, never what they marked.
public struct LastPlace: Codable, Hashable, Sendable {
  let owner: String
  let ownerKind: String
  let packageType: String?
  let package: String?
  let packagesFilter: String?
  let versionsFilter: String?

  enum CodingKeys: String, CodingKey {
    case owner, package
    case ownerKind = "owner_kind"
    case packageType = "package_type"
    case packagesFilter = "packages_filter"
    case versionsFilter = "versions_filter"
  }

  /// As a JSON object on one line.
  public var json: String {
    var record = Record()
    record.add("owner", ForeignText(owner))
    record.add("owner_kind", ForeignText(ownerKind))
    record.add("package_type", packageType.map { ForeignText($0) })
    record.add("package", package.map { ForeignText($0) })
    record.add("packages_filter", packagesFilter.map { ForeignText($0) })
    record.add("versions_filter", versionsFilter.map { ForeignText($0) })
    return record.json()
  }

  /// Nil where no owner was opened.
  init?(of panes: PanesViewModel) {
    guard let owner = panes.packages.owner else { return nil }
    let package = panes.focus.rawValue > Pane.packages.rawValue ? panes.versions.package : nil
    self.owner = owner.login.raw
    ownerKind = owner.kind.rawValue
    packageType = package?.type.rawValue
    self.package = package?.name.raw
    let filters = [panes.packages.filter.text, package == nil ? "" : panes.versions.list.filter.text]
      .map { $0.isEmpty ? nil : $0 }
    (packagesFilter, versionsFilter) = (filters[0], filters[1])
  }

  /// Nil where a value is none of GitHub's.
  var destination: Destination? {
    guard let kind = OwnerKind(rawValue: ownerKind), Owner.isLogin(ForeignText(owner)) else { return nil }
    let owner = Owner(login: ForeignText(owner), kind: kind)
    let type = packageType.flatMap(PackageType.init)
    let reference = type.flatMap { type in
      package.map { PackageReference(owner: owner, type: type, name: ForeignText($0)) }
    }
    return Destination(owner: owner, package: reference)
  }
}

// MARK: - Going back there

extension PanesViewModel {
  /// Goes where the last session was left. "You" are only known once GitHub has said whose the token is.
  mutating func goBack(_ context: inout Context) -> [Effect] {
    guard let place = context.session.lastPlace, let destination = place.destination, awaitsLastPlace else {
      return []
    }
    let isOwn = destination.owner.kind == .authenticatedUser
    if isOwn, !context.identity.isKnown, context.identity.account == nil { return [] }
    awaitsLastPlace = false
    if isOwn, context.identity.account?.owner != destination.owner { return [] }
    var effects = go(to: destination, isRemembered: true, &context)
    // A filter would have the lists read to their ends: it narrows what is here, as one whose reading was stopped.
    if let text = place.packagesFilter {
      effects += packages.setFilter(Filter(text, now: context.serverDate, for: .packages))
      effects += packages.stopReading()
      if let package = destination.package { packages.seek(package) }
      packages.endTyping()
    }
    if let text = place.versionsFilter, destination.package != nil {
      effects += versions.setFilter(Filter(text, now: context.serverDate, for: .versions(.active)))
      effects += versions.stopReading()
      versions.endTyping()
    }
    remembered = destination.package
    return effects
  }

  /// Notes whether the package of the last session is there; if not, the owner's packages are shown.
  mutating func noteRemembered(_ error: GitHubError?, _ context: inout Context) -> [Effect] {
    guard let package = remembered, package == versions.package else { return [] }
    remembered = nil
    guard error?.kind == .notFound, focus.rawValue > Pane.packages.rawValue else { return [] }
    context.post("\(package.display), where the last session ended, no longer exists", .problem)
    (focus, listFocus) = (.packages, .packages)
    return versions.open(nil)
  }
}
