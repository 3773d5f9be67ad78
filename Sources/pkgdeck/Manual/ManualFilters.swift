import GitHubPackages
import ViewModels

/// The manual page on filters, which `/` and `--filter` share.
enum ManualFilters {
  static let blocks: [ManualBlock] =
    [
      .section("FILTERS"),
      .text(
        """
        `/` in the browser and `--filter` take the same words, separated by spaces. All of them must match; \
        letter case does not matter. `!` before a word or term excludes what matches it.
        """),
      .item(
        "`WORD`", "found anywhere in the name, tags, digest or id; in the journal also in owner and host"),
    ] + Filter.Quality.allCases.map { .item("`is:\($0.rawValue)`", meaning(of: $0)) }
    + ImageRoles.Role.allCases.map { .item("`is:\($0.rawValue)`", meaning(of: $0)) } + [
      .item("`type:TYPE`", PackageType.allCases.map(\.rawValue).joined(separator: ", "))
    ] + Filter.DateField.allCases.map { .item("`\($0.rawValue):TIME`", meaning(of: $0)) } + Filter.TextField.allCases.map { .item("`\($0.rawValue):TEXT`", meaning(of: $0)) } + [
      .text(
        """
        `TEXT` may stand anywhere in the field, such as `repo:web`; with `*` or `?` it is a pattern for all of \
        it, such as `tag:v1.*`.
        """),
      .text(
        """
        `TIME` is an age such as `12h`, `90d`, `2w`, `6mo` (months of 30 days) or `1y`, or a day such as \
        `2026-11-08` (UTC). `created:>90d` matches what is older than 90 days, `created:<90d` what is \
        younger. `>` and `<` before a day mean after and before it. `deleted:2026-11-08..2026-11-10` \
        includes both days.
        """),
      .text(
        """
        Terms about images need their manifests: press `i` first. They work only in the versions of one \
        package, in the browser. A term that the rows of a list cannot answer, such as `type:npm` among \
        owners, is refused with the reason.
        """),
    ]

  private static func meaning(of quality: Filter.Quality) -> String {
    switch quality {
    case .tagged: "versions with a tag"
    case .untagged: "versions without a tag"
    case .public, .private, .internal: "packages with this visibility"
    }
  }

  private static func meaning(of role: ImageRoles.Role) -> String {
    switch role {
    case .index: "image indexes: manifests that name several others"
    case .child: "manifests that a tagged image needs, such as one of its platforms"
    case .referrer: "what is attached to another version, such as a signature or an attestation"
    case .orphan: "untagged versions that no tagged image needs"
    case .incomplete: "images with missing children, none of which is known to be gone for good"
    case .lost: "images with children that are gone for good"
    }
  }

  private static func meaning(of field: Filter.TextField) -> String {
    switch field {
    case .tag: "one of its tags"
    case .name: "the name of the package or owner; of a version of other types, its version"
    case .digest: "the digest of an image, with or without `sha256:`"
    case .repo: "the repository of the package, such as `acme/web`"
    }
  }

  private static func meaning(of field: Filter.DateField) -> String {
    switch field {
    case .created: "when it was created; in the journal, when the change was made"
    case .updated: "when it was last updated"
    case .deleted: "when it was deleted"
    case .left: "how long a deleted version can still be restored: `left:<7d`"
    }
  }
}
