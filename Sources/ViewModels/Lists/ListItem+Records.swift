import Changes
import FoundationEssentials
import GitHubPackages

extension JournalEntry {
  /// How far the change came, in a row's words.
  public var word: String {
    switch phase {
    case .done: verb == .delete ? "deleted" : "restored"
    case .failed where message == Self.leftOut: "excluded"
    case .failed where message == Self.discarded: "discarded"
    case .failed: "not \(verb.rawValue)d"
    case .plan: "not started"
    case .intent: "in progress"
    case .unknown: "unknown"
    }
  }
}

extension JournalEntry: ListItem {
  public func appendSearchText(to bytes: inout [UInt8]) {
    let names = [owner.login, version, message, actor].compactMap { $0?.raw } + (tags ?? []).map(\.raw)
    let words = ["\(packageType.rawValue)/\(package.raw)", host, word, verb.rawValue, phase.rawValue]
    bytes.append(contentsOf: (names + words).joined(separator: "\n").utf8)
  }

  public func date(_ field: Filter.DateField) -> Date? {
    let isDeletion = verb == .delete && phase == .done
    return switch field {
    case .created: at
    case .updated: nil
    case .deleted: isDeletion ? at : nil
    case .left: isDeletion ? at.addingTimeInterval(PackageVersion.restorableFor) : nil
    }
  }

  public func `is`(_ quality: Filter.Quality) -> Bool? {
    versionID == nil ? false : quality.holds(of: tags, isImage: packageType.isImage)
  }

  public func isOf(_ type: PackageType) -> Bool { packageType == type }

  public func texts(_ field: Filter.TextField) -> [ForeignText]? {
    switch field {
    case .tag: tags ?? (packageType.isImage && versionID != nil ? nil : [])
    case .name: [package]
    case .digest: version.flatMap(\.digestDigits).map { [$0] } ?? []
    case .repo: []
    }
  }

  public func sortText(_ field: SortField) -> String? { package.raw }
}

extension DockerConflict: ListItem {
  public func appendSearchText(to bytes: inout [UInt8]) { listed.appendSearchText(to: &bytes) }
  public func date(_ field: Filter.DateField) -> Date? { listed.date(field) }
  public func `is`(_ quality: Filter.Quality) -> Bool? { listed.is(quality) }
  /// The two packages that want the name.
  public func isOf(_ type: PackageType) -> Bool { type == .docker || type == .container }
  public func texts(_ field: Filter.TextField) -> [ForeignText]? { listed.texts(field) }
}
