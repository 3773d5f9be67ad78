import Changes
import ViewModels

/// The manual page on what changes something, and on what is read for that.
enum ManualChanges {
  static let blocks = changes + images + conflicts

  private static let changes: [ManualBlock] = [
    .section("CHANGES"),
    .text("pkgdeck asks before every deletion and restore. What it asks for depends on what is at stake:"),
    .item(
      "restoring a package or up to \(most) versions; deleting up to \(most) versions",
      "a dialog in which Cancel has the focus"),
    .item("restoring or deleting more than \(most) versions", "their number, typed"),
    .item(
      "deleting a version with a protected tag, or one that a tagged image uses as a child, signature or attestation",
      "the tag, typed"),
    .item(
      "deleting a container version while it is unknown which images use it", "its tag or its ID, typed"),
    .item("deleting a package", "its name, typed; one package at a time"),
    .text(
      """
      For half a second after a dialog appears, every key but Esc is dropped, and so is what was typed \
      before. Enter confirms only as a single, separate key press: not pasted, not typed ahead, and not held \
      down.
      """),
    .text(
      """
      Right before a change the item is read again; if it is no longer what was shown, it is not changed. The \
      intent is written to the journal before the request is sent. Only the status that GitHub documents \
      (204) counts as done. After any other response, or none, pkgdeck checks what happened and never \
      retries the change on its own. "Not done" takes two readings, 5 seconds apart, or 30 seconds where the request \
      may still take effect. After an unclear response about a whole package the outcome stays unknown for 10 minutes; \
      the next start checks it again.
      """),
    .text(
      """
      Several changes start with a plan and run one after the other, a second apart. An error that would also \
      hit the next change pauses the run, and Esc stops it between two changes. An image that could not be \
      deleted keeps its children and signatures. Rate limits are waited out with a countdown. What is left \
      of a plan is offered again in the journal (`J`, then Enter) and at the next start.
      """),
    .text(
      """
      GitHub restores what was deleted less than 30 days ago, unless the name was reused. It has no list of \
      deleted packages: `r` in Packages restores one by its name. Where an organization has an audit log, `A` \
      lists who deleted and restored what, and `r` there restores a deleted package or version.
      """),
  ]

  private static let images: [ManualBlock] = [
    .section("IMAGES"),
    .text(
      """
      A multi-platform image is a tagged index whose manifest names untagged children. If these are deleted, \
      the tag remains and cannot be pulled. Only manifests tell which version belongs to which image. GitHub \
      counts each manifest that is read as a download, and a public version with more than 5,000 downloads \
      can no longer be deleted. So pkgdeck reads manifests only when asked, says how many, and caches them.
      """),
    .item(
      "`i`",
      """
      in Versions reads the manifests of the rows in view; pressed again, of the whole package. It asks \
      first if more than \(ViewModels.ImageReading.mostUnasked) are to be read. Until then an untagged \
      version shows `?`. In a plan it adds the children that no other image uses.
      """),
    .item(
      "`d`",
      """
      on container versions first reads the complete list of versions and the manifests of tagged images. \
      What a tagged image uses is listed with its tags, and plans exclude it until Space includes it. If you \
      skip this, or if a manifest cannot be read, every version counts as used. The data is used for two \
      minutes; a longer run reads it again, then skips and lists versions now in use.
      """),
    .item(
      "`H`",
      """
      on an image says how many children are deleted and how many can be restored, asks, restores them, and \
      checks again.
      """),
    .text(
      """
      Manifests come from `ghcr.io` or, for another host, from `containers.HOST`, with a token of the \
      registry's own, which is requested with yours. If the registry asks for a pause, `check` reports the \
      remaining images as `\(ImageState.unknown.rawValue)`, and the next run continues there.
      """),
  ]

  private static let conflicts: [ManualBlock] = [
    .section("DOCKER MIGRATION CONFLICTS"),
    .text(
      """
      A Docker image cannot be moved to the Container registry while a container package has its name. `C` \
      reads these conflicts, one request for each owner: those marked in Owners (Space), else the selected \
      one. GitHub does not say what is in conflict, so the other package is looked up by name for the rows \
      in view.
      """),
    .text(
      """
      `d` deletes the container package after you type its name. Once the migration has run, it cannot be \
      restored. `R` checks again and shows what is new, resolved and unchanged. `e` writes a report to a new file; \
      its extension chooses the format: `.md`, `.json`, `.tsv`, or `.sh` for commands that copy every tag of \
      the selected container image to another name.
      """),
  ]

  private static let most = Confirmation.mostByPress
}
