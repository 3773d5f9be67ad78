import GitHubPackages
import Terminal

/// The manual page on tokens and on `config.yaml`.
enum ManualSettings {
  static let blocks = tokens + configuration + example

  private static let tokens: [ManualBlock] = [
    .section("TOKENS"),
    .text("The first token found is used:"),
    .item(
      "github.com and tenants of ghe.com",
      "`GH_TOKEN`, `GITHUB_TOKEN`, `gh auth token --hostname HOST`, gh's `hosts.yml`"),
    .item(
      "any other host, loopback addresses included",
      "`GH_ENTERPRISE_TOKEN`, `GITHUB_ENTERPRISE_TOKEN`, `gh auth token --hostname HOST`, gh's `hosts.yml`"),
    .text(
      """
      A token is never an argument, never printed or logged, and never sent to any host other than its own: \
      not by a redirect, not by a link in a reply. The header says where it came from and what it can do.
      """),
    .text(
      """
      GitHub's packages API needs a classic token, or gh's own. Browsing needs the scope `read:packages`, \
      restoring `write:packages`, deleting `delete:packages` as well, and `read:org` lists your \
      organizations. The audit log needs `read:audit_log`. GitHub also asks for the admin role on the package.
      """),
    .example("gh auth refresh -s read:packages,write:packages,delete:packages,read:org"),
  ]

  private static let configuration: [ManualBlock] =
    [
      .section("CONFIGURATION"),
      .text(
        """
        `config.yaml` may hold these settings. Precedence: options, environment, `config.yaml`, defaults. \
        `pkgdeck config` prints the effective settings and their sources. The demo ignores this file.
        """),
    ] + Config.Setting.allCases.map { .item("`\($0.rawValue)`", meaning(of: $0)) }

  private static func meaning(of setting: Config.Setting) -> String {
    switch setting {
    case .host: "the host to use where nothing else names one: `github.example.com` (github.com)"
    case .owners: "owners to show first where the command line names none"
    case .keymap: "`default`, `vim`, `emacs`, or a file such as `./mine.yaml`, relative to this one"
    case .colors: "`auto` or `never`"
    case .palette:
      """
      colors by style: `red`, `bright-red` and the like, or 0 to 255. Styles: \
      \(Style.allCases.map(\.name).joined(separator: ", "))
      """
    case .scroll: "how lists follow the selection past an edge: by a `line` (default), or by `half` a screen"
    case .hosts:
      "by host, its own `read-only` and `owners`, which take precedence, and `subdomain-isolation`: `false` for a "
        + "GitHub Enterprise Server without it, which then has no container registry"
    case .readOnly: "`true` disables all changes"
    case .protectedTags: "patterns of tags that must be typed before their version is deleted (`latest`)"
    case .pageSize: "rows of packages and versions for each request, 1 to 100 (100)"
    }
  }

  private static let example: [ManualBlock] = [
    .text("For example:"),
    .example(
      """
      owners: [acme, octocat]
      keymap: vim
      palette:
        focused-border: cyan
        mark: 166
      page-size: 30
      protected-tags: [latest, "v*"]
      read-only: true
      hosts:
        github.example.com:
          read-only: false
          owners: [platform]
          subdomain-isolation: false
      """),
  ]
}
