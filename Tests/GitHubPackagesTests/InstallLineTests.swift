import GitHubPackages
import Testing

@Suite("Lines that pull and install")
struct InstallLineTests {
  private func line(
    _ type: PackageType, _ name: ForeignText, _ version: PackageVersion, _ owner: ForeignText = "Acme",
    in repository: ForeignText? = nil, on host: GitHubHost = .gitHubDotCom
  ) -> String? {
    let package = PackageReference(owner: Owner(login: owner, kind: .organization), type: type, name: name)
    return InstallLine.make(for: version, of: package, in: repository, on: host)
  }

  @Test("Each type has its own")
  func types() {
    let image = PackageVersion(id: 1, name: "sha256:ab", tags: ["V1"])
    #expect(line(.container, "team/Web", image) == "docker pull ghcr.io/acme/team/web:V1")
    #expect(
      line(.container, "web", PackageVersion(id: 1, name: "sha256:ab", tags: []))
        == "docker pull ghcr.io/acme/web@sha256:ab")
    let release = PackageVersion(id: 1, name: "1.0.4")
    #expect(line(.npm, "kit", release) == "npm install @acme/kit@1.0.4")
    #expect(line(.maven, "com.acme.core", release) == "mvn dependency:get -Dartifact=com.acme:core:1.0.4")
    #expect(line(.nuget, "Acme.Core", release) == "dotnet add package Acme.Core --version 1.0.4")
    #expect(
      line(.rubygems, "core", release)
        == "gem install core -v 1.0.4 --source https://rubygems.pkg.github.com/Acme")
  }

  @Test("An image of the Docker registry is named after its repository, and github.com has moved it")
  func docker() {
    let image = PackageVersion(id: 1, name: "sha256:ab", tags: ["1.0"])
    let server = GitHubHost(
      name: "git.example", apiURL: "https://git.example/api/v3", webURL: "https://git.example")
    #expect(
      line(.docker, "web", image, in: "acme/monorepo", on: server)
        == "docker pull docker.git.example/acme/monorepo/web:1.0")
    #expect(line(.docker, "web", image, in: "acme/monorepo") == "docker pull ghcr.io/acme/monorepo/web:1.0")
    #expect(line(.docker, "web", image, on: server) == nil)
  }

  @Test(
    "Without subdomain isolation registries are paths of the server itself, and there is none of containers")
  func noIsolation() {
    var server = GitHubHost(
      name: "git.example", apiURL: "https://git.example/api/v3", webURL: "https://git.example")
    let release = PackageVersion(id: 1, name: "1.0.4")
    let image = PackageVersion(id: 1, name: "sha256:ab", tags: ["1.0"])
    let gem = "gem install core -v 1.0.4 --source"
    #expect(line(.rubygems, "core", release, on: server) == "\(gem) https://rubygems.git.example/Acme")
    server.hasSubdomainIsolation = false
    #expect(
      line(.rubygems, "core", release, on: server) == "\(gem) https://git.example/_registry/rubygems/Acme")
    #expect(
      line(.docker, "web", image, in: "acme/monorepo", on: server)
        == "docker pull git.example/acme/monorepo/web:1.0")
    #expect(line(.container, "web", image, on: server) == nil)
    #expect(server.registry(for: .npm) == "git.example/_registry/npm")
    let address = GitHubHost(name: "10.0.0.1", apiURL: "https://10.0.0.1/api/v3", webURL: "https://10.0.0.1")
    #expect(
      line(.docker, "web", image, in: "acme/monorepo", on: address)
        == "docker pull 10.0.0.1/acme/monorepo/web:1.0")
  }

  @Test("A name can neither end the shell's word nor hide in it")
  func quoting() {
    let evil = PackageVersion(id: 1, name: "1; rm -rf '~'")
    #expect(line(.nuget, "a$(b)", evil) == #"dotnet add package 'a$(b)' --version '1; rm -rf '\''~'\'''"#)
    #expect(line(.npm, "a\u{1B}[2J", evil) == nil)
  }
}
