/// The manual page on the environment, files and exit codes.
enum ManualSurroundings {
  static let blocks = environment + files + exit + examples + seeAlso

  private static let environment: [ManualBlock] = [
    .section("ENVIRONMENT"),
    .item("`GH_TOKEN`, `GITHUB_TOKEN`", "tokens for github.com and for tenants of ghe.com"),
    .item("`GH_ENTERPRISE_TOKEN`, `GITHUB_ENTERPRISE_TOKEN`", "tokens for any other host"),
    .item("`GH_HOST`, `GITHUB_API_URL`", "the host, and the base URL of its API"),
    .item("`GH_CONFIG_DIR`", "where gh keeps `hosts.yml`"),
    .item(
      "`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`",
      "proxies, `http://HOST:PORT` or `socks5://HOST:PORT`. Through one, use a server's host name: a "
        + "certificate for an IP address cannot be checked there"),
    .item("`SSL_CERT_FILE`", "CA certificates to trust in place of the system's"),
    .item("`NO_COLOR`", "no color"),
    .item(
      "`BROWSER`, `DISPLAY`, `WAYLAND_DISPLAY`, `SSH_CONNECTION`",
      "which browser opens pages; over SSH and without a display, `BROWSER` alone"),
    .item(
      "`TERM`",
      "the terminal; a name that terminfo does not know is treated as xterm or tmux if it resembles one of them"
    ),
    .item(
      "`LC_ALL`, `LC_CTYPE`, `LANG`",
      "the first one that is set decides the character set: ASCII only, unless it names UTF-8; UTF-8 if none is set"
    ),
    .item("`ESCDELAY`", "milliseconds to wait after Esc for the rest of a key (25)"),
    .item("`XDG_CONFIG_HOME`, `XDG_STATE_HOME`, `XDG_CACHE_HOME`", "see FILES"),
    .item("`TMPDIR`", "where the journals of the demo and of loopback servers are kept"),
  ]

  private static let files: [ManualBlock] = [
    .section("FILES"),
    .text("Directories are created with mode 0700 and files with 0600."),
    .item("`$XDG_CONFIG_HOME/pkgdeck/config.yaml`", "settings; without the variable, in `~/.config`"),
    .item(
      "`$XDG_STATE_HOME/pkgdeck/journal.jsonl`",
      """
      what was deleted and restored, one JSON object per line, with the fields of `pkgdeck journal`; \
      the last line of a `change` counts. Without the variable, in `~/.local/state`. The demo and loopback \
      servers keep theirs in a temporary directory.
      """),
    .item(
      "`$XDG_STATE_HOME/pkgdeck/place-HOST.json`",
      """
      the owner, package and filters where the last session ended and the next one starts; `--fresh` ignores \
      it. Nothing is kept for the demo and loopback servers.
      """),
    .item(
      "`$XDG_CACHE_HOME/pkgdeck/manifests/`",
      """
      manifests that were read, at most 64 MiB; without the variable, in `~/.cache`. Nothing is cached for \
      the demo and loopback servers.
      """),
    .item(
      "`/usr/share/terminfo`, `/lib/terminfo`, `/etc/terminfo`, `~/.terminfo`", "descriptions of terminals"),
  ]

  private static let exit: [ManualBlock] =
    [.section("EXIT STATUS")]
    + ExitStatus.allCases.map { .item("\($0.rawValue)", $0.meaning) }
    + [.item("128 + N", "ended by signal N, such as 130 by Ctrl-C")]

  private static let examples: [ManualBlock] =
    [.section("EXAMPLES")]
    + [
      ("Look around without an account:", "pkgdeck --demo"),
      ("Browse your organization, and make sure that nothing changes:", "pkgdeck --read-only acme"),
      (
        "Untagged versions that are older than 90 days, oldest first:",
        "pkgdeck versions acme container/team/web --filter 'is:untagged created:>90d' --sort created"
      ),
      (
        "Names of public packages, one per line:",
        "pkgdeck packages acme --filter is:public --json name | jq -r '.[].name'"
      ),
      (
        "What was deleted and expires within a week:",
        "pkgdeck deleted acme --filter 'left:<7d' --format markdown"
      ),
      (
        "Fail a CI job if an image cannot be pulled anymore:",
        "pkgdeck check acme container/team/web --format tsv > broken.tsv"
      ),
      ("Report Docker migration conflicts of all your organizations:", "pkgdeck conflicts --all --tags"),
      ("What was deleted and restored in the last 30 days:", "pkgdeck journal --since 30d"),
      (
        "Who deleted packages and versions that can still be restored:",
        "pkgdeck audit acme --since 30d --filter 'left:>0d'"
      ),
    ].flatMap { [.text($0.0), .example($0.1)] }

  private static let seeAlso: [ManualBlock] = [.section("SEE ALSO"), .text("gh(1), terminfo(5)")]
}
