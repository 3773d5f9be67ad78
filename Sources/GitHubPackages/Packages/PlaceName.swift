import FoundationEssentials

/// What a person names to be taken there: an owner, a package, or a version of one.
public struct PlaceName: Hashable, Sendable {
  /// A package's name; GitHub asks for its type too, which a person may leave out.
  public struct Package: Hashable, Sendable {
    public let type: PackageType?
    public let name: ForeignText
  }

  /// The name of the GitHub that the text says, if it says one.
  public private(set) var host: String?
  /// Whose; nil where the text leaves that open.
  public private(set) var owner: ForeignText?
  public private(set) var package: Package?
  public private(set) var version: VersionName?

  /// Whether it is one word, which may name an owner or a package.
  public var isWord: Bool {
    owner == nil && version == nil && package?.type == nil && package.map { Owner.isLogin($0.name) } == true
  }

  /// The same if the first part of a package's name is its owner: `acme/web` without a type may mean either.
  public var belowOwner: PlaceName? {
    guard owner == nil, let package, package.type == nil, let slash = package.name.raw.firstIndex(of: "/")
    else {
      return nil
    }
    var place = self
    place.owner = ForeignText(String(package.name.raw[..<slash]))
    let name = package.name.raw[slash...].dropFirst()
    place.package = Package(type: nil, name: ForeignText(String(name)))
    return Owner.isLogin(place.owner ?? "") && !name.isEmpty ? place : nil
  }

  /// Nil for what names nothing.
  ///
  /// - Parameter host: the GitHub that is shown, whose addresses need no `https://`.
  public init?(_ text: String, on host: GitHubHost) {
    var text = text.trimming(while: \.isWhitespace)
    // The line that is copied to pull an image by.
    text.trimPrefix("docker pull ")
    guard !text.isEmpty, !text.contains(where: \.isWhitespace) else { return nil }
    if let version = Self.version(text) {
      self.init(version: version)
      return
    }
    let first = text.prefix { $0 != "/" }.lowercased()
    let isAddress = host.isCalled(first) || GitHubHost.gitHubDotCom.isCalled(first)
    if let path = PageAddress.path(of: isAddress ? "https://\(text)" : text) {
      self.init(page: path)
      return
    }
    let segments = text.split(separator: "/", maxSplits: 1).map(String.init)
    let rest = segments.count > 1 ? segments[1] : ""
    let isType = { (word: String) in PackageType(rawValue: word.lowercased()) != nil }
    let isBelowOwner = isType(rest.split(separator: "/").first.map(String.init) ?? "")
    // Organizations are called docker and npm; images are called docker/build.
    if isBelowOwner, first == PackageType.container.rawValue || !Owner.isLogin(ForeignText(first)) {
      self.init(PackagePath(argument: text))
    } else if isBelowOwner {
      self.init(PackagePath(argument: rest))
      owner = ForeignText(segments[0])
    } else if text.hasPrefix("@") {
      self.init(PackagePath(argument: "npm/\(text)"))
    } else if isType(first) || PackagePath(argument: text) != nil {
      self.init(PackagePath(argument: text))
    } else {
      self.init(PackagePath(argument: "container/\(text)"))
      package = package.map { Package(type: nil, name: $0.name) }
    }
  }

  /// `:TAG`, `@DIGEST` or `sha256:…`, of the package that is shown.
  private static func version(_ text: String) -> VersionName? {
    if text.hasPrefix(":") { return text.count > 1 ? .tag(String(text.dropFirst())) : nil }
    let digest = text.hasPrefix("@") ? text.dropFirst() : text[...]
    return digest.lowercased().hasPrefix("sha256:") && digest.count > 7 ? .digest(String(digest)) : nil
  }

  private init?(_ path: PackagePath?) {
    guard let path else { return nil }
    package = Package(type: path.type, name: path.name)
    (host, owner, version) = (path.host, path.owner.map { ForeignText($0) }, path.version)
  }

  /// `HOST/OWNER`, `HOST/orgs/OWNER`, `HOST/OWNER/TYPE/NAME`, or a package's page.
  private init?(page path: [String]) {
    let rest = path.dropFirst()
    if let package = PackagePath(page: path) {
      self.init(package)
    } else if rest.count > 2, PackageType(rawValue: path[2]) != nil {
      self.init(PackagePath(argument: path[2...].joined(separator: "/")))
      (host, owner) = (path[0].lowercased(), ForeignText(path[1]))
    } else {
      let isAccount = rest.count > 1 && (path[1] == "orgs" || path[1] == "users")
      guard let login = isAccount ? path[2] : rest.first, Owner.isLogin(ForeignText(login)) else {
        return nil
      }
      self.init(owner: login, on: path[0].lowercased())
    }
  }

  private init(version: VersionName) { self.version = version }

  private init(owner: String, on host: String) {
    (self.host, self.owner) = (host, ForeignText(owner))
  }
}

/// A version as a person names it.
public enum VersionName: Hashable, Sendable {
  case id(Int64)
  /// The beginning of a digest, `sha256:` or not.
  case digest(String)
  case tag(String)
  /// Of what is no image.
  case name(String)

  /// Whether only one version of a package can be meant; others may begin with the same digits of a digest.
  public var isUnique: Bool {
    if case .digest(let text) = self { text.count >= Self.digestDigits } else { true }
  }

  private static let digestDigits = 64

  /// As it was typed.
  public var text: String {
    switch self {
    case .id(let id): String(id)
    case .digest(let text), .tag(let text), .name(let text): text
    }
  }

  /// Whether it names this version.
  public func matches(_ version: PackageVersion) -> Bool {
    switch self {
    case .id(let id): return version.id == id
    case .tag(let tag), .name(let tag):
      return version.name.isSpelled(tag) || version.tags?.contains { $0.isSpelled(tag) } == true
    case .digest(let digest):
      let (name, start) = (version.name.raw.lowercased(), digest.lowercased())
      return name.hasPrefix(start) || name.hasPrefix("sha256:" + start)
    }
  }
}

/// The address of a web page.
enum PageAddress {
  /// The host's name and what stands between slashes after it, decoded; nil for what is no address.
  static func path(of text: String) -> [String]? {
    guard let start = text.prefixMatch(of: /https?:\/\//) else { return nil }
    return text[start.range.upperBound...].prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
      .map { $0.percentDecoded ?? String($0) }
  }
}
