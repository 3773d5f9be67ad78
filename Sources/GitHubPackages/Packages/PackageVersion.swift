import FoundationEssentials

/// Which of a package's versions a list holds.
public enum VersionState: String, Hashable, Sendable, CaseIterable {
  case active, deleted
}

/// A version of a package (schema `package-version`).
///
/// Lists hold many thousands, so what is seldom there is boxed and URLs are shared between rows.
public struct PackageVersion: Hashable, Sendable, Identifiable {
  public let id: Int64
  /// An image's digest (`sha256:…`), elsewhere the version string.
  public let name: ForeignText
  /// Nil where GitHub gives none; empty for an untagged image.
  public let tags: [ForeignText]?
  public let createdAt: Date?
  public let updatedAt: Date?
  public let deletedAt: Date?
  public let links: VersionLinks?
  private let rarities: Rarities?

  public init(
    id: Int64, name: ForeignText, tags: [ForeignText]? = nil, createdAt: Date? = nil, updatedAt: Date? = nil,
    deletedAt: Date? = nil, license: ForeignText? = nil, description: ForeignText? = nil,
    links: VersionLinks? = nil, fault: String? = nil
  ) {
    self.id = id
    self.name = name
    self.tags = tags
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.deletedAt = deletedAt
    self.links = links
    let isCommon = license == nil && description == nil && fault == nil
    rarities = isCommon ? nil : Rarities(license: license, description: description, fault: fault)
  }

  /// The digest's first eight hexadecimal digits, or the name's first eight characters, safe to draw.
  public var shortName: String { name(of: 8) }

  /// The same in another length; `sha256:` is not counted and left out.
  public func name(of length: Int) -> String {
    let digits = name.raw.hasPrefix("sha256:") ? name.raw.dropFirst("sha256:".count) : name.raw[...]
    return ForeignText(String(digits.prefix(length))).display
  }

  /// The same version, deleted or not.
  public func with(deletedAt date: Date?) -> PackageVersion {
    copy(tags: tags, deletedAt: date)
  }

  /// The same version, with tags that are known from elsewhere.
  public func with(tags: [ForeignText]?) -> PackageVersion {
    copy(tags: tags, deletedAt: deletedAt)
  }

  private func copy(tags: [ForeignText]?, deletedAt: Date?) -> PackageVersion {
    PackageVersion(
      id: id, name: name, tags: tags, createdAt: createdAt, updatedAt: updatedAt, deletedAt: deletedAt,
      license: license, description: description, links: links, fault: fault)
  }

  public var license: ForeignText? { rarities?.license }
  public var description: ForeignText? { rarities?.description }
  /// What could not be read of this item; nil for a sound one.
  public var fault: String? { rarities?.fault }

  /// The version's URL in the API, as GitHub gave it.
  public var url: ForeignText? { links?.url?.filled(for: self) }
  /// The version's page, as GitHub gave it.
  public var htmlURL: ForeignText? { links?.html?.filled(for: self) }

  private final class Rarities: Hashable, Sendable {
    let license: ForeignText?
    let description: ForeignText?
    let fault: String?

    init(license: ForeignText?, description: ForeignText?, fault: String?) {
      self.license = license
      self.description = description
      self.fault = fault
    }

    static func == (left: Rarities, right: Rarities) -> Bool {
      left.license == right.license && left.description == right.description && left.fault == right.fault
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(license)
      hasher.combine(description)
      hasher.combine(fault)
    }
  }
}

extension PackageVersion {
  /// GitHub keeps what was deleted for 30 days.
  public static let restorableFor: TimeInterval = 30 * 86_400

  /// Until when the version can be restored; nil where GitHub does not say when it was deleted.
  public var restorableUntil: Date? {
    deletedAt?.addingTimeInterval(Self.restorableFor)
  }

  /// Whole days left to restore, 0 on the last day, negative when it is too late; nil if not known.
  public func daysLeft(at now: Date) -> Int? {
    restorableUntil.map { Int(($0.timeIntervalSince(now) / 86_400).rounded(.down)) }
  }
}

/// The URLs of a version, written so that all rows of a page can share one object.
public final class VersionLinks: Hashable, Sendable {
  /// A URL whose end is the version's own id or name, where that is so.
  public struct Template: Hashable, Sendable {
    enum Tail: Hashable { case nothing, id, name }
    let stem: ForeignText
    let tail: Tail

    public init(_ url: String, id: Int64, name: String) {
      for (end, tail) in [(String(id), Tail.id), (name, .name)] where !end.isEmpty {
        let count = end.utf8.count
        guard url.utf8.suffix(count).elementsEqual(end.utf8),
          let stem = String(url.utf8.dropLast(count))
        else { continue }
        (self.stem, self.tail) = (ForeignText(stem), tail)
        return
      }
      stem = ForeignText(url)
      tail = .nothing
    }

    func filled(for version: PackageVersion) -> ForeignText {
      switch tail {
      case .nothing: stem
      case .id: ForeignText(stem.raw + String(version.id))
      case .name: ForeignText(stem.raw + version.name.raw)
      }
    }
  }

  public let url: Template?
  public let html: Template?

  public init(url: Template?, html: Template?) {
    self.url = url
    self.html = html
  }

  /// What they hold in bytes of UTF-8, shared or not.
  var textBytes: Int { (url?.stem.raw.utf8.count ?? 0) + (html?.stem.raw.utf8.count ?? 0) }

  public static func == (left: VersionLinks, right: VersionLinks) -> Bool {
    left === right || (left.url == right.url && left.html == right.html)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(url)
    hasher.combine(html)
  }
}
