import Fuzzing
import GitHubPackages
import Retention
import Testing

/// What other tools' documentation says that they delete, compared with what the rules that say the same delete here.
@Suite("The rules of other tools")
struct OtherToolsTests {
  /// A way in which they differ, of a version that only one of them deletes.
  enum Difference: Hashable {
    /// Kept here.
    case kept(KeepReason.Kind)
    /// Only deleted here, for a reason of its own, or with an image.
    case deleted, deletedWithImage
  }

  /// A tool with its settings, and the same in rules.
  struct Tool: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rules: RetentionRules
    /// What the filter of the rules finds; nil for no filter.
    var finds: (@Sendable (RegistryRow) -> Bool)?
    /// The names of what the tool deletes.
    let deletes: @Sendable ([RegistryRow]) -> Set<String>
    let differences: Set<Difference>
  }

  private static let day = 86_400.0

  /// None of them keeps what a kept image needs in all cases, or what GitHub does not delete.
  private static let safety: Set<Difference> = [
    .kept(.child), .kept(.referrer), .kept(.index), .kept(.lastVersion),
  ]

  /// Whether a tool that reads no manifests takes it for untagged. A signature's tag is a tag as any other.
  private static func isUntagged(_ row: RegistryRow) -> Bool { !row.isTagged && row.signs == nil }
  private static func isVersion(_ row: RegistryRow) -> Bool { row.tags.contains { $0.hasPrefix("v") } }
  private static func isPullRequest(_ row: RegistryRow) -> Bool { row.tags.contains { $0.hasPrefix("pr") } }

  /// Newest first.
  private static func byAge(_ rows: [RegistryRow]) -> [RegistryRow] {
    rows.enumerated().sorted { ($0.element.age, -$0.offset) < ($1.element.age, -$1.offset) }.map(\.element)
  }

  /// What goes with images that are deleted: parts that nothing else uses.
  private static func withParts(_ images: [RegistryRow], of rows: [RegistryRow]) -> Set<String> {
    var gone = Set(images.map(\.name))
    while true {
      let more = rows.filter { row in
        let users = rows.filter { $0.children.contains(row.name) }.map(\.name) + row.subjects
        return !row.isTagged && !gone.contains(row.name) && !users.isEmpty
          && users.allSatisfy(gone.contains)
      }
      if more.isEmpty { return gone }
      gone.formUnion(more.map(\.name))
    }
  }

  static let tools = [
    Tool(
      testDescription: "actions/delete-package-versions: min-versions-to-keep 3, ignore-versions ^v",
      rules: RetentionRules(keepNewest: 3, keepTags: TagPatterns(["v*"])),
      deletes: { rows in
        Set(byAge(rows).dropFirst(3).filter { !isVersion($0) }.map(\.name))
      },
      // It counts every version, here only images that a tag leads to are counted, each with its parts.
      differences: safety.union([.kept(.newest), .kept(.justPushed), .deleted, .deletedWithImage])),
    Tool(
      testDescription: "snok/container-retention-policy: cut-off 30d, keep-n-most-recent 2, image-tags !v*",
      rules: RetentionRules(keepNewest: 2, keepTags: TagPatterns(["v*"]), filter: "created:>30d"),
      finds: { $0.age > 30 },
      deletes: { rows in
        let selected = byAge(rows).filter { $0.age > 30 && !isVersion($0) }
        let kept = Set(selected.filter { !isUntagged($0) }.prefix(2).map(\.name))
        return Set(selected.map(\.name)).subtracting(kept)
      },
      // It counts signatures by their tags, and leaves tags that it keeps out of the count.
      differences: safety.union([.kept(.newest), .deleted, .deletedWithImage])),
    Tool(
      testDescription:
        "vlaurin/action-ghcr-prune: prune-untagged, prune-tags-regexes ^pr, keep-younger-than 30",
      rules: RetentionRules(keepYounger: 30 * day, filter: "tag:pr*"),
      finds: { isPullRequest($0) || !$0.isTagged },
      deletes: { rows in
        Set(rows.filter { $0.age >= 30 && (isPullRequest($0) || isUntagged($0)) }.map(\.name))
      },
      // It leaves a signature behind, whose tag names an image that is gone.
      differences: safety.union([.deletedWithImage])),
    Tool(
      testDescription: "dataaxiom/ghcr-cleanup-action: older-than 30 days, keep-n-tagged 2, delete-untagged",
      rules: RetentionRules(keepNewest: 2, filter: "created:>30d"),
      finds: { $0.age > 30 },
      deletes: { rows in
        let old = byAge(rows).filter { $0.age > 30 }
        let tagged = old.filter(\.isTagged).dropFirst(2)
        let untagged = old.filter { row in
          !row.isTagged && row.subjects.isEmpty && !rows.contains { $0.children.contains(row.name) }
        }
        return withParts(tagged + untagged, of: rows)
      },
      // It counts a tag of an image's child in addition to the image's own, and takes parts along
      // however young they are.
      differences: safety.union([.kept(.newest), .kept(.justPushed), .deletedWithImage])),
    Tool(
      testDescription: "mkoepf/ghcrctl: delete images with tags pr* that are older than 30 days",
      rules: RetentionRules(keepYounger: 30 * day, deletes: [.tagged], filter: "tag:pr*"),
      finds: isPullRequest,
      deletes: { rows in
        withParts(rows.filter { $0.age >= 30 && isPullRequest($0) }, of: rows)
      },
      // It takes parts along however young they are.
      differences: safety.union([.kept(.younger)])),
  ]

  @Test(
    "On a thousand packages nothing breaks here, and each difference has one of these reasons",
    arguments: tools)
  func differences(_ tool: Tool) throws {
    var seen: Set<Difference> = []
    for seed in FuzzSeeds.first(1_000) {
      var random = SeededGenerator(seed: seed)
      let rows = RegistryRow.some(&random)
      let found = tool.finds.map { finds in rows.filter(finds).map(\.name) }
      let decisions = try SmallPackage(rows).decide(tool.rules, found: found)
      decisions.checkNothingBreaks(of: rows)
      let theirs = tool.deletes(rows)
      for item in decisions.kept where theirs.contains(SmallPackage.name(item.version)) {
        seen.insert(.kept(item.reason.kind))
      }
      for item in decisions.going where !theirs.contains(SmallPackage.name(item.version)) {
        switch item.reason {
        case .child, .referrer: seen.insert(.deletedWithImage)
        case .notKept, .orphan, .lost: seen.insert(.deleted)
        }
      }
    }
    #expect(seen == tool.differences)
  }
}
