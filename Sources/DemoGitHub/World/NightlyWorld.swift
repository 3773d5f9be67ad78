import Foundation

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
