import ContainerImages
import FoundationEssentials
import GitHubPackages
import ViewModels

/// What a tagged image comes to.
enum ImageState: String {
  case complete
  /// Children are missing, and none is known to be gone.
  case incomplete
  /// Children are missing that cannot be restored.
  case lost
  case unknown

  init(_ health: ImageGraph.Health) {
    self =
      switch health.state {
      case .complete: .complete
      case .incomplete: .incomplete
      case .lost: .lost
      case .notKnown: .unknown
      }
  }

  /// Whether it is certain that the image cannot be pulled.
  var isFound: Bool { self == .incomplete || self == .lost }
}

extension Record {
  static let imageFields = Record(
    PackageVersion(id: 0, name: ""),
    ImageGraph().health(of: Digest(words: (0, 0, 0, 0)), at: Date()), childCount: nil,
    of: PackageReference(owner: Owner(login: "", kind: .user), type: .container, name: ""),
    host: .gitHubDotCom
  ).fields.map(\.name)

  /// - Parameter childCount: nil where it is unknown how many children there should be.
  init(
    _ image: PackageVersion, _ health: ImageGraph.Health, childCount: Int?, of package: PackageReference,
    host: GitHubHost
  ) {
    self.init()
    addOwner(package.owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("package", package.name)
    add("tags", image.tags)
    add("digest", image.name)
    add("id", image.id)
    add("state", ForeignText(ImageState(health).rawValue))
    add("children", childCount.map { Int64($0) })
    add("active", Int64(health.active))
    add("restorable", Int64(health.restorable.count))
    add("gone", Int64(health.gone.count))
    add("absent", Int64(health.absent.count))
    add("unknown", Int64(health.notKnown.count))
    add("missing", health.restorable.map(\.name) + (health.gone + health.absent).map { ForeignText($0.text) })
  }
}
