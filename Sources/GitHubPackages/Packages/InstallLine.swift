/// The line that pulls or installs a package or a version of it, quoted for a shell.
public enum InstallLine {
  /// Nil where the names hold characters that a shell line had better not carry, and where the line is not known.
  ///
  /// - Parameters:
  ///   - version: nil for what is pulled where nothing else is asked for.
  ///   - repository: the package's, as `OWNER/NAME`, which images of the Docker registry are named after.
  public static func make(
    for version: PackageVersion?, of package: PackageReference, in repository: ForeignText?,
    on host: GitHubHost
  ) -> String? {
    guard let words = words(for: version, of: package, in: repository, on: host),
      words.allSatisfy({ !ForeignText($0).hasHiddenCharacters })
    else { return nil }
    // Where these stand alone, a program would take them for options.
    guard !package.name.raw.utf8.starts(with: "-".utf8), version?.name.raw.utf8.starts(with: "-".utf8) != true
    else {
      return nil
    }
    return words.map(ShellWord.quoted).joined(separator: " ")
  }

  private static func words(
    for version: PackageVersion?, of package: PackageReference, in repository: ForeignText?,
    on host: GitHubHost
  ) -> [String]? {
    let (owner, name, number) = (package.owner.login.raw, package.name.raw, version?.name.raw)
    guard let registry = host.registry(for: package.type) else { return nil }
    switch package.type {
    case .container, .docker:
      let suffix = version?.tags?.first.map { ":\($0.raw)" } ?? number.map { "@\($0)" } ?? ""
      // GitHub says that only the domain of a pull line changes when an image is migrated.
      guard let place = package.type == .docker ? repository?.raw : owner else { return nil }
      return ["docker", "pull", "\(registry)/\(place)/\(name)".lowercased() + suffix]
    case .npm: return ["npm", "install", "@\(owner.lowercased())/\(name)" + (number.map { "@\($0)" } ?? "")]
    case .maven:
      guard let number else { return nil }
      let split = name.lastIndex(of: ".")
      let artifact = split.map { "\(name[..<$0]):\(name[name.index(after: $0)...])" } ?? name
      return ["mvn", "dependency:get", "-Dartifact=\(artifact):\(number)"]
    case .nuget: return ["dotnet", "add", "package", name] + (number.map { ["--version", $0] } ?? [])
    case .rubygems:
      return ["gem", "install", name] + (number.map { ["-v", $0] } ?? [])
        + ["--source", "https://\(registry)/\(owner)"]
    }
  }
}
