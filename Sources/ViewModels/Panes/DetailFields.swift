import FoundationEssentials
import GitHubPackages

/// Turns what is selected into labeled values, under GitHub's own names.
struct DetailFields {
  /// A value is broken between its words; one that is to be taken as it is has a single one.
  struct Field: Hashable {
    let label: String
    let words: [String]

    init(_ label: String, _ value: String) {
      self.label = label
      words = [value]
    }

    init(_ label: String, words: [String]) {
      self.label = label
      self.words = words
    }
  }

  let session: Session
  let times: TimeStyle
  let now: Date

  private var conflict: String {
    "a Docker and a container package share this name: \(session.keys[.conflicts]) shows both"
  }

  func fields(of subject: DetailViewModel.Subject) -> [Field] {
    switch subject {
    case .owner(let owner): fields(of: owner)
    case .package(let package, let owner, let isInConflict, let count, let total):
      (isInConflict ? [Field("conflict", words: words(conflict))] : [])
        + fields(of: package, owner, count, total)
    case .version(
      let version, let reference, let package, let problem, let image, let storage, let count, let total):
      (problem.map { [Field("error", words: words($0))] } ?? [])
        + fields(of: version, reference, package, image, storage)
        + packageFields(reference, package, count, total)
    case .failure(let error, let step): fields(of: error, step)
    }
  }

  private func fields(of error: GitHubError, _ step: String) -> [Field] {
    [
      Field("error", words: words(error.whatHappened)),
      Field("try", words: words(step)),
      Field("request", error.request.display),
      error.requestID.map { Field("id", $0.display) },
    ].compactMap(\.self)
  }

  private func fields(of owner: Owner) -> [Field] {
    let kind =
      switch owner.kind {
      case .organization: "organization"
      case .authenticatedUser: "you"
      case .user: "user"
      }
    return [Field("owner", owner.login.display), Field("kind", kind)]
      + [owner.id.map { Field("id", String($0)) }].compactMap(\.self)
      + [Field("html_url", "\(session.host.webURL)/\(owner.login.display)")]
  }

  private func fields(of package: Package, _ owner: Owner, _ count: Int?, _ total: PackageStorageNote?)
    -> [Field]
  {
    [
      Field("name", package.name.display),
      package.fault.map { Field("fault", words: words($0)) },
      date("created", package.createdAt),
      date("updated", package.updatedAt),
      Field("id", String(package.id)),
    ].compactMap(\.self)
      + packageFields(PackageReference(package, of: owner), package, count, total, isSubject: true)
  }

  private func fields(
    of version: PackageVersion, _ package: PackageReference, _ known: Package?, _ image: ImageNote?,
    _ storage: StorageNote?
  ) -> [Field] {
    let isImage = package.type.isImage
    let tags = version.tags.map { $0.isEmpty ? ["(untagged)"] : $0.map(\.display) } ?? ["not listed"]
    let identity = [
      isImage ? Field("tags", words: tags) : nil, Field(isImage ? "digest" : "version", version.name.display),
    ]
    let rest: [Field?] = [
      version.fault.map { Field("fault", words: words($0)) },
      version.deletedAt == nil
        ? InstallLine.make(for: version, of: package, in: known?.repository?.fullName, on: session.host)
          .map { Field(isImage ? "pull" : "install", $0) } : nil,
      date("created", version.createdAt),
      date("updated", version.updatedAt),
      date("deleted", version.deletedAt),
      version.restorableUntil.map { Field("restorable", words: words("until \(times.full($0, now: now))")) },
      Field("id", String(version.id)),
      version.license.map { Field("license", $0.display) },
      version.description.map { Field("about", words: words($0.display)) },
      version.htmlURL.map { Field("html_url", $0.display) },
      version.url.map { Field("url", $0.display) },
    ]
    return (identity + fields(of: image) + fields(of: storage) + rest).compactMap(\.self)
  }

  /// What the version is within its image, as far as it was read.
  private func fields(of image: ImageNote?) -> [Field] {
    guard let image else { return [] }
    let tree = image.tree.enumerated().map { Field($0 == 0 ? "children" : "", $1) }
    let oddities = image.oddities.enumerated().map { Field($0 == 0 ? "manifest" : "", words: words($1)) }
    return (image.summary.isEmpty ? [] : [Field("image", words: words(image.summary))]) + oddities + tree
  }

  private func fields(of storage: StorageNote?) -> [Field] {
    guard let storage else { return [] }
    let blobs = storage.blobs.enumerated().map { Field($0 == 0 ? "layers" : "", $1) }
    return [Field("size", storage.size), Field("frees", words: words(storage.own))]
      + (storage.shared.map { [Field("shares", words: words($0))] } ?? []) + blobs
  }

  private func packageFields(
    _ reference: PackageReference, _ package: Package?, _ versionCount: Int?,
    _ storage: PackageStorageNote?, isSubject: Bool = false
  ) -> [Field] {
    let repository = package?.repository
    var fields = isSubject ? [] : [Field("package", reference.name.display)]
    fields.append(Field("type", reference.type.rawValue))
    if let visibility = package?.visibility { fields.append(Field("visibility", visibility.display)) }
    if let versionCount { fields.append(Field("versions", versionCount.grouped)) }
    if let storage { fields.append(Field(isSubject ? "size" : "pkg_size", words: words(storage.total))) }
    if isSubject { fields += (storage?.shares ?? []).map { Field($0.label, words: words($0.text)) } }
    fields.append(Field("owner", (package?.owner?.login ?? reference.owner.login).display))
    if let repository { fields.append(Field("repo", repository.fullName.display + note(on: repository))) }
    if let url = repository?.htmlURL { fields.append(Field("repo_url", url.display)) }
    if let url = package?.htmlURL { fields.append(Field(isSubject ? "html_url" : "pkg_url", url.display)) }
    if isSubject, let url = package?.url { fields.append(Field("url", url.display)) }
    return fields
  }

  private func note(on repository: RepositorySummary) -> String {
    let notes = [
      repository.isPrivate == true ? "private" : nil, repository.isArchived == true ? "archived" : nil,
    ]
    .compactMap(\.self)
    return notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
  }

  private func date(_ label: String, _ date: Date?) -> Field? {
    date.map { Field(label, words: words(times.full($0, now: now))) }
  }

  private func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}
