import ArgumentParser
import Foundation
import GitHubPackages

/// A package on the command line: `TYPE/NAME`, where a name may hold slashes itself, or as package managers,
/// registries and GitHub's pages name it.
struct PackagePath: ExpressibleByArgument, Hashable {
  let type: PackageType
  /// GitHub's name of it, which has neither scope, host nor tag.
  let name: ForeignText
  /// Whose it is, where the argument says so: by a scope, an image's path, or a page's address.
  private(set) var owner: String?
  /// The name of the GitHub whose registry or page it is.
  private(set) var host: String?
  /// A tag, a digest or a version.
  private(set) var reference: String?

  var display: String { "\(type.rawValue)/\(name.display)" }

  init?(argument: String) {
    // As it stands in GitHub's own URLs; no registry allows a percent sign in a name.
    let text = argument.replacing("%2F", with: "/").replacing("%2f", with: "/")
    if let address = text.prefixMatch(of: /https?:\/\//) {
      self.init(page: text[address.range.upperBound...].split(separator: "/").map(String.init))
      return
    }
    let slash = text.firstIndex(of: "/") ?? text.endIndex
    guard let type = PackageType(rawValue: text[..<slash].lowercased()) else {
      self.init(image: text[...], nil)
      return
    }
    let name = text[slash...].dropFirst()
    switch type {
    case .container, .docker: self.init(image: name, type)
    case .npm: self.init(npm: name)
    case .maven: self.init(maven: name)
    case .nuget, .rubygems: self.init(type, name)
    }
  }

  private init?(_ type: PackageType, _ name: some StringProtocol) {
    guard !name.isEmpty else { return nil }
    self.type = type
    self.name = ForeignText(String(name))
  }

  /// `KIT`, `@SCOPE/KIT`, `@SCOPE/KIT@1.0.4`
  private init?(npm text: Substring) {
    var (scope, name): (Substring?, Substring) = (nil, text)
    if text.hasPrefix("@"), let slash = text.firstIndex(of: "/") {
      (scope, name) = (text[..<slash].dropFirst(), text[text.index(after: slash)...])
    }
    let plain = name.prefix { $0 != "@" }
    self.init(.npm, plain)
    owner = scope.map(String.init)
    reference = Self.rest(of: name, after: plain)
  }

  /// `GROUP.ARTIFACT`, `GROUP:ARTIFACT`, `GROUP:ARTIFACT:1.0.4`
  private init?(maven text: Substring) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.init(.maven, parts.prefix(2).joined(separator: "."))
    reference = parts.count == 3 ? String(parts[2]) : nil
  }

  /// `NAME`, `NAME:TAG`, `REGISTRY/OWNER/NAME@DIGEST`
  ///
  /// - Parameter type: nil where only the registry tells.
  private init?(image text: Substring, _ type: PackageType?) {
    let path = text.prefix { $0 != "@" }
    let start = path.lastIndex(of: "/") ?? path.startIndex
    let plain = path[..<(path[start...].firstIndex(of: ":") ?? path.endIndex)]
    let segments = plain.split(separator: "/").map(String.init)
    if segments.count > 2, let registry = Self.registry(segments[0]) {
      // The Docker registry's paths name the repository too, which GitHub's name does not.
      let name = registry.type == .docker ? segments.suffix(1) : segments.dropFirst(2)
      self.init(type ?? registry.type, name.joined(separator: "/"))
      (host, owner) = (registry.host, segments[1])
    } else {
      guard let type else { return nil }
      self.init(type, plain)
    }
    reference = Self.rest(of: text, after: plain)
  }

  /// `HOST/orgs/OWNER/packages/TYPE/package/NAME`, `HOST/OWNER/REPOSITORY/pkgs/TYPE/NAME`
  private init?(page segments: [String]) {
    var rest = segments.dropFirst()
    guard let host = segments.first, let first = rest.popFirst(), let second = rest.popFirst() else {
      return nil
    }
    let owner: String
    switch (first, second, rest.first) {
    case ("orgs", _, "packages"), ("users", _, "packages"): owner = second
    case (_, _, "pkgs"): owner = first
    default: return nil
    }
    rest.removeFirst()
    guard let type = rest.popFirst().flatMap(PackageType.init) else { return nil }
    if rest.first == "package" { rest.removeFirst() }
    // A version's page ends with its number.
    if rest.count > 1, rest.last.flatMap(Int64.init) != nil { rest.removeLast() }
    self.init(type, rest.joined(separator: "/").prefix { $0 != "?" && $0 != "#" })
    (self.host, self.owner) = (host.lowercased(), owner)
  }

  private static func rest(of text: Substring, after plain: Substring) -> String? {
    let rest = text[plain.endIndex...].dropFirst()
    return rest.isEmpty ? nil : String(rest)
  }

  /// The GitHub that a registry of images belongs to.
  private static func registry(_ name: String) -> (type: PackageType, host: String)? {
    let name = name.lowercased()
    let host = name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? name
    if name == "ghcr.io" { return (.container, GitHubHost.gitHubDotCom.name) }
    if name == "docker.pkg.github.com" { return (.docker, GitHubHost.gitHubDotCom.name) }
    if name.hasPrefix("containers."), host.contains(".") { return (.container, host) }
    return name.hasPrefix("docker.") && host.contains(".") ? (.docker, host) : nil
  }
}

/// The package that a command is about: an owner and a path, or one argument that tells both.
struct PackageArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The owner of the package: OWNER or HOST/OWNER.", valueName: "owner"))
  var owner: String

  @Argument(
    help: ArgumentHelp(
      "The package, such as container/team/web-app, npm/@acme/kit or ghcr.io/acme/web:v1. An image "
        + "reference or the URL of a package's page can be given alone, without the owner.",
      valueName: "type/name"))
  var package: PackagePath?

  func validate() throws { _ = try place }

  /// Where it is.
  ///
  /// - Throws: `ValidationError` where the arguments name no package, or one of somebody else's.
  var place: (owner: String, package: PackagePath) {
    get throws {
      guard let package else {
        guard let path = PackagePath(argument: owner), let own = path.owner else {
          throw ValidationError("Missing expected argument '<type/name>'")
        }
        return (Self.qualified(own, path.host), path)
      }
      let login = owner.split(separator: "/").last.map(String.init) ?? owner
      if let other = package.owner, other.lowercased() != login.lowercased() {
        let place = "\(ForeignText(other).display) \(package.display)"
        throw ValidationError("that package is not \(ForeignText(login).display)'s: try \(place)")
      }
      return (owner.contains("/") ? owner : Self.qualified(owner, package.host), package)
    }
  }

  /// Says what was left out of GitHub's name.
  func noteReference() throws {
    let package = try place.package
    guard let reference = package.reference else { return }
    StandardError.write(
      "pkgdeck: reading all of \(package.display): GitHub's name has no tag or version; "
        + "--filter finds \(ForeignText(reference).display)")
  }

  private static func qualified(_ owner: String, _ host: String?) -> String {
    host.map { "\($0)/\(owner)" } ?? owner
  }
}
