import FoundationEssentials
import GitHubPackages
import Glibc

/// Rules with a name, and the packages that they are for.
public struct RetentionPolicy: Hashable, Sendable {
  /// What a policy may set, in the words of the configuration file.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case packages, type, newest
    case youngerThan = "younger-than"
    case by, tags, delete, filter
    case atMost = "at-most"
  }

  public let name: String
  /// Patterns of `NAME` or `OWNER/NAME`; none is every package.
  public let packages: [String]
  /// Nil for every type.
  public let type: PackageType?
  public let rules: RetentionRules

  public init(name: String, packages: [String] = [], type: PackageType? = nil, rules: RetentionRules) {
    self.name = name
    self.packages = packages
    self.type = type
    self.rules = rules
  }

  /// Whether it is for a package. Names of packages may hold slashes too, so a pattern is tried both ways; `*` matches
  /// slashes.
  public func covers(_ package: ForeignText, _ type: PackageType, of owner: ForeignText) -> Bool {
    guard self.type.map({ $0 == type }) ?? true else { return false }
    return packages.isEmpty
      || packages.contains { pattern in
        if fnmatch(pattern, package.raw, 0) == 0 { return true }
        guard let slash = pattern.firstIndex(of: "/") else { return false }
        let (login, name) = (pattern[..<slash].lowercased(), String(pattern[slash...].dropFirst()))
        return fnmatch(login, Owner.key(of: owner).raw, 0) == 0 && fnmatch(name, package.raw, 0) == 0
      }
  }

  /// What it sets, as a person would write it.
  public var settings: [(field: Field, value: String)] {
    let places: [(Field, String?)] = [
      (.packages, packages.isEmpty ? nil : packages.joined(separator: ", ")), (.type, type?.rawValue),
    ]
    return places.compactMap { field, value in value.map { (field, $0) } } + rules.settings
  }
}

extension RetentionRules {
  /// What they set, as a person would write it in a policy, with what holds where nothing is set.
  public var settings: [(field: RetentionPolicy.Field, value: String)] {
    let classes = Deletable.allCases.filter(deletes.contains).map(\.rawValue)
    let values: [(RetentionPolicy.Field, String?)] = [
      (.newest, keepNewest.map { String($0) }), (.youngerThan, keepYounger.map(Self.age)),
      (.by, date.rawValue), (.tags, keepTags.isEmpty ? nil : keepTags.patterns.joined(separator: ", ")),
      (.delete, classes.joined(separator: ", ")), (.filter, filter), (.atMost, atMost.map { "\($0)%" }),
    ]
    return values.compactMap { field, value in value.map { (field, $0) } }
  }

  /// Seconds as a policy has them: in the largest unit that they are a whole number of.
  public static func age(_ seconds: TimeInterval) -> String {
    let units: [(TimeInterval, String)] = [(86_400, "d"), (3_600, "h"), (60, "m")]
    for (size, unit) in units {
      if let count = Int(exactly: seconds / size), seconds > 0 { return "\(count)\(unit)" }
    }
    return Int(exactly: seconds).map { "\($0)s" } ?? "\(seconds)s"
  }
}
