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

/// What a person has to do to confirm a change.
public enum ConfirmationTier: Hashable, Sendable {
  case press
  case type(String)
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

/// An open question about one change.
public struct Confirmation: Hashable, Sendable {
  public let change: Change
  public let tier: ConfirmationTier

  public init(_ change: Change, tier: ConfirmationTier) {
    self.change = change
    self.tier = tier
  }

  /// The change as a confirmed one, if the answer is what the tier asks for.
  public func accept(_ answer: Answer) -> ConfirmedChange? {
    switch tier {
    case .press: ConfirmedChange(change)
    case .type(let text): answer.typed == text ? ConfirmedChange(change) : nil
    }
  }
}

/// A change that a person confirmed: the only thing that the client performs.
public struct ConfirmedChange: Hashable, Sendable {
  public let change: Change

  fileprivate init(_ change: Change) {
    self.change = change
  }
}
