import Foundation
import GitHubPackages
import Retention
import Scaffolding
import SettingsFiles
import Testing

@testable import pkgdeck

@Suite("Policies in the configuration file")
struct PolicyTests {
  private func policies(_ text: String) throws -> [RetentionPolicy] {
    try Config(text: text, file: "config.yaml").policies.map(\.value)
  }

  @Test("Every setting is read, and what is not set is the default")
  func settings() throws {
    let text = """
      policies:
        nightly:
          packages: [acme/nightly, "pr-*"]
          type: container
          newest: 10
          younger-than: 90d
          by: updated
          tags: [v*, latest]
          delete: [tagged, lost]
          filter: "is:tagged !rc"
          at-most: 50%
        orphans: {delete: [orphans]}
      """
    let rules = RetentionRules(
      keepNewest: 10, keepYounger: 90 * 86_400, date: .updated, keepTags: TagPatterns(["v*", "latest"]),
      deletes: [.tagged, .lost], filter: "is:tagged !rc", atMost: 50)
    #expect(
      try policies(text) == [
        RetentionPolicy(
          name: "nightly", packages: ["acme/nightly", "pr-*"], type: .container, rules: rules),
        RetentionPolicy(name: "orphans", rules: RetentionRules(deletes: [.orphans])),
      ])
    #expect(try policies("policies: {x: {newest: 0}}") == [.init(name: "x", rules: .init(keepNewest: 0))])
    #expect(try policies("policies:\n").isEmpty)
  }

  @Test(
    "A fault names its line and the nearest word",
    arguments: [
      ("  newst: 1", "3: \"newst\" is not a setting of a policy (did you mean \"newest\"?)"),
      ("  newest: -1", "3: \"newest\" takes a number from 0 to 100000, not \"-1\""),
      ("  newest:", "3: \"newest\" has no value: it takes a number from 0 to 100000"),
      ("  younger-than: 90", "3: \"younger-than\" takes an age such as 90d or 12h, not \"90\""),
      ("  younger-than: [1d]", "3: \"younger-than\" takes an age such as 90d or 12h"),
      ("  by: upated", "3: \"by\" takes created or updated, not \"upated\" (did you mean \"updated\"?)"),
      ("  tags: v*", "3: \"tags\" takes a list such as [one, \"two*\"], not \"v*\""),
      (
        "  delete: [orphan]",
        "3: \"orphan\" is not a class of versions: tagged, orphans, lost (did you mean \"orphans\"?)"
      ),
      ("  delete: orphans", "3: \"delete\" takes a list such as [one, \"two*\"], not \"orphans\""),
      ("  filter: is:untaged", "3: filter: is:untaged is not a filter (did you mean is:untagged?)"),
      ("  filter: \"tag:\"", "3: filter: tag: takes a text, such as tag:v1*"),
      (
        "  packages: []", "3: \"packages\" is empty: name packages, or remove it for all packages"
      ),
      ("  filter: repo:web", "3: filter: repo: works on packages: only they have a repository"),
      ("  at-most: 50", "3: \"at-most\" takes a percentage from 1% to 100%, not \"50\""),
      ("  at-most: 101%", "3: \"at-most\" takes a percentage from 1% to 100%, not \"101%\""),
      (
        "  page-size: 5",
        "3: \"page-size\" does not belong in a policy: it is a top-level setting, not indented"
      ),
      ("  by: updated", "2: \"nightly\" does not say what to keep: set newest, younger-than or tags"),
      ("  newest: 1\n    delete: []", "2: \"nightly\" deletes nothing: name a class in delete"),
    ])
  func faults(line: String, problem: String) {
    let error = #expect(throws: FileFaults.self) { try policies("policies:\n  nightly:\n  \(line)\n") }
    #expect(error?.description == "config.yaml:\(problem)")
  }

  @Test("Settings of a policy mean nothing outside of one, and policies are lines")
  func places() {
    for (text, problem) in [
      ("newest: 5\n", "1: \"newest\" is a setting of a policy: it belongs under \"policies\""),
      ("policies: [nightly]\n", "1: policies must contain lines of \"name: rules\""),
      ("policies:\n  nightly: 5\n", "2: nightly must contain lines of \"setting: value\""),
    ] {
      let error = #expect(throws: FileFaults.self) { try policies(text) }
      #expect(error?.description == "config.yaml:\(problem)")
    }
  }

  @Test("All faults of all policies are said at once")
  func allFaults() {
    let text =
      "policies:\n  a:\n    newst: 1\n    by: x\n  b: {newest: 1}\n  c:\n    at-most: 5\npage-size: 0\n"
    let error = #expect(throws: FileFaults.self) { try policies(text) }
    #expect(error?.faults.map(\.line) == [3, 4, 7, 8])
  }

  @Test("The manual's example is a configuration that is read")
  func example() throws {
    let examples = ManualSettings.blocks.compactMap { block in
      if case .example(let text) = block, text.contains("policies:") { text } else { nil }
    }
    let config = try Config(text: try #require(examples.first), file: "config.yaml")
    #expect(config.policies.map(\.value.name) == ["nightly", "pull-requests"])
    #expect(config.pageSize?.value == 30)
  }

  @Test("pkgdeck config shows them with their lines")
  func shown() async throws {
    let home = try TemporaryDirectory()
    try home.write(
      Data("policies:\n  nightly:\n    newest: 10\n    packages: [\"a*\"]\n".utf8),
      to: ".config/pkgdeck/config.yaml")
    let run = try await Program.run(["config", "--format", "tsv"], ["HOME": home.path])
    #expect(run.status == 0, "\(run.errors)")
    let row = run.output.split(separator: "\n").first { $0.hasPrefix("policies.nightly\t") }
    let columns = row?.split(separator: "\t").map(String.init) ?? []
    #expect(columns.count == 4 && columns[3].hasSuffix("config.yaml:2"))
    #expect(
      columns.dropFirst().first == "packages: a*; newest: 10; by: created; delete: tagged, orphans",
      "\(columns)")
  }
}
