import ContainerImages
import FoundationEssentials
import GitHubPackages
import Retention
import ViewModels

extension Record {
  /// The fields of every row of a plan.
  static let planFields = Record(
    PackageVersion(id: 0, name: ""), isKept: false, for: "",
    of: PackageReference(owner: Owner(login: "", kind: .user), type: .container, name: ""), size: nil,
    host: .gitHubDotCom
  ).fields.map(\.name)

  /// What a plan does with a version.
  ///
  /// - Parameter size: what deleting it alone frees; nil where sizes were not read.
  init(
    _ version: PackageVersion, isKept: Bool, for reason: String, of package: PackageReference,
    size: ByteCount?, host: GitHubHost
  ) {
    self.init()
    addOwner(package.owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("package", package.name)
    add("action", ForeignText(isKept ? "keep" : "delete"))
    add("reason", ForeignText(reason))
    add("id", version.id)
    add("name", version.name)
    add("tags", version.tags)
    add("created_at", version.createdAt)
    add("updated_at", version.updatedAt)
    add("own_size_alone", size)
  }
}
