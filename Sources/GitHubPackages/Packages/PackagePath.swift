import FoundationEssentials

/// A package as a person names it: `TYPE/NAME`, where a name may hold slashes itself, or as package managers,
/// registries and GitHub's pages name it.
public struct PackagePath: Hashable, Sendable {
  public let type: PackageType
  /// GitHub's name of it, which has neither scope, host nor tag.
  public let name: ForeignText
  /// Whose it is, where the argument says so: by a scope, an image's path, or a page's address.
  public private(set) var owner: String?
  /// The name of the GitHub whose registry or page it is.
  public private(set) var host: String?
  /// The version of it that is meant; nil for the package.
  public private(set) var version: VersionName?

  /// `container/team/web-app`, safe to draw.
  public var display: String { "\(type.rawValue)/\(name.display)" }

  /// Nil for what names no package.
  public init?(argument: String) {
    if let path = PageAddress.path(of: argument) {
      self.init(page: path)
      return
    }
    // As it stands in GitHub's own URLs; no registry allows a percent sign in a name.
    let text = argument.replacing("%2F", with: "/").replacing("%2f", with: "/")
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
    case .nuget, .rubygems:
      let plain = name.prefix { $0 != "@" && $0 != ":" }
      self.init(type, plain)
      version = Self.version(in: name, after: plain)
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
    version = Self.version(in: name, after: plain)
  }

  /// `GROUP.ARTIFACT`, `GROUP:ARTIFACT`, `GROUP:ARTIFACT:1.0.4`
  private init?(maven text: Substring) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.init(.maven, parts.prefix(2).joined(separator: "."))
    version = parts.count == 3 ? .name(String(parts[2])) : nil
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
    let rest = text[plain.endIndex...]
    if let at = rest.lastIndex(of: "@"), at < rest.indices.last ?? at {
      version = .digest(String(rest[rest.index(after: at)...]))
    } else if rest.count > 1 {
      version = .tag(String(rest.dropFirst()))
    }
  }

  /// `HOST/orgs/OWNER/packages/TYPE/package/NAME`, `HOST/OWNER/REPOSITORY/pkgs/TYPE/NAME`, or a page below it:
  /// of a version, of all its versions, or of its settings.
  init?(page segments: [String]) {
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
    let isPackagePage = rest.first == "package"
    if isPackagePage { rest.removeFirst() }
    let below = rest.count > 1 ? rest.last : nil
    let id = below.flatMap(Int64.init)
    if id != nil || !isPackagePage && (below == "versions" || below == "settings") { rest.removeLast() }
    self.init(type, rest.joined(separator: "/"))
    (self.host, self.owner, version) = (host.lowercased(), owner, id.map { .id($0) })
  }

  private static func version(in text: Substring, after plain: Substring) -> VersionName? {
    let rest = text[plain.endIndex...].dropFirst()
    return rest.isEmpty ? nil : .name(String(rest))
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
