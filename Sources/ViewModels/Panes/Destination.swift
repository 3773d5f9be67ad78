import Changes
import GitHubPackages

/// Where a person asked to be taken.
struct Destination: Hashable, Sendable {
  let owner: Owner
  /// Nil for the owner's packages.
  var package: PackageReference?
  /// Nil for all versions of the package.
  var version: VersionName?
  var state = VersionState.active
}

extension Destination {
  /// A version in the list of its package.
  init(to located: LocatedVersion, _ state: VersionState) {
    self.init(
      owner: located.package.owner, package: located.package, version: .id(located.id), state: state)
  }

  /// What a change was about, where it is since.
  init(to change: Change, isMade: Bool) {
    let isDeleted = change.isDeletion == isMade
    let package = change.version == nil && isDeleted ? nil : change.package
    self.init(
      owner: change.package.owner, package: package, version: change.version.map { .id($0.id) },
      state: isDeleted && change.version != nil ? .deleted : .active)
  }
}

/// What a name that a person typed came to.
enum PlaceLookup: Sendable {
  case found(Destination)
  /// GitHub is asked first.
  case asking(Effect, String)
  case refused(String)
}

/// A name that GitHub was asked about.
struct PendingPlace: Sendable {
  let place: PlaceName
  let ticket: Ticket
  /// Of the package that is asked for.
  var owner: Owner?
}

extension PanesViewModel {
  /// Finds what a name means among what was read; what was not costs one request.
  mutating func lookUp(_ place: PlaceName, _ context: inout Context) -> PlaceLookup {
    let session = context.session
    if let host = place.host, !session.host.isCalled(host) {
      let owner = place.owner.map { "/\($0.raw)" } ?? ""
      return .refused(
        "this session is on \(session.host.name); for the other host run: pkgdeck "
          + ShellWord.quoted(ForeignText(host + owner).display)
      )
    }
    if let version = place.version, place.package == nil {
      guard let package = versions.package else {
        return .refused("open a package first, or enter its name too")
      }
      return .found(Destination(owner: package.owner, package: package, version: version))
    }
    if let version = versionOfShown(place), let package = versions.package {
      return .found(
        Destination(owner: package.owner, package: package, version: version, state: versions.state))
    }
    if place.isWord, let word = place.package?.name { return lookUp(word: word, place, &context) }
    guard let login = place.owner else {
      if let below = placeBelowOwner(place) { return lookUp(below, &context) }
      guard let owner = packages.owner else {
        return .refused("choose an owner first, or enter OWNER/TYPE/NAME")
      }
      return lookUp(place, of: owner, &context)
    }
    if let owner = owners.owner(named: login) { return lookUp(place, of: owner, &context) }
    return ask(.owner(login), "looking up \(login.display)", for: place, &context)
  }

  /// One word is an owner that is listed, a package of the owner that is shown, or an owner that GitHub may know.
  private mutating func lookUp(
    word: ForeignText, _ place: PlaceName, _ context: inout Context
  ) -> PlaceLookup {
    if let owner = owners.owner(named: word) { return .found(Destination(owner: owner)) }
    if let owner = packages.owner, let package = packages.package(named: word, nil, of: owner) {
      return .found(Destination(owner: owner, package: package))
    }
    return ask(.owner(word), "looking up \(word.display)", for: place, &context)
  }

  /// A tag, or the first digits of a digest, that the list of the package that is shown holds.
  private func versionOfShown(_ place: PlaceName) -> VersionName? {
    guard place.owner == nil, place.version == nil, let name = place.package, name.type == nil,
      owners.owner(named: name.name) == nil,
      packages.owner.flatMap({ packages.package(named: name.name, nil, of: $0) }) == nil
    else { return nil }
    let text = name.name.raw
    let isDigest = text.count >= 6 && text.allSatisfy(\.isHexDigit)
    let names: [VersionName] = [.tag(text)] + (isDigest ? [.digest(text)] : [])
    return names.first { versions.list.source.loadedItems.contains(where: $0.matches) }
  }

  /// `acme/web` is a package of that name if there is one, or else `web` of an owner that is listed.
  private func placeBelowOwner(_ place: PlaceName) -> PlaceName? {
    guard let below = place.belowOwner, let login = below.owner, owners.owner(named: login) != nil else {
      return nil
    }
    if let owner = packages.owner, let name = place.package?.name,
      packages.package(named: name, nil, of: owner) != nil
    {
      return nil
    }
    return below
  }

  private mutating func lookUp(
    _ place: PlaceName, of owner: Owner, _ context: inout Context
  ) -> PlaceLookup {
    guard let name = place.package else { return .found(Destination(owner: owner)) }
    if let package = packages.package(named: name.name, name.type, of: owner) {
      return .found(Destination(owner: owner, package: package, version: place.version))
    }
    let package = PackageReference(owner: owner, type: name.type ?? .container, name: name.name)
    return ask(.package(package), "looking up \(package.display)", for: place, of: owner, &context)
  }

  private mutating func ask(
    _ request: Request, _ words: String, for place: PlaceName, of owner: Owner? = nil,
    _ context: inout Context
  ) -> PlaceLookup {
    let ticket = context.ticket(for: .places)
    pendingPlace = PendingPlace(place: place, ticket: ticket, owner: owner)
    return .asking(.request(request, ticket), words)
  }

  /// Gives up what is asked, because the text changed or its field was closed.
  mutating func cancelLookup() -> [Effect] {
    defer { pendingPlace = nil }
    return pendingPlace.map { [.cancel($0.ticket)] } ?? []
  }

  /// Nil for an answer that is not waited for.
  mutating func receivePlace(
    _ answer: Request.Answer, _ ticket: Ticket, _ context: inout Context
  ) -> PlaceLookup? {
    guard let pending = pendingPlace, pending.ticket == ticket else { return nil }
    pendingPlace = nil
    switch answer {
    case .owner(.success(let reply)):
      let owner = owners.owner(named: reply.value.login) ?? reply.value
      // One word names the owner now that there is one.
      return pending.place.isWord
        ? .found(Destination(owner: owner)) : lookUp(pending.place, of: owner, &context)
    case .owner(.failure(let error)): return .refused(words(of: error, pending.place, context.session))
    case .package(.success(let reply)):
      guard let owner = pending.owner else { return nil }
      return .found(
        Destination(
          owner: owner, package: PackageReference(reply.value, of: owner), version: pending.place.version))
    case .package(.failure(let error)):
      return .refused(words(of: error, pending.place, of: pending.owner, context.session))
    default: return nil
    }
  }

  private func words(
    of error: GitHubError, _ place: PlaceName, of owner: Owner? = nil, _ session: Session
  ) -> String {
    guard error.kind == .notFound else { return "\(error.whatHappened): \(session.nextStep(after: error))" }
    let name = (owner == nil ? place.owner : nil) ?? place.package?.name ?? ""
    let known = packages.readPackages(of: owner ?? packages.owner).map(\.name.raw)
    if let owner {
      let nearest = Self.suggestion(for: name, among: known)
      let type = place.package?.type
      let ways = type == nil ? ". For another type, enter TYPE/NAME; for a tag, NAME:TAG" : ""
      // Without a type, other types are only known from the lists that were read.
      return "\(owner.login.display) has no \((type ?? .container).rawValue) package \"\(name.display)\""
        + (nearest.isEmpty ? ways : nearest)
    }
    let logins = owners.logins.map(\.raw)
    let nearest = Self.suggestion(for: name, among: logins + (place.isWord ? known : []))
    let isKnown = packages.lists.isWhole
    let package =
      packages.owner.map {
        isKnown
          ? ", and \($0.login.display) has no package of that name"
          : "; not all packages of \($0.login.display) were read"
      } ?? ""
    return "GitHub has no owner \"\(name.display)\"\(place.isWord ? package : "")\(nearest)"
  }

  private static func suggestion(for name: ForeignText, among words: [String]) -> String {
    let nearest = words.first { $0.hasSuffix("/" + name.raw) } ?? NearestWord.among(words, to: name.raw)
    return nearest.map { ": did you mean \(ForeignText($0).display)?" } ?? ""
  }
}

// MARK: - Going there

extension PanesViewModel {
  /// Opens a place, and looks for the version in its list.
  ///
  /// - Parameter isRemembered: whether nobody asked for it in this session.
  mutating func go(
    to destination: Destination, isRemembered: Bool = false, _ context: inout Context
  ) -> [Effect] {
    owners.select(destination.owner, isRemembered: isRemembered)
    awaitsLastPlace = false
    (restDue, isDetailDue) = (nil, true)
    var effects = packages.open(destination.owner)
    if !packages.filter.isEmpty { effects += packages.setFilter(.none) }
    sideways = [:]
    guard let package = destination.package else {
      if versions.package?.owner != packages.owner { effects += versions.open(nil) }
      (focus, listFocus) = (.packages, .packages)
      return effects
    }
    packages.seek(package)
    effects += versions.open(package, destination.state)
    (focus, listFocus) = (.versions, .versions)
    if let version = destination.version { effects += versions.seek(version, &context) }
    return effects
  }
}
