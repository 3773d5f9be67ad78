import FoundationEssentials
import GitHubPackages

extension Record {
  /// The fields of every entry of an audit log.
  public static let auditFields = Record(
    AuditRow(
      event: AuditEvent(), owner: Owner(login: "", kind: .organization), isRestored: false, isFromHere: nil),
    host: .gitHubDotCom, now: Date()
  ).fields.map(\.name)

  /// The columns of a table of them.
  public static let auditColumns = [
    RecordColumn("WHEN", "created_at"), RecordColumn("WHO", "actor"), RecordColumn("WHAT", "verb"),
    RecordColumn("LEFT", "days_left"), RecordColumn("HERE", "from_here"),
    RecordColumn("PACKAGE", "package_type", "package"), RecordColumn("VERSION", "version"),
  ]

  /// Under GitHub's names where there is one.
  public init(_ row: AuditRow, host: GitHubHost, now: Date) {
    self.init()
    let event = row.event
    let left = row.restorableUntil.map { Int64(($0.timeIntervalSince(now) / 86_400).rounded(.down)) }
    addOwner(row.owner, host)
    add("created_at", event.at)
    add("action", event.action)
    add("verb", event.kind.map { ForeignText($0.isDeletion ? "delete" : "restore") })
    add("actor", event.actor)
    add("package_type", event.ecosystem)
    add("package", event.package)
    add("package_id", event.packageID)
    add("version_id", event.versionID)
    add("version", event.version)
    add("restorable_until", row.restorableUntil)
    add("days_left", left)
    add("restored", event.kind?.isDeletion == true ? row.isRestored : nil)
    add("from_here", row.isFromHere)
    add("programmatic_access_type", event.accessType)
    add("document_id", event.documentID)
    add("details", event.details.map { ForeignText("\($0.name.raw)=\($0.value.raw)") })
    add("fault", event.fault.map { ForeignText($0) })
  }
}
