import GitHubPackages
import ViewModels

/// Which of several packages is read.
struct PlaceInRun {
  let number: Int
  let count: Int

  var words: String { "\(number.grouped) of \(count.grouped) packages" }
}

extension PrintingRun {
  /// Does something for each owner, one after the other, and notes what fails.
  ///
  /// - Parameter goesOn: whether another owner is wanted.
  func forEachOwner(
    _ outcome: inout RunOutcome, while goesOn: () -> Bool = { true },
    _ body: (Owner, inout RunOutcome) async throws -> Void
  ) async throws {
    for login in owners where goesOn() {
      do {
        try await body(try await owner(login), &outcome)
      } catch {
        try outcome.note(error, about: login.display)
      }
    }
  }

  /// Does something for each package of an owner, one after the other, and notes what fails, until that would fail for
  /// all.
  ///
  /// - Parameters:
  ///   - goesOn: whether another package is wanted.
  ///   - body: its place is nil where it is the only one.
  func forEach(
    _ packages: [ListedPackage], _ outcome: inout RunOutcome, while goesOn: () -> Bool = { true },
    _ body: (ListedPackage, PlaceInRun?, inout RunOutcome) async throws -> Void
  ) async throws {
    for (index, package) in packages.enumerated() where goesOn() {
      let place = packages.count > 1 ? PlaceInRun(number: index + 1, count: packages.count) : nil
      do {
        try await body(package, place, &outcome)
      } catch let error as GitHubError {
        try outcome.note(error, ofListed: package.reference)
        if error.has(.strikesAgain) { break }
      }
    }
  }
}
