import FoundationEssentials
import GitHubPackages

/// A version as GitHub's JSON has it (schema `package-version`), whatever of it can be read.
struct WireVersion: Decodable {
  private let id: Int64?
  private let name: String?
  private let tags: [ForeignText]?
  private let dates: (created: Date?, updated: Date?, deleted: Date?)
  private let texts: (license: ForeignText?, description: ForeignText?)
  private let urls: (api: String?, html: String?)
  /// Whether the fields that name the version could be read.
  var isNamed: Bool { id != nil && name != nil }
  let fault: String?

  private enum Key: String, CodingKey {
    case id, name, url, license, description, metadata
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case deletedAt = "deleted_at"
    case htmlURL = "html_url"
  }

  init(from decoder: any Decoder) throws {
    var fields = FieldReader<Key>(decoder)
    id = fields.required(.id)
    name = fields.required(.name)
    tags = fields.read(.metadata, as: Metadata.self)?.tags?.map { ForeignText($0) }
    dates = (fields.date(.createdAt), fields.date(.updatedAt), fields.date(.deletedAt))
    texts = (fields.text(.license), fields.text(.description))
    urls = (fields.read(.url), fields.read(.htmlURL))
    fault = fields.fault
  }

  /// - Parameters:
  ///   - index: its place in the list, which stands for an id that cannot be read.
  ///   - shared: the links of the row before, which this one takes where its own are alike.
  func version(index: Int, sharing shared: inout VersionLinks?) -> PackageVersion {
    let number = id ?? Int64(-(index + 1))
    let links = VersionLinks(
      url: urls.api.map { VersionLinks.Template($0, id: number, name: name ?? "") },
      html: urls.html.map { VersionLinks.Template($0, id: number, name: name ?? "") })
    if shared != links { shared = links }
    return PackageVersion(
      id: number, name: name.map { ForeignText($0) } ?? "(unreadable)", tags: tags,
      createdAt: dates.created, updatedAt: dates.updated, deletedAt: dates.deleted, license: texts.license,
      description: texts.description, links: shared, fault: fault)
  }

  private struct Metadata: Decodable {
    let container: Image?
    let docker: Image?

    var tags: [String]? { container?.all ?? docker?.all }
  }

  /// GitHub's schema calls a Docker image's tags `tag`, and requires `tags`.
  private struct Image: Decodable {
    let tags: [String]?
    let tag: [String]?

    var all: [String]? { tags ?? tag }
  }
}
