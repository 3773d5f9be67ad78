import Foundation
import GitHubPackages
import Retention
import Testing

@Suite("Policies")
struct RetentionPolicyTests {
  @Test(
    "A pattern is of a name, which may hold slashes, or of owner and name",
    arguments: [
      (["web"], "web", true), (["web"], "webs", false), (["web*"], "web-app", true), ([], "anything", true),
      (["team/*"], "team/web", true), (["acme/*"], "team/web", true), (["ACME/team/w?b"], "team/web", true),
      (["acme/web"], "team/web", false), (["other/*"], "team/web", false), (["x", "*web"], "team/web", true),
      (["Web"], "web", false),
    ])
  func packages(patterns: [String], name: String, isCovered: Bool) {
    let policy = RetentionPolicy(name: "p", packages: patterns, rules: RetentionRules(keepNewest: 1))
    #expect(policy.covers(ForeignText(name), .container, of: "Acme") == isCovered)
  }

  @Test("A type narrows it")
  func type() {
    let policy = RetentionPolicy(name: "p", type: .npm, rules: RetentionRules(keepNewest: 1))
    #expect(policy.covers("web", .npm, of: "acme") && !policy.covers("web", .container, of: "acme"))
  }

  @Test("Its settings read as a person would write them, with what holds where nothing is set")
  func settings() {
    let day = 86_400.0
    let all = RetentionPolicy(
      name: "p", packages: ["a", "b*"], type: .container,
      rules: RetentionRules(
        keepNewest: 10, keepYounger: 90 * day, date: .updated, keepTags: TagPatterns(["v*", "latest"]),
        deletes: [.lost, .tagged], filter: "is:tagged", atMost: 50))
    #expect(
      all.settings.map { "\($0.field.rawValue): \($0.value)" } == [
        "packages: a, b*", "type: container", "newest: 10", "younger-than: 90d", "by: updated",
        "tags: v*, latest", "delete: tagged, lost", "filter: is:tagged", "at-most: 50%",
      ])
    let few = RetentionRules(keepNewest: 0).settings
    #expect(few.map(\.value) == ["0", "created", "tagged, orphans"])
  }

  @Test(
    "An age is told in the largest unit that it is a whole number of",
    arguments: [
      (86_400.0, "1d"), (5_400, "90m"), (7_200, "2h"), (90, "90s"), (0, "0s"), (0.5, "0.5s"),
      (1e300, "1e+300s"),
    ])
  func ages(seconds: Double, text: String) {
    let settings = RetentionRules(keepYounger: seconds).settings
    #expect(settings.first { $0.field == .youngerThan }?.value == text)
  }
}
