import ContainerImages
import FoundationEssentials
import GitHubPackages

/// What a list can be sorted by.
public enum SortField: String, Hashable, Sendable, CaseIterable {
  case package, name, tag, created, updated, deleted, left, versions, visibility, repository, id, size, own,
    actor

  /// What manifests tell in place of the items themselves; nil where these do.
  var ofSizes: Filter.SizeField? {
    switch self {
    case .size: .size
    case .own: .own
    default: nil
    }
  }
}

/// An order that a person chose in place of the server's.
public struct SortOrder: Hashable, Sendable {
  /// What is compared.
  public let field: SortField
  /// Whether the largest, or the newest, comes first.
  public let isReversed: Bool
  /// What is known of sizes, where these are compared.
  var sizes: ImageSizes?

  public init(_ field: SortField, isReversed: Bool = false) {
    self.field = field
    self.isReversed = isReversed
  }

  /// What choosing a field comes to: times sort newest first, the rest from its beginning; the same field again
  /// reverses.
  init(choosing field: SortField, after current: SortOrder?) {
    let isNatural = [.package, .name, .tag, .left, .visibility, .repository, .id, .actor].contains(field)
    self.init(field, isReversed: current?.field == field ? current?.isReversed == false : !isNatural)
  }
}

/// Something that lists hold, filters find and sorting orders.
public protocol ListItem: Hashable, Sendable {
  /// Appends the UTF-8 text that words are looked for in, parts separated by newlines.
  func appendSearchText(to bytes: inout [UInt8])
  func date(_ field: Filter.DateField) -> Date?
  /// Nil where that is not known.
  func `is`(_ quality: Filter.Quality) -> Bool?
  func isOf(_ type: PackageType) -> Bool
  /// Nil where they are not known.
  func texts(_ field: Filter.TextField) -> [ForeignText]?
  /// Whether it is the version that a person named.
  func isCalled(_ name: VersionName) -> Bool
  /// What manifests name it by; nil for what is no image.
  var imageDigest: Digest? { get }
  /// The id that what manifests tell of it is known by; nil for what they tell nothing of.
  var itemID: Int64? { get }
  /// Nil sorts behind all others.
  func sortText(_ field: SortField) -> String?
  /// Nil sorts behind all others.
  func sortNumber(_ field: SortField) -> Int64?
}

extension ListItem {
  public var imageDigest: Digest? { nil }
  public func isCalled(_ name: VersionName) -> Bool { false }
  public var itemID: Int64? { nil }
  public func sortText(_ field: SortField) -> String? { nil }
  public func sortNumber(_ field: SortField) -> Int64? { nil }
}

extension ForeignText {
  /// What stands behind `sha256:`; nil for what is no digest.
  var digestDigits: ForeignText? {
    raw.hasPrefix("sha256:") ? ForeignText(String(raw.dropFirst("sha256:".count))) : nil
  }
}

extension Filter.Quality {
  /// What a version's tags tell; nil where those of an image are not told. What is no image has none.
  func holds(of tags: [ForeignText]?, isImage: Bool) -> Bool? {
    switch self {
    case .tagged: tags.map { !$0.isEmpty } ?? (isImage ? nil : false)
    case .untagged: tags?.isEmpty ?? (isImage ? nil : false)
    case .public, .private, .internal, .repoPrivate, .archived: false
    }
  }
}

extension PackageVersion: ListItem {
  public var imageDigest: Digest? { digest }
  public func isCalled(_ name: VersionName) -> Bool { name.matches(self) }
  public var itemID: Int64? { id }

  public func appendSearchText(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: name.raw.utf8)
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: String(id).utf8)
    guard let tags, !tags.isEmpty else { return }
    for tag in tags {
      bytes.append(UInt8(ascii: "\n"))
      bytes.append(contentsOf: tag.raw.utf8)
    }
  }

  public func date(_ field: Filter.DateField) -> Date? {
    switch field {
    case .created: createdAt
    case .updated: updatedAt
    case .deleted: deletedAt
    case .left: restorableUntil
    }
  }

  public func `is`(_ quality: Filter.Quality) -> Bool? {
    quality.holds(of: tags, isImage: digest != nil)
  }

  public func isOf(_ type: PackageType) -> Bool { true }

  public func texts(_ field: Filter.TextField) -> [ForeignText]? {
    switch field {
    case .tag: tags ?? (digest == nil ? [] : nil)
    case .name: [name]
    case .digest: name.digestDigits.map { [$0] } ?? []
    case .repo: []
    }
  }

  public func sortText(_ field: SortField) -> String? {
    field == .tag ? tags?.first?.raw : name.raw
  }

  public func sortNumber(_ field: SortField) -> Int64? { field == .id ? id : nil }
}

extension Package: ListItem {
  public var itemID: Int64? { id }

  public func appendSearchText(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: name.raw.utf8)
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: String(id).utf8)
  }

  public func date(_ field: Filter.DateField) -> Date? {
    switch field {
    case .created: createdAt
    case .updated: updatedAt
    case .deleted, .left: nil
    }
  }

  public func `is`(_ quality: Filter.Quality) -> Bool? {
    switch quality {
    case .tagged, .untagged: false
    case .public: visibility.map { $0 == .public }
    case .private: visibility.map { $0 == .private }
    case .internal: visibility.map { $0 == .internal }
    case .repoPrivate: repository.map(\.isPrivate) ?? false
    case .archived: repository.map(\.isArchived) ?? false
    }
  }

  public func isOf(_ type: PackageType) -> Bool { self.type == type }

  public func texts(_ field: Filter.TextField) -> [ForeignText]? {
    switch field {
    case .name: [name]
    case .repo: repository.map { [$0.fullName] } ?? []
    case .tag, .digest: []
    }
  }

  public func sortText(_ field: SortField) -> String? {
    switch field {
    case .visibility: visibility?.display
    case .repository: repository?.fullName.raw
    default: name.raw
    }
  }

  public func sortNumber(_ field: SortField) -> Int64? {
    switch field {
    case .id: id
    case .versions: versionCount.map(Int64.init)
    default: nil
    }
  }
}

/// What an item is compared by.
private enum SortKey: Comparable {
  case text(String)
  case date(Date)
  case number(Int64)
}

extension SortOrder {
  /// Whether one item stands before another; nil where the order does not tell.
  public func precedes<Item: ListItem>(_ one: Item, _ other: Item) -> Bool? {
    rank(key(of: one), key(of: other))
  }

  /// Puts elements into the order of the items that they stand for.
  ///
  /// - Parameter tie: tells where the order does not.
  func sorted<Element, Item: ListItem>(
    _ elements: [Element], _ item: (Element) -> Item, tie: (Element, Element) -> Bool
  ) -> [Element] {
    elements.map { (key: key(of: item($0)), element: $0) }
      .sorted { rank($0.key, $1.key) ?? tie($0.element, $1.element) }
      .map(\.element)
  }

  private func key(of item: some ListItem) -> SortKey? {
    switch field {
    case .package, .name, .tag, .visibility, .repository, .actor: item.sortText(field).map(SortKey.text)
    case .created: item.date(.created).map(SortKey.date)
    case .updated: item.date(.updated).map(SortKey.date)
    case .deleted: item.date(.deleted).map(SortKey.date)
    case .left: item.date(.left).map(SortKey.date)
    case .size, .own: size(of: item).map(SortKey.number)
    case .id, .versions: item.sortNumber(field).map(SortKey.number)
    }
  }

  private func size(of item: some ListItem) -> Int64? {
    guard let field = field.ofSizes, let size = sizes?.size(field, of: item), !size.isUnknown else {
      return nil
    }
    return size.bytes
  }

  private func rank(_ one: SortKey?, _ other: SortKey?) -> Bool? {
    switch (one, other) {
    case (nil, nil): nil
    case (nil, _): false
    case (_, nil): true
    case (let one?, let other?):
      one == other ? nil : (one < other) != isReversed
    }
  }
}
