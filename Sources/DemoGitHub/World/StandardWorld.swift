import Foundation

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
