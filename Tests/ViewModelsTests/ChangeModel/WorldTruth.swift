import BrowserScenes
import Changes
import ContainerImages
import GitHubPackages

/// What a person must have done to confirm changes, told from the world itself and from what was answered.
struct WorldTruth {
  let github: SmallGitHub
  /// The packages whose active versions were told to their end.
  let listed: Set<PackageReference>
  /// The manifests that were told.
  let told: Set<Digest>

  private static let protected: ForeignText = "latest"

  /// What is wrong with a yes to these changes together; nil if nothing is.
  func objection(to changes: [Change], typed: String) -> String? {
    if case .deletePackage(let package, _)? = changes.first {
      return changes.count == 1 && typed == package.name.raw ? nil : "the package's name was not typed"
    }
    let words = typed.split(separator: " ").map(String.init)
    if changes.count > 10, !words.contains(String(changes.count)) { return "the number was not typed" }
    let deletions = changes.filter(\.isDeletion)
    let ids = Set(deletions.compactMap { $0.version?.id })
    let tags = Set(deletions.flatMap { tagsToType($0, besides: ids) })
    if !tags.isEmpty, tags.isDisjoint(with: words), !isExcused(deletions, ids, words) {
      return "none of \(tags.sorted()) was typed"
    }
    let isGuarded = !tags.isDisjoint(with: words) || !ids.map(String.init).allSatisfy { !words.contains($0) }
    let unknown = deletions.filter { isUnknown($0, besides: ids) }
    return unknown.isEmpty || isGuarded ? nil : "nothing was typed although not all was read"
  }

  /// The protected tag of a version, and the tags of images that stay and need it.
  private func tagsToType(_ change: Change, besides ids: Set<Int64>) -> [String] {
    guard let version = change.version else { return [] }
    let own = version.tags?.contains(Self.protected) == true ? [Self.protected.raw] : []
    return own + needing(version, in: change.package, besides: ids).flatMap { $0.tags ?? [] }.map(\.raw)
  }

  private func needing(
    _ version: PackageVersion, in package: PackageReference, besides ids: Set<Int64>
  ) -> [PackageVersion] {
    tagged(in: package, besides: ids).filter { image in
      image.digest.flatMap { github.manifests[$0] }?.parts.contains { $0.digest == version.digest } == true
    }
  }

  private func tagged(in package: PackageReference, besides ids: Set<Int64>) -> [PackageVersion] {
    (github.versions[package.name] ?? []).filter { $0.tags?.isEmpty == false && !ids.contains($0.id) }
  }

  /// Where not all was read, the id stands for tags that nobody can know.
  private func isExcused(_ deletions: [Change], _ ids: Set<Int64>, _ words: [String]) -> Bool {
    let isProtected = deletions.contains { $0.version?.tags?.contains(Self.protected) == true }
    return !isProtected
      && deletions.contains { change in
        isUnknown(change, besides: ids) && words.contains(String(change.version?.id ?? 0))
      }
  }

  /// Whether an image that was not told may need it.
  private func isUnknown(_ change: Change, besides ids: Set<Int64>) -> Bool {
    guard change.package.type == .container, change.version?.tags?.isEmpty == true else { return false }
    return !listed.contains(change.package)
      || tagged(in: change.package, besides: ids).contains { $0.digest.map(told.contains) != true }
  }
}
