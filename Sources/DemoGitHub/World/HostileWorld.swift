import Foundation

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
