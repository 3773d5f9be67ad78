import GitHubPackages

/// What the registry calls a package: its owner and its name, in lower case, slashes as they are.
struct RepositoryName: Hashable, Sendable {
  let text: String

  /// Nil where the names hold what no repository's name does and what would change the path.
  init?(_ package: PackageReference) {
    let text = "\(package.owner.login.raw)/\(package.name.raw)".lowercased()
    let segments = text.split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= 512, segments.count > 1, segments.allSatisfy(Self.isSegment) else { return nil }
    self.text = text
  }

  private static func isSegment(_ segment: Substring) -> Bool {
    !segment.allSatisfy { $0 == "." }
      && segment.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "._-".utf8.contains(byte)
      }
  }
}
