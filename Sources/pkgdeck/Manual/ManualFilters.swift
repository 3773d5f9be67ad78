import ViewModels

/// The manual page on filters, which `/` and `--filter` share.
enum ManualFilters {
  static let blocks: [ManualBlock] =
    [
      .section("FILTERS"),
      .text(
        """
        `/` in the browser and `--filter` take the same words, separated by spaces. All of them must match; \
        letter case does not matter. `!` before a word or term excludes what matches it. Where GitHub does not tell, neither a term nor its \
        opposite matches.
        """),
      .item(
        "`WORD`",
        "found anywhere in the name, tags, digest or ID; in the journal also in owner and host; in the audit log also in who did it"
      ),
    ] + FilterWord.all.map { .item("`\($0.text)`", $0.meaning) } + [
      .text(
        """
        `TEXT` may stand anywhere in the field, such as `repo:web`; with `*` or `?` it is a pattern for the whole \
        field, such as `tag:v1.*`.
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
        `SIZE` is a number of bytes in decimal units: `size:>100M`, `own:<1.5GB`, `size:100M..1G`.
        """),
      .text(
        """
        Terms about images need their manifests: press `i` first, for sizes `S`; commands read them \
        automatically. They work on active versions of container packages, of one package and of many, and `size:` \
        in Packages too. A term that the rows of a list cannot answer, such as `type:npm` among owners, is \
        refused with the reason.
        """),
    ]
}
