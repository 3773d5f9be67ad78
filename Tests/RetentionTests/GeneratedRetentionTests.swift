import ContainerImages
import Foundation
import Fuzzing
import GitHubPackages
import Retention
import Testing

/// Compares with a computation that shares nothing with the one under test: sets of names and edges, and rounds that
/// end when nothing changes any more.
@Suite("Rules on registries that nobody drew by hand")
struct GeneratedRetentionTests {
  private static let day: TimeInterval = 86_400

  private static func rules(_ random: inout SeededGenerator) -> RetentionRules {
    var rules = RetentionRules()
    rules.deletes = Set(
      RetentionRules.Deletable.allCases.filter { $0 != .lost && Bool.random(using: &random) })
    if rules.deletes.isEmpty { rules.deletes = [.tagged, .orphans] }
    if Bool.random(using: &random) { rules.keepNewest = Int.random(in: 0...4, using: &random) }
    if Bool.random(using: &random) { rules.keepYounger = Double.random(in: 0...60, using: &random) * day }
    if Int.random(in: 0..<3, using: &random) == 0 || rules.fault != nil {
      rules.keepTags = TagPatterns(["v*"])
    }
    if Int.random(in: 0..<3, using: &random) == 0 { rules.filter = "some" }
    return rules
  }

  /// The names of what goes.
  private static func naive(_ rows: [RegistryRow], _ rules: RetentionRules, found: [String]) -> Set<String> {
    let named = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0) })
    func subjects(_ row: RegistryRow) -> [String] { [row.subject, row.signs].compactMap(\.self) }
    func holders(_ row: RegistryRow) -> [RegistryRow] { rows.filter { $0.children.contains(row.name) } }
    func allHolders(_ row: RegistryRow) -> [RegistryRow] { holders(row).flatMap { [$0] + allHolders($0) } }
    func isLookedAt(_ row: RegistryRow) -> Bool { rules.filter == nil || found.contains(row.name) }
    let order = rows.enumerated().sorted { ($0.element.age, -$0.offset) < ($1.element.age, -$1.offset) }
    let counted = order.map(\.element).filter { row in
      row.isTagged && isLookedAt(row) && !allHolders(row).contains(where: \.isTagged)
    }
    let newest = Set(counted.prefix(rules.keepNewest ?? 0).map(\.name))

    func own(_ row: RegistryRow) -> Bool {
      if row.tags.contains(where: { $0.hasPrefix("pr1") }) || newest.contains(row.name) { return true }
      if row.age * 24 < 1 { return true }
      let follows = !row.isTagged && (!holders(row).isEmpty || !subjects(row).isEmpty)
      if follows || isLookedAt(row) {
        if let limit = rules.keepYounger, row.age * day < limit { return true }
      }
      if follows { return false }
      guard isLookedAt(row) else { return true }
      if !rules.keepTags.isEmpty, row.tags.contains(where: { $0.hasPrefix("v") }) { return true }
      return !rules.deletes.contains(row.isTagged ? .tagged : .orphans)
    }
    func closure(_ own: Set<String>) -> Set<String> {
      var kept = own
      for name in own { kept.formUnion(named[name].map { allHolders($0).map(\.name) } ?? []) }
      while true {
        let more = rows.filter { row in
          !kept.contains(row.name)
            && (holders(row).contains { kept.contains($0.name) }
              || subjects(row).contains(where: kept.contains))
        }
        if more.isEmpty { return kept }
        kept.formUnion(more.map(\.name))
      }
    }
    var owned = Set(rows.filter(own).map(\.name))
    var kept = closure(owned)
    let counting = rows.filter { $0.isTagged || $0.signs != nil }
    let last = counting.isEmpty ? rows : counting
    if !last.contains(where: { kept.contains($0.name) }) {
      let roots = last.filter { $0.isTagged || (holders($0).isEmpty && subjects($0).isEmpty) }
      let best = [roots.filter(\.isTagged), roots, last].first { !$0.isEmpty } ?? []
      if let newest = order.map(\.element).first(where: { row in best.contains { $0.name == row.name } }) {
        owned.insert(newest.name)
      }
      kept = closure(owned)
    }
    return Set(rows.map(\.name)).subtracting(kept)
  }

  @Test("They keep and delete what the naive computation does", arguments: FuzzSeeds.first(400))
  func same(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = RegistryRow.some(&random)
    let rules = Self.rules(&random)
    let found = rows.map(\.name).filter { _ in Bool.random(using: &random) }
    let package = SmallPackage(rows)
    let decisions = try package.decide(
      rules, found: rules.filter == nil ? nil : found, protected: ["pr1*"])
    #expect(Set(decisions.goingNames) == Self.naive(rows, rules, found: found))
    #expect(decisions.kept.count + decisions.going.count == rows.count)
    #expect(decisions.keptCounts.values.reduce(0, +) == decisions.kept.count)
    decisions.checkNothingBreaks(of: rows)
    checkReasons(decisions, rules)
  }

  private func checkReasons(_ decisions: RetentionDecisions, _ rules: RetentionRules) {
    let going = Set(decisions.going.map(\.version.id))
    let kept = Set(decisions.kept.map(\.version.id))
    for item in decisions.going {
      switch item.reason {
      case .notKept: #expect(!item.version.imageTags.isEmpty && rules.deletes.contains(.tagged))
      case .orphan: #expect(item.version.imageTags.isEmpty && rules.deletes.contains(.orphans))
      case .child(let image), .referrer(let image): #expect(going.contains(image.id))
      case .lost: Issue.record("nothing is lost")
      }
    }
    for item in decisions.kept {
      switch item.reason {
      case .child(let image), .referrer(let image), .index(let image):
        #expect(kept.contains(image.id) && image.id != item.version.id)
      case .noDate, .noTags, .unreadable, .unexplained: Issue.record("all is known")
      default: break
      }
    }
  }

  @Test(
    "The order of the list does not matter, and neither does asking again", arguments: FuzzSeeds.first(60))
  func order(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let rows = RegistryRow.some(&random)
    let rules = RetentionRules(keepNewest: 1)
    let package = SmallPackage(rows).package()
    func going(_ versions: [PackageVersion]) throws -> [RetentionDecisions.Going] {
      let package = RetentionPackage(
        type: .container, versions: versions, isListProven: true, graph: package.graph)
      return try rules.decide(
        on: package, protectedTags: TagPatterns([]), at: SmallPackage.now
      ).going
    }
    let first = try going(package.versions)
    #expect(try going(package.versions.shuffled(using: &random)) == first)
    #expect(try going(package.versions) == first)
  }

  @Test("Ten thousand versions of 2,500 indexes")
  func large() throws {
    var package = SmallPackage()
    for number in 0..<2_500 {
      let children = (1...3).map { "c\(number)-\($0)" }
      package.index("i\(number)", ["t\(number)"], age: Double(number) + 2, children)
      for child in children { package.image(child, age: Double(number) + 2) }
    }
    let decisions = try package.decide(RetentionRules(keepNewest: 10, keepYounger: 90 * Self.day))
    #expect(decisions.kept.count == 4 * 88 && decisions.going.count == 4 * 2_412)
    #expect(decisions.goingNames.first == "i2499")
  }
}
