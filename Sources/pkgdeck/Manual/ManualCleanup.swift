import ContainerImages
import Retention
import ViewModels

/// The manual page on cleaning up by rules: how to plan it, what stands in a plan file, and how to run it unattended.
enum ManualCleanup {
  static let blocks = overview + planFile + recipes + unattended

  private static let overview: [ManualBlock] = [
    .section("CLEANING UP"),
    .text(
      """
      `pkgdeck plan` prints which versions the rules would delete, and why, and changes nothing. Rules come from a \
      policy in `config.yaml` (see CONFIGURATION) or from options. `-o FILE` writes the plan for review, and \
      `pkgdeck apply FILE` applies it. In the browser, press `e` in the plan and enter a name ending in `.json`; the \
      file omits excluded versions.
      """),
    .text(
      """
      A kept version keeps its children, signatures and attestations, and the indexes that it is part of. Deleting \
      an image also deletes whatever no other image uses; the image goes first. If a list or a manifest of a package \
      cannot be read, or more of it would be deleted than `--at-most` allows, nothing of that package is planned: it \
      is listed, and the exit status is 3. A version whose manifest is invalid stays, along with everything its \
      manifest mentions.
      """),
    .text(
      """
      `pkgdeck apply` refuses a plan that was edited, and one for another host or account. It reads each package \
      again. Versions whose tags have changed, that an image now uses, or that now have a protected tag are skipped \
      and listed; those already deleted count as done. Then it shows what the browser's dialog would show and asks for \
      the plan's name: the first eight digits of its digest. Without a terminal, `--confirm` takes that text.
      """),
    .text(
      """
      `pkgdeck delete` and `pkgdeck restore` change versions that you name, and ask for the text that the dialog \
      asks for, or else for the word `delete` or `restore`. `:TAG` is a tag even where it could be an ID or part \
      of a digest. Without a version, `pkgdeck restore` restores a deleted package.
      """),
    .text(
      """
      Changes run one after the other, a second apart, and are written to the journal. Rate limits are waited out. \
      Progress goes to standard error. Ctrl-C and SIGTERM stop after the current change; a second one ends at once. \
      Run the command again to continue: what is done stays done. The results, a row for each version, go to \
      standard output. `read-only` and `--read-only` refuse all of it with exit status 4.
      """),
  ]

  private static let planFile: [ManualBlock] =
    [
      .subsection("Fields of a plan file"),
      .text(
        """
        A plan file is JSON with one version a line, so that two plans can be compared with diff. The same plan is \
        always the same bytes. It holds no secret.
        """),
    ]
    + [
      ("format", "the version of the format, \(RetentionPlanFile.format); other versions are refused"),
      ("digest", "the SHA-256 of everything else; its first eight digits name the plan"),
      ("host", "the GitHub host"), ("owner", "the login of the owner"),
      ("owner_kind", "`organization`, `user`, or `authenticated_user` for the token's own account"),
      ("actor", "the account whose token read the packages; absent where the token names none"),
      ("made_at", "when it was made, by GitHub's clock"),
      ("policy", "the name of the policy, if one was used"),
      ("rules", "the rules, by the names of the settings of a policy"),
      ("packages", "the packages from which something would be deleted"),
      ("package_type", "the type of a package"),
      ("name", "the name of a package or version; a digest for an image"),
      ("delete", "the versions to delete, in this order"), ("id", "GitHub's ID of the version"),
      ("tags", "its tags; other tags when the plan is applied make it skip the version"),
      ("created_at", "as GitHub returns it"), ("updated_at", "as GitHub returns it"),
      ("own_size", "the bytes that deleting it alone frees, with `--sizes`"),
      ("reason", "why it goes, in words"),
      (
        "not_planned",
        "packages of which nothing was planned, each with the reason; absent where there are none"
      ),
      (
        "kept",
        "how many versions the rules keep, by reason: \(KeepReason.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))"
      ),
    ].map { .item("`\($0.0)`", $0.1) }

  private static let recipes: [ManualBlock] =
    [.subsection("Recipes")]
    + [
      (
        "Nightly images: keep the newest 14, with a policy `nightly` in `config.yaml` that holds "
          + "`packages: [team/*-nightly]` and `newest: 14`:",
        "pkgdeck plan acme --policy nightly -o nightly.json"
      ),
      (
        "Images of pull requests: delete those with a tag like `pr-42` after two weeks:",
        "pkgdeck plan acme container/team/web --filter tag:pr- --keep-younger 14d -o pr.json"
      ),
      (
        "All packages of an organization, carefully, with what it frees:",
        """
        pkgdeck plan acme --keep-newest 10 --keep-younger 90d --keep-tags 'v*,stable' --at-most 50% --sizes -o acme.json
        """
      ),
      ("Review the plan, then apply it:", "pkgdeck apply acme.json"),
    ].flatMap { [.text($0.0), .example($0.1)] }

  private static let unattended: [ManualBlock] = [
    .subsection("In cron and CI"),
    .text(
      """
      Use a classic token of an account with the admin role on the packages and the scopes `read:packages`, \
      `write:packages` and `delete:packages`, in `GH_TOKEN` (`GH_ENTERPRISE_TOKEN` for GitHub Enterprise Server). \
      Keep the state directory between runs: the journal in it tells the next run which changes were interrupted. Always set \
      `--at-most`, so that a wrong rule cannot empty a package.
      """),
    .text(
      """
      A job that plans and applies; `plan` exits with 1 if there is something to delete, and with 3 if a package could \
      not be planned, even if other packages have something to delete:
      """),
    .example(
      """
      rm -f plan.json
      status=0
      pkgdeck plan acme --policy nightly -o plan.json --force --format json > rows.json || status=$?
      case $status in 1 | 3) ;; *) exit "$status" ;; esac
      pkgdeck apply plan.json --confirm "$(jq -r '.digest[7:15]' plan.json)" --format json > result.json
      if [ "$status" -ne 1 ]; then exit "$status"; fi
      """),
    .text(
      """
      To require review, let one job write and save the plan, and a second, manually approved job apply it with the \
      name the first one printed.
      """),
  ]
}
