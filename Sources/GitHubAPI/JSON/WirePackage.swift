import GitHubPackages

/// A package as GitHub's JSON has it (schema `package`), whatever of it can be read.
struct WirePackage: Decodable {
  private let id: Int64?
  private let name: ForeignText?
  private let type: PackageType?
  private let rest: Package
  /// Whether the fields that name the package could be read.
  var isNamed: Bool { id != nil && name != nil }
  let fault: String?

  private enum Key: String, CodingKey {
    case id, name, visibility, owner, repository, url
    case type = "package_type"
    case versionCount = "version_count"
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case htmlURL = "html_url"
  }

  init(from decoder: any Decoder) throws {
    var fields = FieldReader<Key>(decoder)
    id = fields.required(.id)
    name = fields.required(.name, as: String.self).map { ForeignText($0) }
    type = fields.read(.type, as: String.self).flatMap(PackageType.init)
    rest = Package(
      id: 0, name: "", type: .container,
      visibility: fields.read(.visibility, as: String.self).map { Visibility($0) },
      versionCount: fields.read(.versionCount), owner: fields.read(.owner, as: WireAccount.self)?.summary,
      repository: fields.read(.repository, as: WireRepository.self)?.summary,
      createdAt: fields.date(.createdAt), updatedAt: fields.date(.updatedAt), url: fields.text(.url),
      htmlURL: fields.text(.htmlURL))
    fault = fields.fault
  }

  /// - Parameters:
  ///   - index: its place in the list, which stands for an id that cannot be read.
  ///   - asked: the type that was asked for, which stands for one that is not known.
  func package(index: Int, asked: PackageType) -> Package {
    Package(
      id: id ?? Int64(-(index + 1)), name: name ?? Package.unreadableName, type: type ?? asked,
      visibility: rest.visibility, versionCount: rest.versionCount, owner: rest.owner,
      repository: rest.repository, createdAt: rest.createdAt, updatedAt: rest.updatedAt, url: rest.url,
      htmlURL: rest.htmlURL, fault: fault)
  }
}

/// The part of GitHub's `minimal-repository` that is shown.
private struct WireRepository: Decodable {
  let summary: RepositorySummary?

  private enum Key: String, CodingKey {
    case archived
    case fullName = "full_name"
    case isPrivate = "private"
    case htmlURL = "html_url"
  }

  init(from decoder: any Decoder) throws {
    var fields = FieldReader<Key>(decoder)
    guard let name = fields.text(.fullName) else {
      summary = nil
      return
    }
    summary = RepositorySummary(
      fullName: name, isPrivate: fields.read(.isPrivate), isArchived: fields.read(.archived),
      htmlURL: fields.text(.htmlURL))
  }
}
