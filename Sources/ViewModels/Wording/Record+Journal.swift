import Changes
import FoundationEssentials
import GitHubPackages

extension Record {
  /// The fields of every change.
  public static let journalFields = Record(
    JournalChange(
      JournalEntry(
        at: Date(), change: UUID(), session: UUID(), phase: .plan, verb: .delete, host: "",
        owner: Owner(login: "", kind: .user), packageType: .npm, package: ""))
  ).fields.map(\.name)

  /// The columns of a table of changes.
  public static let journalColumns = [
    RecordColumn("AT", "at"), RecordColumn("VERB", "verb"), RecordColumn("PHASE", "phase", "not_started"),
    RecordColumn("OWNER", "owner"), RecordColumn("PACKAGE", "package_type", "package"),
    RecordColumn("VERSION", "version"), RecordColumn("TAGS", "tags"),
  ]

  /// Under the names that the journal's file has.
  public init(_ change: JournalChange) {
    self.init()
    var entry = change.latest
    if change.count > 1 { (entry.versionID, entry.version, entry.tags) = (nil, nil, nil) }
    add("at", entry.at)
    add("change", ForeignText(entry.change.uuidString))
    add("batch", entry.batch.map { ForeignText($0.uuidString) })
    add("session", ForeignText(entry.session.uuidString))
    add("phase", ForeignText(entry.phase.rawValue))
    add("verb", ForeignText(entry.verb.rawValue))
    add("host", ForeignText(entry.host))
    add("actor", entry.actor)
    add("owner", entry.owner.login)
    add("owner_kind", ForeignText(entry.owner.kind.rawValue))
    add("package_type", ForeignText(entry.packageType.rawValue))
    add("package", entry.package)
    add("package_id", entry.packageID)
    add("version_id", entry.versionID)
    add("version", entry.version)
    add("tags", entry.tags)
    add("status", entry.status.map { Int64($0) })
    add("message", entry.message)
    add("request_id", entry.requestID)
    add("not_started", change.count > 1 ? Int64(change.count) : nil)
  }
}
