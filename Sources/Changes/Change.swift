import ContainerImages
import FoundationEssentials
import GitHubPackages

/// Something that a person may ask GitHub to change, with the exact item as they saw it.
public enum Change: Hashable, Sendable {
  case deletePackage(PackageReference, seen: Package)
  case restorePackage(PackageReference)
  case deleteVersion(PackageReference, seen: PackageVersion)
  case restoreVersion(PackageReference, seen: PackageVersion)

  public var package: PackageReference {
    switch self {
    case .deletePackage(let package, _), .restorePackage(let package), .deleteVersion(let package, _),
      .restoreVersion(let package, _):
      package
    }
  }

  /// The version that changes; nil where the whole package does.
  public var version: PackageVersion? {
    switch self {
    case .deletePackage, .restorePackage: nil
    case .deleteVersion(_, let version), .restoreVersion(_, let version): version
    }
  }

  public var isDeletion: Bool {
    switch self {
    case .deletePackage, .deleteVersion: true
    case .restorePackage, .restoreVersion: false
    }
  }

  public var endpoint: Endpoint {
    let (type, name) = (package.type, package.name)
    return switch self {
    case .deletePackage: Endpoint(.deletePackage(type, name), of: package.owner)
    case .restorePackage: Endpoint(.restorePackage(type, name), of: package.owner)
    case .deleteVersion(_, let version):
      Endpoint(.deleteVersion(type, name, id: version.id), of: package.owner)
    case .restoreVersion(_, let version):
      Endpoint(.restoreVersion(type, name, id: version.id), of: package.owner)
    }
  }
}

/// What a person has to do to confirm changes.
public enum ConfirmationTier: Hashable, Sendable {
  case press
  /// To type how many versions change, where that is all that speaks against them.
  case count(Int)
  /// To type words that name what is at risk, behind the number of versions if there are many.
  case words(String)

  /// What is to be typed, if anything.
  public var text: String? {
    switch self {
    case .press: nil
    case .count(let count): String(count)
    case .words(let words): words
    }
  }
}

/// What a person answered: that the verb was pressed, and what stood in the field.
///
/// Only the dialog's view model makes one.
public struct Answer: Hashable, Sendable {
  let typed: String

  package init(typed: String = "") {
    self.typed = typed
  }
}

/// An open question about one change, or about several of one kind.
public struct Confirmation: Hashable, Sendable {
  /// So many versions are changed without typing their number.
  public static let mostByPress = 10
  /// So many images are named by the person who breaks them; the question names all.
  private static let mostWords = 3

  public let changes: [Change]
  public let tier: ConfirmationTier

  /// Nil where there is nothing to ask: no change at all, or several of which one deletes a package.
  ///
  /// - Parameter breakage: what the deletions in each package do to its tagged images; every version of a
  ///   container package without one counts as needed.
  public init?(
    _ changes: [Change], protectedTags: ProtectedTags,
    breakage: [PackageReference: ImageGraph.Breakage] = [:]
  ) {
    guard !changes.isEmpty, changes.count == 1 || changes.allSatisfy({ $0.version != nil }) else {
      return nil
    }
    self.changes = changes
    tier = Self.tier(of: changes, protectedTags, breakage)
  }

  /// The changes as confirmed ones, if the answer is what the tier asks for.
  public func accept(_ answer: Answer) -> [ConfirmedChange]? {
    isMet(by: answer) ? changes.map(ConfirmedChange.init) : nil
  }

  /// Whether the answer is what the tier asks for.
  public func isMet(by answer: Answer) -> Bool {
    tier.text.map { ForeignText(answer.typed) == ForeignText($0) } ?? true
  }

  private static func tier(
    of changes: [Change], _ protectedTags: ProtectedTags, _ breakage: [PackageReference: ImageGraph.Breakage]
  ) -> ConfirmationTier {
    if case .deletePackage(let package, let seen) = changes[0] {
      return .words(typable(package.name, or: seen.id))
    }
    let isMany = changes.count > mostByPress
    let words = wordsOfImages(in: changes, protectedTags, breakage)
    if words.isEmpty { return isMany ? .count(changes.count) : .press }
    return .words(((isMany ? [String(changes.count)] : []) + words).joined(separator: " "))
  }

  /// Tags that are protected or whose images need what goes, each once, as many as are typed in a moment; else a
  /// tag or the id of what may be needed.
  private static func wordsOfImages(
    in changes: [Change], _ protectedTags: ProtectedTags, _ breakage: [PackageReference: ImageGraph.Breakage]
  ) -> [String] {
    var words: [String] = []
    var unknown: String?
    for case .deleteVersion(let package, let version) in changes {
      let need = ImageNeed(of: version, package.type, breakage[package])
      var images: [PackageVersion] = []
      if case .image? = need { images = breakage[package]?.images(needing: version) ?? [] }
      for word in Self.words(for: version, of: images, protectedTags) where !words.contains(word) {
        words.append(word)
        if words.count == mostWords { return words }
      }
      // An image of which GitHub does not tell the tags may have any.
      let mayBeTagged = package.type.isImage && version.tags == nil
      if unknown == nil, need == .notKnown || mayBeTagged {
        unknown = version.imageTags.first.map { typable($0, or: version.id) } ?? String(version.id)
      }
    }
    return words.isEmpty ? [unknown].compactMap(\.self) : words
  }

  private static func words(
    for version: PackageVersion, of images: [PackageVersion], _ protectedTags: ProtectedTags
  ) -> [String] {
    let tags = [protectedTags.first(of: version)].compactMap(\.self) + images.compactMap(\.namingTags.first)
    if !tags.isEmpty { return tags.map { typable($0, or: version.id) } }
    // What needs it has tags that GitHub does not tell.
    return images.isEmpty ? [] : [String(version.id)]
  }

  /// The id stands for what nobody can type.
  private static func typable(_ text: ForeignText, or id: Int64) -> String {
    text.isTypable && !text.raw.isEmpty ? text.raw : String(id)
  }
}

/// A change that a person confirmed: the only thing that the client performs.
public struct ConfirmedChange: Hashable, Sendable {
  public let change: Change

  fileprivate init(_ change: Change) {
    self.change = change
  }
}

/// Names one change in the journal, and the bulk change that it belongs to.
public struct ChangeID: Hashable, Sendable {
  public let change: UUID
  public let batch: UUID?

  public init(change: UUID = UUID(), batch: UUID? = nil) {
    self.change = change
    self.batch = batch
  }
}

/// How far changes are apart, and how long settling waits between two readings.
public struct Pace: Hashable, Sendable {
  /// From the beginning of one change to the beginning of the next.
  public let between: Duration
  public let settling: Duration

  /// GitHub asks for a second between two changes.
  public init(between: Duration = .seconds(1), settling: Duration = Settlement.interval) {
    self.between = between
    self.settling = settling
  }
}
