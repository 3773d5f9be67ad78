/// A name that two packages want: one in the Docker registry, which is to be migrated, and one in the
/// Container registry, which has the name already.
///
/// GitHub lists plain packages without a reason (`GET …/docker/conflicts`), so the other side is found by name.
public struct DockerConflict: Hashable, Sendable, Identifiable {
  /// What is known of one of the two packages.
  public enum Side: Hashable, Sendable {
    case notRead
    case found(Package)
    /// GitHub knows no package of that type and name, or hides it.
    case missing
    case refused(GitHubError)

    /// What came of looking the package up by its name.
    public init(_ result: Result<Package, GitHubError>) {
      switch result {
      case .success(let package): self = .found(package)
      case .failure(let error) where error.kind == .notFound: self = .missing
      case .failure(let error): self = .refused(error)
      }
    }

    public var package: Package? { if case .found(let package) = self { package } else { nil } }
  }

  public let owner: Owner
  /// The package as GitHub lists it.
  public let listed: Package
  /// The package of the same name in the other registry.
  public var counterpart = Side.notRead
  /// How many active versions each side has, as far as it was asked: GitHub's lists do not say.
  public var versionCounts: [PackageType: Int] = [:]

  public init(_ listed: Package, of owner: Owner) {
    self.listed = listed
    self.owner = owner
  }

  public var id: Int64 { listed.id }
  public var name: ForeignText { listed.name }

  /// The registry of the counterpart; rows are read as the Docker registry's unless GitHub says otherwise.
  public var counterpartType: PackageType { listed.type == .container ? .docker : .container }

  public func reference(_ type: PackageType) -> PackageReference {
    PackageReference(owner: owner, type: type, name: name)
  }

  /// What is known of the package in one of the two registries.
  public func side(_ type: PackageType) -> Side {
    type == counterpartType ? counterpart : .found(listed)
  }
}

extension DockerConflict {
  /// A field by which the two packages are compared.
  public enum Field: String, Sendable, CaseIterable {
    case versions, created, updated, visibility, repository
  }

  /// Fields in which the two packages differ; empty until both are found.
  public var differences: [Field] {
    guard let docker = side(.docker).package, let container = side(.container).package else { return [] }
    return Field.allCases.filter { field in
      switch field {
      case .versions: Self.differ(versionCounts[.docker], versionCounts[.container])
      case .created: Self.differ(docker.createdAt, container.createdAt)
      case .updated: Self.differ(docker.updatedAt, container.updatedAt)
      case .visibility: Self.differ(docker.visibility, container.visibility)
      case .repository: docker.repository?.fullName != container.repository?.fullName
      }
    }
  }

  /// Whether both packages are found, and of one it is not known how many versions it has.
  public var lacksVersionCounts: Bool {
    side(.docker).package != nil && side(.container).package != nil
      && (versionCounts[.docker] == nil || versionCounts[.container] == nil)
  }

  /// What is not known differs from nothing.
  private static func differ<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
    one != nil && other != nil && one != other
  }
}
