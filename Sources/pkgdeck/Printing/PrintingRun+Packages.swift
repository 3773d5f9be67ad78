import GitHubPackages
import ViewModels

extension PrintingRun {
  /// All packages of an owner whose versions can be read, of all types.
  func packages(of owner: Owner, _ outcome: inout RunOutcome) async throws -> [ListedPackage] {
    let progress = Progress()
    defer { progress.end() }
    progress.show("reading the packages of \(owner.login.display)")
    var found: [ListedPackage] = []
    try await readAll(PackageType.allCases, "GET packages") {
      try await client.packages(of: owner, type: $0, $1)
    } each: { type, packages in
      found += packages.filter(\.isNamed).map {
        ListedPackage(PackageReference(owner: owner, type: type, name: $0.name), $0)
      }
      for package in packages where !package.isNamed {
        outcome.noteFault(
          "\(owner.login.display), \(type.rawValue), ID \(package.id): \(package.fault ?? "")")
      }
    } ended: { type, error in
      guard let error else { return }
      if error.has(.refusal) { throw error }
      try outcome.note(error, about: "\(owner.login.display), \(type.rawValue)")
    }
    return found
  }

  /// Reads the active versions of all packages of the owners, handing on those that the filter finds.
  ///
  /// - Parameter wanted: how many rows are still wanted; nil for all.
  func readActiveVersions(
    _ outcome: inout RunOutcome, wanted: () -> Int?, each: ([LocatedVersion]) throws -> Void
  ) async throws {
    let progress = Progress()
    defer { progress.end() }
    try await forEachOwner(&outcome, while: { wanted() != 0 }) { owner, outcome in
      let packages = try await packages(of: owner, &outcome)
      if packages.isEmpty { outcome.noteSuccess() }
      var readCount = 0
      try await readAll(packages, "GET versions", wanted: wanted) { [client] in
        try await client.versions(of: $0.reference, state: .active, $1)
      } each: { package, versions in
        progress.end()
        outcome.noteFaults(versions.map(\.fault), about: package.reference.subject)
        try each(versions.map(package.located).filter(filter.matches))
      } ended: { package, error in
        readCount += 1
        if let error {
          try outcome.note(error, ofListed: package.reference)
        } else {
          outcome.noteSuccess()
        }
        progress.show("\(PlaceInRun(number: readCount, count: packages.count).words) read")
      }
    }
  }
}
