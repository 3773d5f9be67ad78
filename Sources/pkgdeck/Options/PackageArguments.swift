import ArgumentParser
import GitHubPackages
import ViewModels

/// The package that a command is about: an owner and a path, or one argument that tells both; or all of an owner's.
struct PackageArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The owner of the package: OWNER or HOST/OWNER.", valueName: "owner"))
  var owner: String

  @Argument(
    help: ArgumentHelp(
      "The package, such as container/team/web-app or npm/@acme/kit; some commands take one version of it, such as "
        + "container/web:v1. An image reference, the URL of a page and OWNER/TYPE/NAME can be given alone.",
      valueName: "type/name"))
  var package: String?

  func validate() throws { _ = try place }

  /// Where it is; no package where only an owner is named.
  ///
  /// - Throws: `ValidationError` where the arguments name no package, or one of somebody else's.
  var place: (owner: String, package: PackagePath?) { get throws { try Self.place(owner, package) } }

  /// What the filter of a command is for that prints an owner's packages, or the active versions of one.
  var rows: FilterScope { get throws { try place.package == nil ? .packages : .versions(.active) } }

  /// What two arguments, or one that tells both, name; no package where they name an owner only.
  ///
  /// - Throws: `ValidationError` where the second names no package, or the package is somebody else's.
  private static func place(
    _ owner: String, _ argument: String?
  ) throws -> (owner: String, package: PackagePath?) {
    guard let argument else { return try place(owner) }
    return try place(owner, package: argument)
  }

  /// - Throws: `ValidationError` where the second names no package, or the package is somebody else's.
  static func place(_ owner: String, package argument: String) throws -> (owner: String, package: PackagePath)
  {
    let package = try path(argument)
    let login = owner.split(separator: "/").last.map(String.init) ?? owner
    if let other = package.owner, other.lowercased() != login.lowercased() {
      let place = "\(ForeignText(other).display) \(package.display)"
      throw ValidationError("that package does not belong to \(ForeignText(login).display): try \(place)")
    }
    return (owner.contains("/") ? owner : qualified(owner, package.host), package)
  }

  /// The owner and the package that arguments for owners name by mistake, as two words; nil where they name none.
  static func misplaced(among owners: [String]) -> String? {
    for word in owners {
      if let path = PackagePath(argument: word), path.owner == nil {
        let owner = owners.first { !$0.contains("/") } ?? "OWNER"
        return "\(ForeignText(owner).display) \(path.display)"
      }
      if let place = try? place(word), let package = place.package {
        return "\(ForeignText(place.owner).display) \(package.display)"
      }
    }
    return nil
  }

  private static func place(_ text: String) throws -> (owner: String, package: PackagePath?) {
    if let path = PackagePath(argument: text), let own = path.owner {
      return (qualified(own, path.host), path)
    }
    let segments = text.split(separator: "/").map(String.init)
    // No owner but many a package is called container; owners are called docker and npm.
    let isPackage = segments.first?.lowercased() == PackageType.container.rawValue
    for count in 1...2 where !isPackage && segments.count > count + 1 && isType(segments[count]) {
      return (
        segments[..<count].joined(separator: "/"), try path(segments[count...].joined(separator: "/"))
      )
    }
    if let path = PackagePath(argument: text) {
      throw ValidationError("name the owner first: OWNER \(path.display)")
    }
    return (text, nil)
  }

  private static func path(_ text: String) throws -> PackagePath {
    if let path = PackagePath(argument: text) { return path }
    let types = PackageType.allCases.map(\.rawValue)
    let word = text.prefix { $0 != "/" }
    let rest = text[word.endIndex...]
    guard rest.count > 1, !isType(String(word)) else {
      throw ValidationError(
        "\"\(ForeignText(text).display)\" is not <type/name>: the types are \(types.joined(separator: ", "))")
    }
    let type = NearestWord.among(types, to: String(word)) { $0 / 3 }
    let guess = type.map { $0 + rest } ?? "\(PackageType.container.rawValue)/\(text)"
    throw ValidationError(
      "\"\(ForeignText(String(word)).display)\" is not a package type: "
        + "did you mean \(ForeignText(guess).display)?")
  }

  private static func isType(_ word: String) -> Bool { PackageType(rawValue: word.lowercased()) != nil }

  private static func qualified(_ owner: String, _ host: String?) -> String {
    host.map { "\($0)/\(owner)" } ?? owner
  }
}
