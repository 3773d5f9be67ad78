import GitHubPackages

/// Shell lines that copy every tag of an image to another name, before the image is deleted.
public enum KeepScript {
  /// - Parameter tags: all that the image has.
  public static func make(
    of package: PackageReference, tags: [ForeignText], on host: GitHubHost
  ) -> String {
    guard let registry = host.registry(for: package.type) else {
      return "# \(ForeignText(host.name).display) has no container registry to copy from.\n"
    }
    let image = "\(registry)/\(package.owner.login.raw)/\(package.name.raw)".lowercased()
    var lines = [
      "#!/bin/sh",
      "# Copies each tag of \(ForeignText(image).display) to another name, for all platforms.",
      "# Existing tags there are overwritten, so choose an unused name.",
      "# Untagged versions are not copied. Log in first: docker login \(registry)",
      "set -eu",
      "from=\(ShellWord.quoted(image))",
      "to=\(ShellWord.quoted(image + "-kept"))",
    ]
    guard !ForeignText(image).hasHiddenCharacters else {
      return "# The image's name contains invisible characters and cannot be used in a shell command.\n"
    }
    lines += tags.map { tag in
      tag.hasHiddenCharacters
        ? "# skipped, invisible characters: \(tag.display)"
        : "docker buildx imagetools create --tag \"$to\":\(ShellWord.quoted(tag.raw)) "
          + "\"$from\":\(ShellWord.quoted(tag.raw))"
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
