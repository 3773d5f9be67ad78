import GitHubPackages
import Testing

@testable import ViewModels

@Suite("What artifacts are called")
struct ArtifactNameTests {
  @Test(
    "The known ones by name, the others by what tells most in their type",
    arguments: [
      ("application/vnd.cncf.helm.config.v1+json", "Helm chart"),
      ("application/vnd.cncf.flux.config.v1+json", "Flux artifact"),
      ("application/vnd.wasm.config.v0+json", "WASM module"),
      ("application/vnd.sylabs.sif.config.v1+json", "SIF image"),
      ("application/vnd.dev.sigstore.bundle.v0.3+json", "Sigstore bundle"),
      ("application/vnd.cyclonedx+json", "CycloneDX SBOM"), ("application/spdx+json", "SPDX SBOM"),
      ("application/vnd.oci.empty.v1+json", "artifact"),
      ("application/vnd.acme.firmware.v2+json", "firmware"),
      ("application/json", "json"), ("sbom", "sbom"), ("", ""), ("a/\u{1B}[2J", "\\u{1B}[2J"),
    ])
  func name(type: String, name: String) {
    #expect(ArtifactName.name(of: ForeignText(type)) == name)
  }
}
