import GitHubPackages

extension PrintingRun {
  /// Reads what tells of one package, and notes what fails.
  ///
  /// - Parameter body: returns how many versions it found.
  func read(
    _ path: PackagePath, _ outcome: inout RunOutcome,
    _ body: (PackageReference, inout RunOutcome) async throws -> Int
  ) async throws {
    for login in owners {
      let subject = "\(login.display) \(path.display)"
      do {
        let package = PackageReference(owner: try await owner(login), type: path.type, name: path.name)
        do {
          let count = try await body(package, &outcome)
          if count == 0, let version {
            outcome.noteFault("\(subject): no version \(ForeignText(version.text).display) found")
          }
        } catch let error as GitHubError where error.kind == .notFound {
          try outcome.note(error, about: subject, step: await stepWithout(package))
        }
      } catch {
        try outcome.note(error, about: subject)
      }
    }
  }

  /// What to do where GitHub knows no such package, or hides it; takes one request.
  private func stepWithout(_ package: PackageReference) async -> String {
    let (owner, type, name) = (package.owner, package.type, package.name.raw)
    let page = try? await client.packages(of: owner, type: type, .first).value
    let names = (page?.items ?? []).filter { $0.isNamed && !$0.mayBeLeftover }.map(\.name.raw)
    guard !names.contains(name) else { return "the package is listed, but this is hidden from you" }
    // What stands before a name's last slash is easily left out.
    if let nearest = names.first(where: { $0.hasSuffix("/\(name)") }) ?? NearestWord.among(names, to: name) {
      return "did you mean \(type.rawValue)/\(ForeignText(nearest).display)?"
    }
    return "check its type and name; it may also be deleted, or hidden from you. "
      + "pkgdeck packages \(owner.login.display) lists those that you can see"
  }
}
