import FoundationEssentials
import GitHubPackages

extension OwnersViewModel {
  /// What stands beside an owner's name.
  public func word(for owner: Owner) -> String {
    if signOns[Owner.key(of: owner.login)] != nil { return "SSO" }
    return switch owner.kind {
    case .authenticatedUser: "you"
    case .organization: "org"
    case .user: "user"
    }
  }

  /// Whether the filter finds a row; those that are no owners always stay.
  func isFound(_ row: Row) -> Bool {
    guard let login = row.login else { return true }
    let word = if case .owner(let owner) = row { self.word(for: owner) } else { "" }
    return filter.matches(NamedOwner(login: login, word: word))
  }
}

/// An owner as a filter sees it: GitHub's lists of owners tell nothing but names.
private struct NamedOwner: ListItem {
  let login: ForeignText
  let word: String

  func appendSearchText(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "\(login.raw)\n\(word)".utf8)
  }

  func date(_ field: Filter.DateField) -> Date? { nil }
  func `is`(_ quality: Filter.Quality) -> Bool? { false }
  func isOf(_ type: PackageType) -> Bool { false }
  func texts(_ field: Filter.TextField) -> [ForeignText]? { field == .name ? [login] : [] }
}
