import ArgumentParser
import GitHubPackages

extension PackagePath: ExpressibleByArgument {}

/// The package that a command is about: an owner and a path, or one argument that tells both.
struct PackageArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The owner of the package: OWNER or HOST/OWNER.", valueName: "owner"))
  var owner: String

  @Argument(
    help: ArgumentHelp(
      "The package, such as container/team/web-app or npm/@acme/kit, or one version of it, such as "
        + "container/web:v1. An image reference or the URL of a page can be given alone, without the owner.",
      valueName: "type/name"))
  var package: PackagePath?

  func validate() throws { _ = try place }

  /// Where it is.
  ///
  /// - Throws: `ValidationError` where the arguments name no package, or one of somebody else's.
  var place: (owner: String, package: PackagePath) {
    get throws {
      let place = try Self.place(owner, package)
      guard let package = place.package else {
        throw ValidationError("Missing expected argument '<type/name>'")
      }
      return (place.owner, package)
    }
  }

  /// What two arguments, or one that tells both, name; no package where they name an owner only.
  ///
  /// - Throws: `ValidationError` where the package is somebody else's.
  static func place(
    _ owner: String, _ package: PackagePath?
  ) throws -> (owner: String, package: PackagePath?) {
    guard let package else {
      guard let path = PackagePath(argument: owner), let own = path.owner else { return (owner, nil) }
      return (qualified(own, path.host), path)
    }
    let login = owner.split(separator: "/").last.map(String.init) ?? owner
    if let other = package.owner, other.lowercased() != login.lowercased() {
      let place = "\(ForeignText(other).display) \(package.display)"
      throw ValidationError("that package does not belong to \(ForeignText(login).display): try \(place)")
    }
    return (owner.contains("/") ? owner : qualified(owner, package.host), package)
  }

  private static func qualified(_ owner: String, _ host: String?) -> String {
    host.map { "\($0)/\(owner)" } ?? owner
  }
}
