import GitHubPackages
import ViewModels

/// Which of several packages is read.
struct PlaceInRun {
  let number: Int
  let count: Int

  var words: String { "\(number.grouped) of \(count.grouped) packages" }
}

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
    _ body: (PackageReference, Package, PlaceInRun?, inout RunOutcome) async throws -> Void
  ) async throws -> Int {
    var count = 0
    for login in owners {
      do {
        let owner = try await owner(login)
        let packages = try await containerPackages(of: owner, where: isWanted, &outcome)
        count += packages.count
        tellCount(packages.count, of: owner)
        for (index, listed) in packages.enumerated() where goesOn() {
          let package = PackageReference(listed, of: owner)
          let place = packages.count > 1 ? PlaceInRun(number: index + 1, count: packages.count) : nil
          do {
            try await body(package, listed, place, &outcome)
          } catch let error as GitHubError {
            try outcome.note(error, ofListed: package)
            if error.has(.strikesAgain) { break }
          }
        }
      } catch {
        try outcome.note(error, about: login.display)
      }
    }
    return count
  }

  private func containerPackages(
    of owner: Owner, where isWanted: (Package) -> Bool, _ outcome: inout RunOutcome
  ) async throws -> [Package] {
    var packages: [Package] = []
    var failure: GitHubError?
    try await readAll([PackageType.container], "GET packages") {
      try await client.packages(of: owner, type: $0, $1)
    } each: { _, rows in
      outcome.noteFaults(rows.map(\.fault), about: owner.login.display)
      packages += rows.filter(isWanted)
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
        + "each manifest as a download. Packages with more than \(ImageNotes.manyManifests) are named before."
    )
  }
}
