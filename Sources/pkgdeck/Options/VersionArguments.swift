import ArgumentParser
import Changes
import GitHubPackages
import ViewModels

/// Versions of a package by their names.
struct VersionArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("The owner of the package: OWNER or HOST/OWNER.", valueName: "owner"))
  var owner: String

  @Argument(help: ArgumentHelp("The package, such as container/team/web-app.", valueName: "type/name"))
  var package: String

  @Argument(
    help: ArgumentHelp(
      "Each version's ID, :TAG, its name, or at least eight digits of its digest.", valueName: "version"))
  var versions: [String] = []

  /// - Throws: `ValidationError` where the arguments name no package, one of somebody else's, or a version of it.
  private var place: (owner: String, package: PackagePath) {
    get throws {
      let place = try PackageArguments.place(owner, package: package)
      if let version = place.package.version {
        let words = [version.text, place.package.display].map { ForeignText($0).display }
        throw ValidationError("pass the version as a separate argument: \(words[1]) \(words[0])")
      }
      return place
    }
  }

  func validate() throws {
    _ = try place
  }

  /// Changes the versions from one state to the other.
  func changeVersions(in state: VersionState, _ options: ChangingOptions) async throws {
    try await run(options) { run, package in
      func change(_ version: PackageVersion) -> Change {
        state == .active ? .deleteVersion(package, seen: version) : .restoreVersion(package, seen: version)
      }
      let rows = try await run.versions(of: package, state)
      // Where a tag is now, or who has the name, is worth knowing; not being able to know it is no obstacle.
      var others = state == .deleted ? try? await run.versions(of: package, .active) : nil
      var (found, named): ([PackageVersion], Set<Int64>) = ([], [])
      for name in versions {
        if let version = try Self.version(name, among: rows, package) {
          if named.insert(version.id).inserted { found.append(version) }
          continue
        }
        if others == nil {
          others = try await run.versions(of: package, state == .active ? .deleted : .active)
        }
        guard let version = try Self.version(name, among: others ?? [], package) else {
          throw CommandFailure(
            "\(package.subject): no version \(ForeignText(name).display) found; nothing was changed",
            .incomplete)
        }
        guard named.insert(version.id).inserted else { continue }
        run.note(change(version), .alreadySo(state == .active ? "was already deleted" : "is already active"))
      }
      try await run.make(found.map(change), confirmedBy: .ofQuestion)
    }
  }

  /// Restores the package itself.
  func restorePackage(_ options: ChangingOptions) async throws {
    try await run(options) { run, package in
      try await run.make([.restorePackage(package)], confirmedBy: .ofQuestion)
    }
  }

  /// Makes changes in the package, and prints what became of them.
  private func run(
    _ options: ChangingOptions, _ makeChanges: (inout ChangingRun, PackageReference) async throws -> Void
  ) async throws {
    let place = try place
    var run = try ChangingRun(options, owners: [place.owner])
    defer { run.close() }
    try await run.start()
    guard let login = run.connection.owners.first else { return }
    let package = PackageReference(
      owner: try await run.owner(login), type: place.package.type, name: place.package.name)
    do {
      try await makeChanges(&run, package)
    } catch let error as GitHubError {
      throw CommandFailure(
        "\(package.subject): \(run.words(error))", error.has(.refusal) ? .refused : .incomplete)
    }
    try run.finish()
  }

  /// - Throws: `CommandFailure` where several are meant.
  private static func version(
    _ name: String, among versions: [PackageVersion], _ package: PackageReference
  ) throws(CommandFailure) -> PackageVersion? {
    let names = names(of: name, package.type)
    let found = versions.filter { version in names.contains { $0.matches(version) } }
    guard found.count > 1 else { return found.first }
    throw CommandFailure(
      "\(package.subject): \(ForeignText(name).display) matches \(found.count.grouped) versions: use their IDs"
    )
  }

  /// What a word may mean; behind a colon stands a tag that could be taken for an ID or a digest.
  private static func names(of word: String, _ type: PackageType) -> [VersionName] {
    if word.hasPrefix(":") { return [.tag(String(word.dropFirst()))] }
    let isDigest = type == .container && isDigest(word)
    return [.tag(word)] + (Int64(word).map { [.id($0)] } ?? []) + (isDigest ? [.digest(word)] : [])
  }

  private static func isDigest(_ text: String) -> Bool {
    let digits = text.hasPrefix("sha256:") ? text.dropFirst("sha256:".count) : text[...]
    return digits.count >= 8 && digits.allSatisfy(\.isHexDigit)
  }
}
