import FoundationEssentials

extension DemoWorld {
  /// The world of `--demo`: `octocat` (you), the organizations `acme`, `acme-labs` (no admin role), `bigcorp`
  /// (behind single sign-on) and `empty-org` (not a member), and another user, `mona`.
  public static func standard(now: Date = Date()) -> DemoWorld {
    let time = Int(now.timeIntervalSince1970)
    let years = 365 * Timestamp.day
    return DemoWorld(
      now: now, you: octocatID, memberships: ["acme", "acme-labs", "bigcorp"],
      accounts: [
        .octocat(now: time),
        .acme(now: time),
        .acmeLabs(now: time),
        Account(
          id: 91_377_205, login: "bigcorp", kind: .organization, access: .blockedBySSO, name: "BigCorp",
          summary: "Everything, for everyone", created: time - 9 * years),
        Account(
          id: 140_882_017, login: "empty-org", kind: .organization, access: .stranger, name: "Empty",
          created: time - years),
        .mona(now: time),
      ])
  }

  static let octocatID = 583_231
}

extension DemoWorld {
  /// A small world whose texts attack the terminal that shows them: escape sequences, line breaks, direction
  /// overrides, invisible and wide characters, stacked marks, and very long names.
  public static func hostile(now: Date = Date()) -> DemoWorld {
    let time = Int(now.timeIntervalSince1970)
    let years = 365 * Timestamp.day
    var acme = Account(
      id: 54_834_211, login: "acme", kind: .organization, access: .admin, name: "Acme \u{1B}[31mred",
      summary: HostileText.all.map(\.text).joined(separator: " "), created: time - years)
    var maker = PackageMaker(now: time, range: 1)
    acme.packages = maker.packages(HostileText.all.enumerated().map { $1.draft(at: $0, now: time) })
    let octocat = Account(
      id: octocatID, login: "octocat", kind: .user, access: .admin,
      name: "The \u{202E}Octocat\u{202C} \u{1B}]0;owned\u{7}", summary: "\u{9B}2J", created: time - 9 * years)
    return DemoWorld(now: now, you: octocatID, memberships: ["acme"], accounts: [octocat, acme])
  }
}

extension DemoWorld {
  /// A world with nothing in it but one container package, `team/nightly` of the organization `acme`: every
  /// fourth version is a tagged image, and those between are its parts.
  ///
  /// - Parameter versions: how many are active.
  public static func nightly(versions: Int, now: Date = Date()) -> DemoWorld {
    let time = Int(now.timeIntervalSince1970)
    var draft = PackageDraft(.container, "team/nightly")
    (draft.naming, draft.parts, draft.count, draft.interval) = (.nightly, 4, versions, 8 * Timestamp.hour)
    var maker = PackageMaker(now: time, range: 0)
    var acme = Account(
      id: 54_834_211, login: "acme", kind: .organization, access: .admin, name: "Acme Corporation",
      created: time - 12 * 365 * Timestamp.day)
    acme.packages = [maker.package(draft)]
    let you = Account(
      id: octocatID, login: "octocat", kind: .user, access: .admin, name: "The Octocat",
      created: time - 15 * 365 * Timestamp.day)
    return DemoWorld(now: now, you: you.id, memberships: ["acme"], accounts: [you, acme])
  }
}
