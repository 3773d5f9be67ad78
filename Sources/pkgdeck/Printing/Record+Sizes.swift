import ContainerImages
import FoundationEssentials
import GitHubPackages
import ViewModels

extension Record {
  private static let noPackage = PackageReference(
    owner: Owner(login: "", kind: .user), type: .container, name: "")

  static let sizeFields = Record(
    sizeOf: PackageVersion(id: 0, name: ""), in: ImageGraph(), of: noPackage, host: .gitHubDotCom
  ).fields.map(\.name)

  static let totalFields = Record(
    totalOf: noPackage, in: ImageGraph(), host: .gitHubDotCom
  ).fields.map(\.name)

  /// What a version takes in storage.
  init(sizeOf version: PackageVersion, in graph: ImageGraph, of package: PackageReference, host: GitHubHost) {
    self.init()
    let digest = version.digest ?? Digest(words: (0, 0, 0, 0))
    let (size, own) = (graph.size(of: digest), graph.ownSize(of: digest))
    let alone = graph.freed(by: [digest])
    let isRead = !graph.blobs(of: digest).isEmpty
    addOwner(package.owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("package", package.name)
    add("id", version.id)
    add("digest", version.name)
    add("tags", version.tags)
    add("state", ForeignText(graph.standing(of: digest).word))
    add("size", isRead ? size : nil)
    add("size_bound", isRead ? size.bound.map { ForeignText($0) } : nil)
    add("own_size", own)
    add("own_size_bound", own.bound.map { ForeignText($0) })
    add("own_children", Int64(graph.ownChildren(of: digest).count))
    add("own_size_alone", alone)
    add("shared_size", size.isExact && own.isExact ? ByteCount(size.bytes - own.bytes) : nil)
    add("created_at", version.createdAt)
    add("updated_at", version.updatedAt)
  }

  /// What a package takes in storage.
  init(totalOf package: PackageReference, in graph: ImageGraph, host: GitHubHost) {
    self.init()
    let (read, unread) = graph.sizedCounts
    let isRead = unread == 0 && graph.wholeLists.contains(.active)
    func freed(_ versions: [Digest]) -> ByteCount? { isRead ? graph.freed(by: versions) : nil }
    let orphans = isRead ? graph.orphans : []
    let incomplete = isRead ? graph.incompleteImages : []
    addOwner(package.owner, host)
    add("package_type", ForeignText(package.type.rawValue))
    add("package", package.name)
    let total = graph.totalSize
    add("size", total)
    add("size_bound", total.bound.map { ForeignText($0) })
    add("untagged_size", freed(graph.untagged))
    add("orphans", isRead ? Int64(orphans.count) : nil)
    add("orphan_size", freed(orphans))
    add("incomplete_size", freed(incomplete))
    add("read", Int64(read))
    add("unread", Int64(unread))
  }
}

extension ImageGraph.Standing {
  fileprivate var word: String {
    switch self {
    case .tagged: "tagged"
    case .part: "child"
    case .attached: "referrer"
    case .orphan: "orphan"
    case .notKnown: "unknown"
    }
  }
}
