import GitHubPackages
import ViewModels

/// The manual page on what printing commands print.
enum ManualFields {
  static let blocks: [ManualBlock] =
    [
      .section("FIELDS"),
      .text(
        """
        `--format json` and `--format tsv` print every field of a row; `table` and `markdown` print only \
        the main columns. Times are RFC 3339 in UTC. A table on a terminal shows ages and cuts long values. In a pipe or \
        a file, values are complete, and columns are as wide as the widest value so far. Unknown values are \
        null in JSON and empty in TSV. `--json FIELDS` prints JSON with only the named fields, in the order \
        named, such as `--json name,tags`. Data goes to standard output; progress, waits and errors go to \
        standard error. GitHub's rate limits are waited out, for up to an hour in all.
        """),
    ]
    + table("packages", Record.packageFields) + table("versions and deleted", Record.versionFields)
    + table("conflicts", DockerConflict.recordFields, own: conflicts)
    + table("check", Record.imageFields, own: images)
    + table("sizes, of a package's versions", Record.sizeFields, own: sizes)
    + table("sizes, of an owner's packages", Record.totalFields, own: totals)
    + table("plan", Record.planFields, own: plan)
    + table("apply, delete and restore", Record.resultFields, own: results)
    + table("audit", Record.auditFields, own: audit)
    + table("journal", Record.journalFields, own: journal)
    + table("config", SettingsReport.fields, own: settings)

  /// Fields of the same meaning share an entry.
  private static func table(
    _ command: String, _ fields: [String], own: [String: String] = [:]
  ) -> [ManualBlock] {
    let entries = fields.reduce(into: [(names: [String], meaning: String)]()) { entries, field in
      let meaning = own[field] ?? shared[field] ?? ofSide(field)
      if let index = entries.firstIndex(where: { $0.meaning == meaning }) {
        entries[index].names.append(field)
      } else {
        entries.append(([field], meaning))
      }
    }
    return [.subsection("Fields of \(command)")]
      + entries.map { entry in
        .item(entry.names.map { "`\($0)`" }.joined(separator: ", "), entry.meaning)
      }
  }

  /// Both sides of a conflict have the same fields: `docker_created_at` and `container_created_at`.
  private static func ofSide(_ field: String) -> String {
    switch field.drop(while: { $0 != "_" }) {
    case "_state": "`found`, `missing`, `refused` or `not_read`"
    case "_tags": "the newest tags of that side, with `--tags`"
    case "_version_count": "how many versions that side has, where GitHub says so or `--tags` reads them all"
    default: "the package of that side; the names are those of the fields of packages"
    }
  }

  private static let shared = [
    "host": "the GitHub host", "owner": "the login of the owner",
    "owner_kind": "`organization`; `authenticated_user`: the token's own account; `user`: another account",
    "package_type": PackageType.allCases.map(\.rawValue).joined(separator: ", "),
    "package": "the name of the package", "name": "GitHub's name of the row; a digest for container versions",
    "id": "GitHub's ID of the package or version", "visibility": "public, private or internal",
    "version_count": "how many active versions it has",
    "repository.full_name": "the linked repository; in JSON, an object `repository` with these members",
    "repository.private": "whether that repository is private",
    "repository.archived": "whether it is archived", "repository.html_url": "its page",
    "tags": "the tags of a container version", "digest": "the digest of the image",
    "created_at": "as GitHub returns it", "updated_at": "as GitHub returns it",
    "license": "as GitHub returns it",
    "description": "as GitHub returns it", "html_url": "as GitHub returns it", "url": "as GitHub returns it",
    "deleted_at": "when it was deleted",
    "restorable_until": "30 days after it was deleted",
    "days_left": "full days until then, by GitHub's clock",
    "fault": "what could not be read of the row",
  ]

  private static let conflicts = [
    "name": "the name that the two packages share", "listed_type": "the side that GitHub lists",
    "differs":
      "which of \(DockerConflict.Field.allCases.map(\.rawValue).joined(separator: ", ")) are not the same; "
      + "`versions?` where the versions were not counted (`--tags` counts them)",
  ]

  private static let images = [
    "state": """
    `\(ImageState.complete.rawValue)`; `\(ImageState.incomplete.rawValue)`: children are missing, none of them \
    known to be gone for good; `\(ImageState.lost.rawValue)`: some are gone for good; \
    `\(ImageState.unknown.rawValue)`: a list or a manifest could not be read
    """,
    "children": "how many children it has, including those of nested indexes",
    "active": "how many of them are active", "restorable": "how many are deleted and can be restored",
    "gone": "how many are gone for good",
    "absent": "how many GitHub lists and the registry does not have, with `--pull`",
    "unknown": "how many manifests could not be read, or children could not be looked up",
    "missing": "the digests of the children that are restorable, gone or absent",
  ]

  private static let bound = "`exact`; `at_least` or `at_most` where not all is known"

  private static let sizes = [
    "state": """
    `tagged`; `child`: a tagged image uses it; `referrer`: attached to a tagged image; `orphan`: no tag uses it; \
    `unknown`
    """,
    "size":
      "bytes of its manifest, configuration and layers; of an index with those of its children, each once",
    "own_size": """
    the bytes that deleting it frees because no other version uses them; of an index, together with `own_children`
    """,
    "own_children": "how many of its children no other version uses",
    "own_size_alone": "the bytes that deleting it without its children frees",
    "shared_size": "the bytes of `size` that other versions use too",
    "size_bound": bound, "own_size_bound": bound,
  ]

  private static let totals = [
    "size": "bytes of all active versions, each manifest, configuration and layer once", "size_bound": bound,
    "untagged_size": "what deleting all untagged versions would free; null until all manifests are read",
    "orphans": "how many untagged versions no tag uses",
    "orphan_size": "what deleting these would free",
    "incomplete_size": "what deleting tagged images with missing children would free",
    "read": "how many active versions' manifests were read", "unread": "how many could not be read",
  ]

  private static let plan = [
    "action": "`delete` or `keep`", "reason": "why, in words",
    "own_size_alone": "the bytes that deleting it alone frees; null without `--sizes`",
  ]

  private static let results = [
    "verb": "`delete` or `restore`",
    "result": """
    `done`; `skipped`: changed since, in use or protected; `failed`; `unknown`: requested, outcome unknown; \
    `not_started`
    """,
    "reason": "why, in words; for `done`, only where it was so already",
  ]

  private static let settings = [
    "setting": "the name of the setting", "value": "its effective value; of a token, only its kind",
    "source": "`option`, `environment`, `file`, `program`, `default` or `none`",
    "place": "the option, the variable, the program, or the file and its line",
  ]

  private static let audit = [
    "created_at": "when it was done", "action": "GitHub's name of what was done",
    "verb": "`delete` or `restore`", "actor": "the login of whoever did it",
    "package_type": "GitHub's word for the registry, such as container",
    "package_id": "GitHub's ID of the package",
    "version_id": "GitHub's ID of the version; null for a whole package", "version": "its name",
    "restorable_until": "30 days after a deletion that was not undone since",
    "restored": "whether a later entry restores what this one deletes",
    "from_here":
      "whether the journal has this change within five minutes; null without a journal, as in the demo",
    "programmatic_access_type": "the kind of token it was done with; null for GitHub's web pages",
    "document_id": "GitHub's ID of the entry", "details": "everything else GitHub returns, as `NAME=VALUE`",
    "fault": "what could not be read of the entry",
  ]

  private static let journal = [
    "at": "when the line was written", "change": "the ID of the change", "batch": "the ID of its bulk change",
    "session": "the ID of the pkgdeck session that made it",
    "phase": """
    `plan`: part of a bulk change that has not reached it; `intent`: about to be requested; `done`; \
    `failed`; `unknown`: requested, outcome unknown
    """,
    "verb": "`delete` or `restore`", "actor": "the account whose token was used",
    "package_id": "GitHub's ID of the package",
    "version_id": "GitHub's ID of the version; null where the package itself changes",
    "version": "its name", "tags": "the tags that it had", "status": "the HTTP status of GitHub's response",
    "message": "GitHub's words, or why it was not made", "request_id": "GitHub's ID of the request",
    "not_started": "how many changes that were not started the row stands for",
  ]
}
