import GitHubPackages
import Testing
import Transport

@testable import GitHubAPI

/// Which GitHub is spoken to.
struct HostChoiceTests {
  static let hosts: [(option: String, host: GitHubHost)] = [
    ("github.com", .gitHubDotCom), ("API.GitHub.com", .gitHubDotCom), ("www.github.com", .gitHubDotCom),
    (
      "octo.ghe.com",
      GitHubHost(name: "octo.ghe.com", apiURL: "https://api.octo.ghe.com", webURL: "https://octo.ghe.com")
    ),
    (
      "api.octo.ghe.com",
      GitHubHost(name: "octo.ghe.com", apiURL: "https://api.octo.ghe.com", webURL: "https://octo.ghe.com")
    ),
    (
      "Git.Corp.example:8443",
      GitHubHost(
        name: "git.corp.example:8443", apiURL: "https://git.corp.example:8443/api/v3",
        webURL: "https://git.corp.example:8443")
    ),
    (
      "git.corp.example.:0443",
      GitHubHost(
        name: "git.corp.example", apiURL: "https://git.corp.example/api/v3",
        webURL: "https://git.corp.example")
    ),
    (
      "notgithub.com",
      GitHubHost(
        name: "notgithub.com", apiURL: "https://notgithub.com/api/v3", webURL: "https://notgithub.com")
    ),
  ]

  @Test(arguments: hosts.indices)
  func aNameMakesAHost(_ row: Int) throws {
    #expect(try HostChoice(hostname: Self.hosts[row].option).host == Self.hosts[row].host)
  }

  static let urls: [(url: String, name: String, api: String, isGitHubs: Bool)] = [
    ("https://api.github.com/", "github.com", "https://api.github.com", true),
    ("HTTPS://API.github.com:443", "github.com", "https://api.github.com", true),
    (
      "https://github.com.evil.example/api/v3", "github.com.evil.example",
      "https://github.com.evil.example/api/v3", false
    ),
    ("https://git.corp.example/api/v3", "git.corp.example", "https://git.corp.example/api/v3", false),
    ("https://api.octo.ghe.com", "octo.ghe.com", "https://api.octo.ghe.com", true),
    ("https://api.octo.ghe.com./", "octo.ghe.com", "https://api.octo.ghe.com", true),
    ("https://api.github.com/x", "github.com", "https://api.github.com/x", true),
    ("https://api.foo.github.com", "api.foo.github.com", "https://api.foo.github.com", false),
    ("https://api.github.com:8443", "api.github.com:8443", "https://api.github.com:8443", false),
    ("https://github.com", "github.com", "https://github.com", false),
    ("https://api.a.b.ghe.com", "api.a.b.ghe.com", "https://api.a.b.ghe.com", false),
    ("https://api.octo.ghe.com:444", "api.octo.ghe.com:444", "https://api.octo.ghe.com:444", false),
    ("https://api.git.example", "api.git.example", "https://api.git.example", false),
    ("https://GHE.example.com.:0443/api/v3", "ghe.example.com", "https://ghe.example.com/api/v3", false),
    ("http://127.0.0.1:8080", "127.0.0.1:8080", "http://127.0.0.1:8080", false),
    ("http://[::1]:8080/", "[::1]:8080", "http://[::1]:8080", false),
    ("http://localhost:1/api/v3", "localhost:1", "http://localhost:1/api/v3", false),
  ]

  @Test(arguments: urls.indices)
  func aURLMakesAHost(_ row: Int) throws {
    let (url, name, api, isGitHubs) = Self.urls[row]
    let host = try HostChoice(apiURL: url).host
    #expect(host.name == name && host.apiURL == api)
    #expect(host.tokenVariables.contains("GH_TOKEN") == isGitHubs)
  }

  static let environment = ["GH_HOST": "b.example", "GITHUB_API_URL": "https://c.example/api/v3"]
  static let choices: [(apiURL: String?, hostname: String?, owners: [String], drop: String, name: String)] = [
    ("https://x.example/api/v3", nil, [], "", "x.example"),
    ("https://x.example/api/v3", "x.example", ["x.example/acme"], "", "x.example"),
    (nil, "y.example", ["acme"], "", "y.example"),
    (nil, nil, ["z.example/acme", "labs"], "", "z.example"),
    (nil, nil, [], "", "b.example"),
    (nil, nil, [], "GH_HOST", "c.example"),
  ]

  @Test(arguments: choices.indices)
  func theNearestSettingDecides(_ row: Int) throws {
    let (apiURL, hostname, owners, drop, name) = Self.choices[row]
    let environment = Self.environment.filter { $0.key != drop }
    let choice = try HostChoice(
      apiURL: apiURL, hostname: hostname, owners: owners, environment: environment)
    #expect(choice.host.name == name)
  }

  @Test func withoutAnySettingItIsGitHubDotCom() throws {
    let choice = try HostChoice(owners: ["acme", "github.com/labs"], environment: ["GH_HOST": ""])
    #expect(choice.host == .gitHubDotCom && choice.owners == ["acme", "labs"])
    #expect(try HostChoice().source == .standard)
  }

  static let faults: [(apiURL: String?, hostname: String?, owners: [String], words: String)] = [
    (
      nil, nil, ["a.example/x", "b.example/y"],
      "cannot use two hosts in one command: a.example and b.example"
    ),
    (
      "https://a.example", "b.example", [],
      "cannot use two hosts in one command: a.example and b.example"
    ),
    ("http://a.example", nil, [], "--api-url: http is for this machine only; use https for a.example"),
    (
      "http://127.0.0.1.evil.example", nil, [],
      "--api-url: http is for this machine only; use https for 127.0.0.1.evil.example"
    ),
    (
      "https://me:pw@a.example", nil, [],
      "--api-url is not a URL such as https://github.example.com/api/v3, without a password in it"
    ),
    (
      "a.example", nil, [],
      "--api-url is not a URL such as https://github.example.com/api/v3, without a password in it"
    ),
    (
      nil, "https://a.example", [],
      "--hostname: https://a.example is not a host name such as github.example.com"
    ),
    (nil, "a\u{1B}b", [], "--hostname: a\\u{1B}b is not a host name such as github.example.com"),
    (nil, "", [], "--hostname:  is not a host name such as github.example.com"),
    (nil, nil, ["acme/web"], "acme/web is not an owner: acme is not a host: write OWNER or HOST/OWNER"),
    (nil, nil, ["a.example/acme/web"], "a.example/acme/web is not an owner: write OWNER or HOST/OWNER"),
  ]

  @Test(arguments: faults.indices)
  func aFaultSaysWhatIsWrong(_ row: Int) throws {
    let (apiURL, hostname, owners, words) = Self.faults[row]
    let fault = #expect(throws: SetupFault.self) {
      try HostChoice(apiURL: apiURL, hostname: hostname, owners: owners)
    }
    #expect(fault?.description == words)
  }

  static let registries: [(api: String, isolation: Bool, registry: String?)] = [
    ("https://api.github.com", true, "https://ghcr.io"),
    ("https://git.corp.example/api/v3", true, "https://containers.git.corp.example"),
    ("https://git.corp.example:8443/api/v3", true, "https://containers.git.corp.example:8443"),
    ("https://api.github.com:8443", true, "https://containers.api.github.com:8443"),
    ("https://api.octo.ghe.com", true, "https://containers.octo.ghe.com"),
    ("https://api.github.com.evil.example/api/v3", true, "https://containers.api.github.com.evil.example"),
    ("http://127.0.0.1:8080/api/v3", true, "http://127.0.0.1:8080"),
    ("http://[::1]:80", false, "http://[::1]"),
    ("https://git.corp.example/api/v3", false, nil), ("https://10.0.0.1/api/v3", true, nil),
    ("https://[2001:db8::1]:8443/api/v3", true, nil),
    ("https://10.0.0.1.example", true, "https://containers.10.0.0.1.example"),
  ]

  @Test(arguments: registries.indices)
  func aHostsRegistryIsWhereGitHubDocumentsIt(_ row: Int) throws {
    let (api, isolation, registry) = Self.registries[row]
    var host = try HostChoice(apiURL: api).host
    host.hasSubdomainIsolation = isolation
    #expect(host.containerRegistryURL == registry)
  }
}
