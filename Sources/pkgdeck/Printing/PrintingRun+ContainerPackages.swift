import GitHubPackages
import ViewModels

extension PrintingRun {
  /// Reads container packages of each owner, one after the other, and notes what fails.
  ///
  /// - Parameters:
  ///   - isWanted: whether a package is read at all.
  ///   - goesOn: whether another package is wanted.
  ///   - body: reads one; its place is nil where it is the only one.
  /// - Returns: how many packages there are.
  func readContainerPackages(
    _ outcome: inout RunOutcome, where isWanted: (Package) -> Bool, while goesOn: () -> Bool,
    _ body: (ListedPackage, PlaceInRun?, inout RunOutcome) async throws -> Void
  ) async throws -> Int {
    var count = 0
    try await forEachOwner(&outcome) { owner, outcome in
      let packages = try await containerPackages(of: owner, where: isWanted, &outcome)
      count += packages.count
      tellCount(packages.count, of: owner)
      try await forEach(packages, &outcome, while: goesOn, body)
    }
    return count
  }

  private func containerPackages(
    of owner: Owner, where isWanted: (Package) -> Bool, _ outcome: inout RunOutcome
  ) async throws -> [ListedPackage] {
    var packages: [ListedPackage] = []
    var failure: GitHubError?
    try await readAll([PackageType.container], "GET packages") {
      try await client.packages(of: owner, type: $0, $1)
    } each: { _, rows in
      outcome.noteFaults(rows.map(\.fault), about: owner.login.display)
      packages += rows.filter(isWanted).map { ListedPackage(PackageReference($0, of: owner), $0) }
    } ended: {
      failure = $1
    }
    if let failure {
      guard !packages.isEmpty else { throw failure }
      try outcome.note(failure, about: owner.login.display)
    }
    return packages
  }

  /// GitHub's lists do not give numbers of versions: the sum of manifests would cost a request for each package.
  private func tellCount(_ count: Int, of owner: Owner) {
    guard count > 1 else { return }
    StandardError.write(
      "pkgdeck: \(owner.login.display): \(count.grouped) container packages to read, one by one; GitHub counts "
        + "each manifest as a download; packages with more than \(ImageNotes.manyManifests) manifests to read are "
        + "announced first"
    )
  }
}
