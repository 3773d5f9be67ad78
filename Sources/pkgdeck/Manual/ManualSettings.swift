import GitHubPackages
import Retention
import Terminal

/// The manual page on tokens and on `config.yaml`.
enum ManualSettings {
  static let blocks = tokens + configuration + policies + example

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
      not by a redirect, not by a link in a response. The header says where it came from and what it can do.
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
    case .policies: "by name, rules for cleaning up packages; see below"
    case .readOnly: "`true` disables all changes"
    case .protectedTags: "patterns of tags that must be typed before their version is deleted (`latest`)"
    case .pageSize: "rows of packages and versions for each request, 1 to 100 (100)"
    }
  }

  private static let policies: [ManualBlock] =
    [
      .text(
        """
        A policy says which versions of a package to keep. Everything else is deleted if its class is listed in \
        `delete` and no kept version uses it. Versions with a protected tag, and those pushed or changed within the last \
        hour, are always kept. A policy may hold:
        """)
    ] + RetentionPolicy.Field.allCases.map { .item("`\($0.rawValue)`", meaning(of: $0)) }

  private static func meaning(of field: RetentionPolicy.Field) -> String {
    switch field {
    case .packages:
      "patterns of the packages that it is for, as `NAME` or `OWNER/NAME`; `*` matches slashes too (all packages)"
    case .type: "their type: \(PackageType.allCases.map(\.rawValue).joined(separator: ", ")) (all types)"
    case .newest:
      "how many of the newest tagged images to keep; for other types, how many of the newest versions"
    case .youngerThan: "an age such as `90d` or `12h`: everything younger is kept"
    case .by: "the date that counts, `created` or `updated` (`created`)"
    case .tags: "patterns of tags to keep"
    case .delete:
      "the classes that may be deleted: `tagged`, `orphans` (images that no tag uses) and `lost` (images with children "
        + "that cannot be restored) (`[tagged, orphans]`)"
    case .filter:
      "a filter, as after `/`: only matching versions are counted and deleted, with the children and signatures of "
        + "matching images"
    case .atMost: "a percentage: if more of a package's versions would be deleted, none are"
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
      policies:
        nightly:
          packages: ["acme/nightly-*"]
          newest: 10
          younger-than: 90d
          tags: [v*]
          at-most: 50%
        pull-requests:
          filter: "tag:pr-*"
          younger-than: 14d
          by: updated
      hosts:
        github.example.com:
          read-only: false
          owners: [platform]
          subdomain-isolation: false
      """),
  ]
}
