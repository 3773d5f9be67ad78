import ArgumentParser
import GitHubPackages

/// A package on the command line: `TYPE/NAME`, where a name may hold slashes itself.
struct PackagePath: ExpressibleByArgument, Hashable {
  let type: PackageType
  let name: ForeignText

  init?(argument: String) {
    guard let slash = argument.firstIndex(of: "/"),
      let type = PackageType(rawValue: argument[..<slash].lowercased()),
      argument.index(after: slash) < argument.endIndex
    else { return nil }
    self.type = type
    // As it stands in GitHub's own URLs; no registry allows a percent sign in a name.
    let name = String(argument[argument.index(after: slash)...])
    self.name = ForeignText(name.replacing("%2F", with: "/").replacing("%2f", with: "/"))
  }
}
