import Changes
import GitHubPackages

extension GitHubHost {
  /// The page that GitHub names, else the one of the package that the version is of.
  func page(of version: PackageVersion, in package: PackageReference) -> String {
    version.htmlURL?.raw ?? page(of: package)
  }

  /// The page of what is changed.
  func page(of change: Change) -> String {
    change.version?.htmlURL?.raw ?? page(of: change.package)
  }
}

extension PanesViewModel {
  /// The address of the page of what is selected.
  func page(on host: GitHubHost) -> String? {
    if case .singleSignOn(let url?)? = selectedFailure?.kind { return url.raw }
    switch listFocus {
    case .owners: return owners.selectedOwner.map(host.page)
    case .packages:
      return packages.selectedPackage?.htmlURL?.raw ?? packages.selectedReference.map(host.page)
    case .versions, .detail:
      guard let package = versions.package else { return nil }
      return versions.selectedVersion.map { host.page(of: $0, in: package) } ?? host.page(of: package)
    }
  }
}
