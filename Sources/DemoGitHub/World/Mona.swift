extension Account {
  /// Another user: twelve public packages, and a private one that you never see.
  static func mona(now: Int) -> Account {
    var maker = PackageMaker(now: now, range: 8)
    var account = Account(
      id: 2_109_934, login: "mona", kind: .user, access: .stranger, name: "Mona Lisa",
      summary: "Painter of pipelines", location: "Paris", created: now - 10 * 365 * Timestamp.day)
    let rows: [(PackageType, String)] = [
      (.container, "gallery"), (.container, "gallery/thumbnailer"), (.container, "easel"),
      (.container, "palette-server"), (.container, "frame/press"), (.npm, "brush"), (.npm, "canvas-kit"),
      (.npm, "palette"), (.maven, "fr.mona.louvre"), (.rubygems, "sfumato"), (.nuget, "Mona.Lisa"),
      (.docker, "atelier"), (.container, "private-sketches"),
    ]
    account.packages = maker.packages(
      rows.enumerated().map { index, row in
        var draft = PackageDraft(row.0, row.1)
        draft.visibility = row.1.hasPrefix("private") ? .private : .public
        (draft.count, draft.parts) = (2 + index * 11 % 23, row.0 == .container ? 1 + index % 4 : 1)
        (draft.age, draft.interval) = ((1 + index * 5) * Timestamp.day, (2 + index) * Timestamp.day)
        (draft.license, draft.summary) = ("MIT", "Art, as a service")
        draft.repository = index % 3 == 0 ? nil : "atelier"
        draft.deletions = draft.count > 9 ? [(8, 4 * Timestamp.day)] : []
        return draft
      })
    return account
  }
}
