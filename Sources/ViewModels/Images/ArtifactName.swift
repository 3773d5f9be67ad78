import GitHubPackages

/// What people call an artifact, by its media type.
enum ArtifactName {
  private static let known: [String: String] = [
    "cncf.helm": "Helm chart", "cncf.flux": "Flux artifact", "cncf.openpolicyagent": "OPA bundle",
    "wasm": "WASM module", "module.wasm": "WASM module", "sylabs.sif": "SIF image",
    "docker.plugin": "Docker plugin",
    "buildkit.cacheconfig": "build cache", "cyclonedx": "CycloneDX SBOM", "spdx": "SPDX SBOM",
    "dev.sigstore.bundle": "Sigstore bundle", "in-toto": "in-toto statement",
    "devcontainers": "dev container",
    "aquasec.trivy": "Trivy database", "oci.empty": "artifact",
  ]
  /// What says of a type only how it is written or which part of an artifact it is.
  private static let plain: Set = ["config", "manifest", "layer", "content", "artifact"]

  /// `Helm chart`, or else what tells most in the type, safe to draw.
  static func name(of type: ForeignText) -> String {
    let media = type.raw.split(separator: "/").last.map(String.init) ?? type.raw
    var words = media.prefix { $0 != "+" && $0 != ";" }.split(separator: ".").map(String.init)
    if words.first == "vnd" { words.removeFirst() }
    while words.count > 1, let last = words.last, plain.contains(last) || isVersion(last) {
      words.removeLast()
    }
    for count in stride(from: words.count, to: 0, by: -1) {
      if let name = known[words.prefix(count).joined(separator: ".")] { return name }
    }
    return words.last.map { ForeignText($0).display } ?? type.display
  }

  /// `v1`, or the second part of `v0.3`
  private static func isVersion(_ word: String) -> Bool {
    !word.isEmpty && (word.hasPrefix("v") ? word.dropFirst() : word[...]).allSatisfy(\.isNumber)
  }
}
