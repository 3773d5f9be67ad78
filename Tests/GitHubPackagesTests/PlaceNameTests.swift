import GitHubPackages
import Testing

@Suite("Names of places")
struct PlaceNameTests {
  static let web = "acme container/team/web-app"

  /// As `host: owner type/name version`, with `-` for what is left open.
  private static func read(_ text: String, on host: GitHubHost = .gitHubDotCom) -> String? {
    PlaceName(text, on: host).map { place in
      let package = place.package.map { " \($0.type?.rawValue ?? "-")/\($0.name.raw)" } ?? ""
      let version = place.version.map { " \($0)" } ?? ""
      return (place.host.map { "\($0): " } ?? "") + (place.owner?.raw ?? "-") + package + version
    }
  }

  private static let places: [(String, String)] = [
    ("acme", "- -/acme"), (" acme ", "- -/acme"),
    ("github.com/acme", "github.com: acme"), ("https://github.com/acme", "github.com: acme"),
    ("https://github.com/orgs/acme", "github.com: acme"),
    ("https://github.com/orgs/acme/packages?repo_name=x", "github.com: acme"),
    ("https://github.com/acme/repo", "github.com: acme"),
    ("acme/container/team/web-app", web), ("acme/container/team%2Fweb-app", web),
    ("acme/container/team/web-app:v1.4", web + " tag(\"v1.4\")"),
    ("acme/container/team/web-app@sha256:9f2c", web + " digest(\"sha256:9f2c\")"),
    ("acme/container/team/web-app@9f2c41aa", web + " digest(\"9f2c41aa\")"),
    ("acme/container/team/web-app:v1@sha256:9f2c", web + " digest(\"sha256:9f2c\")"),
    ("container/team/web-app", "- container/team/web-app"), ("team/web-app", "- -/team/web-app"),
    ("team/web-app:v1", "- -/team/web-app tag(\"v1\")"),
    ("container/docker/build", "- container/docker/build"),
    ("docker/container/desktop", "docker container/desktop"),
    ("npm/npm/cli", "npm npm/cli"), ("@acme/kit@1.0.4", "acme npm/kit name(\"1.0.4\")"),
    ("acme/maven/com.acme:kit:1.0", "acme maven/com.acme.kit name(\"1.0\")"),
    ("acme/nuget/Acme.Kit@1.0", "acme nuget/Acme.Kit name(\"1.0\")"),
    ("ghcr.io/acme/team/web-app:v1", "github.com: " + web + " tag(\"v1\")"),
    ("https://github.com/orgs/acme/packages/container/package/team%2Fweb-app", "github.com: " + web),
    ("github.com/orgs/acme/packages/container/package/team%2Fweb-app", "github.com: " + web),
    (
      "https://github.com/orgs/acme/packages/container/package/team%2F7",
      "github.com: acme container/team/7"
    ),
    (
      "https://github.com/orgs/acme/packages/container/team%2Fweb-app/77?tag=v1",
      "github.com: " + web + " id(77)"
    ),
    ("https://github.com/acme/web/pkgs/container/team%2Fweb-app", "github.com: " + web),
    ("https://github.com/acme/web/pkgs/container/team%2Fweb-app/versions?page=2", "github.com: " + web),
    ("https://github.com/orgs/acme/packages/container/team%2Fweb-app/settings", "github.com: " + web),
    (
      "https://github.com/orgs/acme/packages/container/package/settings",
      "github.com: acme container/settings"
    ),
    ("github.com/acme/container/team/web-app", "github.com: " + web),
  ]

  @Test(
    "Owners, packages and versions are told from their names, image references and pages' addresses",
    arguments: places)
  func names(text: String, expected: String) {
    #expect(Self.read(text) == expected)
  }

  @Test("An address of the host that is shown needs no https://")
  func otherHost() {
    let host = GitHubHost(name: "ghe.corp", apiURL: "https://ghe.corp/api/v3", webURL: "https://ghe.corp")
    #expect(Self.read("ghe.corp/acme", on: host) == "ghe.corp: acme")
    #expect(
      Self.read("containers.ghe.corp/acme/web:v1", on: host) == "ghe.corp: acme container/web tag(\"v1\")")
    #expect(Self.read("ghe.corp/acme") == "- -/ghe.corp/acme", "a package of the owner that is shown")
  }

  @Test(
    "What names nothing is none",
    arguments: ["", " ", "foo bar", "https://github.com", "acme/container/", "container/"])
  func nothing(text: String) {
    #expect(Self.read(text) == nil)
  }

  @Test("A version is found by its number, a tag, and the beginning of its digest")
  func versions() {
    let version = PackageVersion(id: 7, name: "sha256:9f2c41aa00", tags: ["v1", "latest"])
    for name in [
      VersionName.id(7), .tag("latest"), .digest("9F2C"), .digest("sha256:9f2c41aa00"), .name("v1"),
    ] {
      #expect(name.matches(version))
    }
    for name in [VersionName.id(8), .tag("v"), .digest("f2c"), .name("v1.0")] {
      #expect(!name.matches(version))
    }
  }
}
