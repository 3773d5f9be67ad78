import Foundation
import GitHubPackages

extension SmallGitHub {
  /// Who deleted what is deleted in `team/web-app`; a package that is gone, and one that came back.
  static var auditLog: [AuditEvent] {
    let versions = (0..<10).map { number in
      let version = deletedVersion(number)
      return auditEvent(
        .versionDeleted, "team/web-app", version.deletedAt ?? Scene.date, version.id, version.name)
    }
    let packages = [
      auditEvent(.packageDeleted, "team/old", Scene.date.addingTimeInterval(-86_400 * 2)),
      auditEvent(.packageDeleted, "team/api", Scene.date.addingTimeInterval(-86_400 * 4)),
      auditEvent(.packageRestored, "team/api", Scene.date.addingTimeInterval(-86_400 * 3), by: "octocat"),
    ]
    return versions + packages
  }

  /// An entry about a container package, or a version of it.
  public static func auditEvent(
    _ kind: AuditEvent.Kind, _ package: ForeignText, _ date: Date, _ version: Int64? = nil,
    _ name: ForeignText? = nil, by actor: ForeignText = "mona"
  ) -> AuditEvent {
    AuditEvent(
      documentID: ForeignText(
        "\(kind.rawValue)-\(package.raw)-\(version ?? 0)-\(date.timeIntervalSince1970)"),
      at: date, action: ForeignText(kind.rawValue), actor: actor, ecosystem: "container", package: package,
      version: name, versionID: version, accessType: "Personal access token (classic)",
      details: [AuditEvent.Detail("org", "acme")])
  }

  func auditLog(
    _ login: ForeignText, _ query: AuditQuery, _ cursor: PageCursor
  ) -> Result<Reply<Page<AuditEvent>>, GitHubError> {
    if let error = failures["audit \(login.raw)"] { return .failure(error) }
    guard let all = auditLogs[login.raw] else { return .failure(Self.error(.notFound, "Not Found")) }
    let found = all.filter { $0.kind == query.kind || $0.kind == nil }
      .sorted { ($0.at ?? .distantPast) > ($1.at ?? .distantPast) }
    return .success(Reply(Page(at: cursor, of: found, size: pageSize), notes: notes))
  }
}
