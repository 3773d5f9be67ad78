import Foundation
import GitHubPackages
import Scaffolding
import Testing
import Transport

@testable import GitHubAPI

/// Where the token comes from, and for which host.
struct TokenChoiceTests {
  static let everything = [
    "GH_TOKEN": "gh-1", "GITHUB_TOKEN": "gh-2", "GH_ENTERPRISE_TOKEN": "ent-1",
    "GITHUB_ENTERPRISE_TOKEN": "ent-2", "HOME": "/home/me",
  ]
  static let file = """
    github.com:
        users:
            octocat:
            hubot:
                oauth_token: gho_hubot
        user: hubot
    git.example:
        oauth_token: old-style
        user: me
    broken.example:
        user: nobody
    """

  private func find(
    _ host: GitHubHost, _ environment: [String: String], gh: String? = nil, file: String? = nil
  ) throws -> TokenChoice {
    try TokenChoice.find(
      for: host, environment: environment, gh: { $0 == host.name ? gh : nil },
      file: { $0 == "/home/me/.config/gh/hosts.yml" ? file.map { Data($0.utf8) } : nil })
  }

  static let table:
    [(hostname: String, without: Set<String>, gh: String?, token: String, source: TokenSource)] = [
      ("github.com", [], "g", "gh-1", .environment("GH_TOKEN")),
      ("github.com", ["GH_TOKEN"], "g", "gh-2", .environment("GITHUB_TOKEN")),
      ("github.com", ["GH_TOKEN", "GITHUB_TOKEN"], "g\n", "g", .gh),
      (
        "github.com", ["GH_TOKEN", "GITHUB_TOKEN"], " \n", "gho_hubot",
        .hostsFile(path: "/home/me/.config/gh/hosts.yml")
      ),
      ("git.example", [], "g", "ent-1", .environment("GH_ENTERPRISE_TOKEN")),
      ("git.example", ["GH_ENTERPRISE_TOKEN"], "g", "ent-2", .environment("GITHUB_ENTERPRISE_TOKEN")),
      ("octo.ghe.com", [], "g", "gh-1", .environment("GH_TOKEN")),
      ("octo.ghe.com", ["GH_TOKEN"], "g", "gh-2", .environment("GITHUB_TOKEN")),
      ("octo.ghe.com", ["GH_TOKEN", "GITHUB_TOKEN"], "g", "g", .gh),
      (
        "git.example", ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"], nil, "old-style",
        .hostsFile(path: "/home/me/.config/gh/hosts.yml")
      ),
    ]

  @Test(arguments: table.indices)
  func theFirstSourceOfTheHostIsTaken(_ row: Int) throws {
    let (hostname, without, gh, token, source) = Self.table[row]
    let host = try HostChoice(hostname: hostname).host
    let environment = Self.everything.filter { !without.contains($0.key) }
    let choice = try find(host, environment, gh: gh, file: Self.file)
    #expect(choice.token.secret == token && choice.source == source)
  }

  @Test(arguments: ["http://127.0.0.1:8080", "https://octo.example/api/v3"])
  func gitHubsTokenGoesNowhereElse(_ url: String) throws {
    let host = try HostChoice(apiURL: url).host
    let environment = ["GH_TOKEN": "gh-1", "GITHUB_TOKEN": "gh-2", "HOME": "/home/me"]
    let fault = #expect(throws: SetupFault.self) { try find(host, environment, file: Self.file) }
    #expect(fault?.kind == .noToken)
  }

  @Test(
    "gh, which shortens names to hosts that it knows, is not asked for their tokens by a name of another origin",
    arguments: [
      "https://api.foo.github.com", "https://api.github.com:8443", "https://api.a.b.ghe.com",
      "https://api.octo.ghe.com:444", "https://github.com",
    ])
  func shortenedNames(_ url: String) throws {
    let host = try HostChoice(apiURL: url).host
    let file = Self.file + "\nocto.ghe.com:\n    oauth_token: octo\nb.ghe.com:\n    oauth_token: b\n"
    let fault = #expect(throws: SetupFault.self) {
      try TokenChoice.find(
        for: host, environment: ["GH_TOKEN": "gh-1", "GITHUB_TOKEN": "gh-2", "HOME": "/home/me"],
        gh: { $0.hasSuffix("github.com") || $0.hasSuffix("ghe.com") ? "gho_theirs" : nil },
        file: { _ in Data(file.utf8) })
    }
    #expect(fault?.kind == .noToken)
  }

  @Test func theBuiltInGitHubIsNotGitHubDotCom() throws {
    let demo = GitHubHost(name: "github.com", apiURL: "http://127.0.0.1:1", webURL: "https://github.com")
    #expect(throws: SetupFault.self) { try find(demo, ["GH_TOKEN": "gh-1"]) }
  }

  @Test(arguments: ["one two", "one\ntwo", "one\u{1B}two", "ключ"])
  func aTokenThatIsNoneIsRefusedUnshown(_ text: String) throws {
    let fault = #expect(throws: SetupFault.self) { try find(.gitHubDotCom, ["GH_TOKEN": text]) }
    #expect(fault?.kind == .setting && fault?.description.hasPrefix("GH_TOKEN: the token contains") == true)
    #expect(fault?.description.contains("two") == false)
  }

  @Test func whoHasNoTokenIsToldHowToGetOne() throws {
    let fault = #expect(throws: SetupFault.self) { try find(.gitHubDotCom, ["GH_TOKEN": "  "]) }
    #expect(fault?.kind == .noToken)
    for hint in [
      "gh auth login -h github.com", "https://github.com/settings/tokens/new", "GH_TOKEN", "--demo",
    ] {
      #expect(fault?.description.contains(hint) == true)
    }
  }

  @Test func aTokenThatGhKeepsInItsFileIsReadAnew() throws {
    let directory = try TemporaryDirectory()
    let environment = ["GH_CONFIG_DIR": directory.path]
    func write(_ token: String) throws {
      try directory.write(Data("github.com:\n    oauth_token: \(token)\n".utf8), to: "hosts.yml")
    }
    try write("gho_old")
    let choice = try TokenChoice.find(for: .gitHubDotCom, environment: environment)
    #expect(choice.token.secret == "gho_old")
    let renewal = try #require(choice.renewal(for: .gitHubDotCom, environment: environment))
    try write("gho_new")
    #expect(renewal()?.secret == "gho_new")
    try write("'one two'")
    #expect(renewal() == nil)
    let variable = try find(.gitHubDotCom, ["GH_TOKEN": "gh-1"])
    #expect(variable.renewal(for: .gitHubDotCom, environment: environment) == nil)
  }

  @Test func aFileThatIsNoYAMLIsNamed() throws {
    let fault = #expect(throws: SetupFault.self) {
      try find(.gitHubDotCom, ["HOME": "/home/me"], file: "a: [secret")
    }
    #expect(fault?.description == "/home/me/.config/gh/hosts.yml cannot be read as YAML")
  }

  static let paths: [(environment: [String: String], path: String?)] = [
    (["GH_CONFIG_DIR": "/g", "XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/g/hosts.yml"),
    (["GH_CONFIG_DIR": "", "XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/gh/hosts.yml"),
    (["HOME": "/h"], "/h/.config/gh/hosts.yml"), ([:], nil),
  ]

  @Test(arguments: paths.indices)
  func theFileIsWhereGhKeepsIt(_ row: Int) {
    #expect(HostsFile.path(Self.paths[row].environment) == Self.paths[row].path)
  }
}
