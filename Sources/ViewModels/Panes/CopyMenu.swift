import Changes
import GitHubPackages

/// What the selected thing has to copy.
enum CopyMenu {
  typealias Choice = (key: Character, title: String, text: String?)

  static func menu(of panes: PanesViewModel, host: GitHubHost) -> MenuViewModel {
    let value = panes.focus == .detail ? panes.detail.selectedValue : nil
    return MenuViewModel(copying: [("v", "this value", value)] + choices(of: panes, host))
  }

  private static func choices(of panes: PanesViewModel, _ host: GitHubHost) -> [Choice] {
    switch panes.listFocus {
    case .owners:
      let owner = panes.owners.selectedOwner
      return [
        ("n", "name", owner?.login.raw), ("u", "URL", owner.map { "\(host.webURL)/\($0.login.raw)" }),
        ("i", "ID", owner?.id.map { String($0) }),
      ]
    case .packages:
      let package = panes.packages.selectedPackage
      return [
        ("n", "name", package?.name.raw), ("u", "URL", package?.htmlURL?.raw),
        (
          "p", pullTitle(package?.type ?? .container),
          panes.packages.selectedReference.flatMap {
            InstallLine.make(for: nil, of: $0, in: package?.repository?.fullName, on: host)
          }
        ),
        ("i", "ID", package.map { String($0.id) }),
      ]
    case .versions, .detail: return versionChoices(panes, host)
    }
  }

  private static func versionChoices(_ panes: PanesViewModel, _ host: GitHubHost) -> [Choice] {
    let versions = panes.versions
    guard let version = versions.selectedVersion, let package = versions.package else { return [] }
    let marked = versions.marks.items.map(\.name.display).joined(separator: " ")
    let known = panes.packages.selectedPackage
    let repository = known?.name == package.name && known?.type == package.type ? known?.repository : nil
    let word = package.type.isImage ? "digest" : "version"
    return choices(of: version, in: package, host, repository?.fullName) + [
      ("a", "all \(versions.marks.count.grouped) marked, by \(word)", versions.marks.isEmpty ? nil : marked)
    ]
  }

  private static func pullTitle(_ type: PackageType) -> String {
    type.isImage ? "pull command" : "install command"
  }

  static func choices(
    of version: PackageVersion, in package: PackageReference, _ host: GitHubHost,
    _ repository: ForeignText? = nil
  ) -> [Choice] {
    [
      ("n", "name", package.name.raw),
      ("d", package.type.isImage ? "digest" : "version", version.name.raw),
      ("t", "tag", version.tags?.first?.raw), ("u", "URL", (version.htmlURL ?? version.url)?.raw),
      (
        "p", pullTitle(package.type),
        version.deletedAt == nil
          ? InstallLine.make(for: version, of: package, in: repository, on: host) : nil
      ),
      ("i", "ID", String(version.id)),
    ]
  }

  /// What a change is about.
  static func choices(of change: Change, _ host: GitHubHost) -> [Choice] {
    change.version.map { choices(of: $0, in: change.package, host) } ?? [
      ("n", "name", change.package.name.raw), ("u", "URL", host.page(of: change.package)),
    ]
  }
}
