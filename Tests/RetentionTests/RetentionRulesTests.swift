import ContainerImages
import Foundation
import GitHubPackages
import Retention
import Testing

@Suite("What rules keep and delete")
struct RetentionRulesTests {
  private static let day: TimeInterval = 86_400

  /// v1 to v4, a day apart, the last one the newest; an orphan of 50 days.
  private func four() -> SmallPackage {
    var package = SmallPackage()
    for (name, age) in [("a", 40.0), ("b", 30), ("c", 20), ("d", 10)] {
      package.image(name, ["v\(Int(5 - age / 10))"], age: age)
    }
    package.image("o", age: 50)
    return package
  }

  @Test("The newest by their date stay, and the others go with their age")
  func newest() throws {
    let decisions = try four().decide(RetentionRules(keepNewest: 2))
    #expect(decisions.goingNames == ["o", "a", "b"])
    #expect(decisions.keepReason("d") == .newest(1, of: 2))
    #expect(decisions.keepReason("c") == .newest(2, of: 2))
    #expect(decisions.deleteReason("b") == .notKept(newest: 2, age: 30 * Self.day))
    #expect(decisions.deleteReason("o") == .orphan(age: 50 * Self.day))
  }

  @Test("Of two of the same moment the higher id is the newer, and what has no date is not counted")
  func ties() throws {
    var package = SmallPackage()
    package.image("n", ["n"], age: nil)
    for name in ["a", "b", "c"] { package.image(name, [name], age: 9) }
    let decisions = try package.decide(RetentionRules(keepNewest: 1))
    #expect(decisions.keepReason("c") == .newest(1, of: 1))
    #expect(decisions.goingNames == ["a", "b"] && decisions.keepReason("n") == .noDate)
  }

  @Test("Age is by the date that the rules name")
  func dates() throws {
    var package = SmallPackage()
    package.push("a", ["a"], age: 90, updated: 5)
    package.read("a")
    package.image("b", ["b"], age: 50)
    let created = try package.decide(RetentionRules(keepNewest: 1))
    #expect(created.goingNames == ["a"] && created.keepReason("b") == .newest(1, of: 1))
    let updated = try package.decide(RetentionRules(keepNewest: 1, date: .updated))
    #expect(updated.goingNames == ["b"])
    #expect(updated.deleteReason("b") == .notKept(newest: 1, age: 50 * Self.day))
    let young = try package.decide(RetentionRules(keepYounger: 10 * Self.day, date: .updated))
    #expect(young.keepReason("a") == .younger(age: 5 * Self.day, than: 10 * Self.day))
  }

  @Test("What is exactly so old goes, and an orphan can be too young as well")
  func younger() throws {
    let decisions = try four().decide(RetentionRules(keepYounger: 20 * Self.day))
    #expect(decisions.goingNames == ["o", "a", "b", "c"])
    let all = try four().decide(RetentionRules(keepYounger: 51 * Self.day))
    #expect(all.going.isEmpty)
    #expect(all.keepReason("o") == .younger(age: 50 * Self.day, than: 51 * Self.day))
  }

  @Test("Tags stay by their pattern, and protected ones whatever the rules and the filter say")
  func tags() throws {
    let rules = RetentionRules(keepNewest: 0, keepTags: TagPatterns(["v[12]", "x*"]))
    let decisions = try four().decide(rules, protected: ["v4"])
    #expect(decisions.goingNames == ["o", "c"])
    #expect(decisions.keepReason("a") == .tag("v1") && decisions.keepReason("d") == .protectedTag("v4"))
    var narrowed = rules
    narrowed.filter = "is:tagged"
    let found = try four().decide(narrowed, found: ["c", "d"], protected: ["v4"])
    #expect(found.goingNames == ["c"] && found.keepReason("d") == .protectedTag("v4"))
  }

  @Test("Only the classes that are named may go")
  func classes() throws {
    let tagged = try four().decide(RetentionRules(keepNewest: 1, deletes: [.tagged]))
    #expect(tagged.goingNames == ["a", "b", "c"])
    #expect(tagged.keepReason("o") == .notDeletable(.orphans))
    let orphans = try four().decide(RetentionRules(deletes: [.orphans]))
    #expect(orphans.goingNames == ["o"] && orphans.keepReason("a") == .notDeletable(.tagged))
  }

  @Test("A filter narrows what is counted and what may go")
  func filter() throws {
    let rules = RetentionRules(keepNewest: 1, filter: "v")
    let decisions = try four().decide(rules, found: ["a", "b"])
    #expect(decisions.goingNames == ["a"])
    #expect(decisions.keepReason("b") == .newest(1, of: 1))
    #expect(decisions.keepReason("c") == .notFound && decisions.keepReason("o") == .notFound)
  }

  @Test("A filter that finds an image does not have to find its children")
  func filteredChildren() throws {
    var package = four()
    package.index("i", ["pr-1"], age: 60, ["x"])
    package.image("x", age: 60)
    let decisions = try package.decide(RetentionRules(keepNewest: 0, filter: "tag:pr-*"), found: ["i"])
    #expect(decisions.goingNames == ["i", "x"])
  }

  @Test("What was pushed or changed within the hour stays, and so does what claims to come from the future")
  func justPushed() throws {
    var package = four()
    package.image("o1", age: 0.9 / 24)
    package.image("o2", age: 1.0 / 24)
    package.image("o3", age: -1)
    package.push("o4", age: 90, updated: 0.5 / 24)
    package.read("o4")
    let decisions = try package.decide(RetentionRules(keepNewest: 9))
    #expect(decisions.goingNames == ["o", "o2"])
    for name in ["o1", "o3", "o4"] {
      guard case .justPushed = decisions.keepReason(name) else {
        Issue.record("\(name): \(String(describing: decisions.keepReason(name)))")
        continue
      }
    }
  }

  @Test("What GitHub did not tell enough of stays and says so")
  func untold() throws {
    var package = four()
    package.image("t", nil, age: 90)
    package.image("u", age: nil)
    package.push("f", ["f"], age: 90, fault: "odd")
    package.read("f")
    let decisions = try package.decide(RetentionRules(keepNewest: 1))
    #expect(decisions.keepReason("t") == .noTags && decisions.keepReason("u") == .noDate)
    #expect(decisions.keepReason("f") == .unreadable && decisions.goingNames == ["o", "a", "b", "c"])
  }

  @Test("Of other types the newest versions stay, whatever their tags")
  func otherTypes() throws {
    var package = SmallPackage()
    for age in 1...5 { package.push("n\(age)", nil, age: Double(age)) }
    let decisions = try package.decide(RetentionRules(keepNewest: 2), .npm)
    #expect(decisions.goingNames == ["n5", "n4", "n3"])
    #expect(decisions.deleteReason("n3") == .notKept(newest: 2, age: 3 * Self.day))
    #expect(try package.decide(RetentionRules(deletes: [.orphans]), .npm).going.isEmpty)
  }

  @Test("The last version, and the last tagged one of an image, stays")
  func last() throws {
    let tagged = try four().decide(RetentionRules(keepNewest: 0))
    #expect(tagged.keepReason("d") == .lastVersion && tagged.goingNames == ["o", "a", "b", "c"])
    var orphans = SmallPackage()
    orphans.index("i", age: 9, ["x"])
    orphans.image("x", age: 9)
    orphans.image("y", age: 20)
    let rest = try orphans.decide(RetentionRules(keepNewest: 0))
    #expect(rest.goingNames == ["y"] && rest.keepReason("i") == .lastVersion)
    var npm = SmallPackage()
    for age in 1...3 { npm.push("n\(age)", nil, age: Double(age)) }
    #expect(try npm.decide(RetentionRules(keepNewest: 0), .npm).goingNames == ["n3", "n2"])
  }

  @Test("Images that cannot be made complete go only where that is named")
  func lost() throws {
    var package = four()
    package.index("i", ["old"], age: 60, ["x", "gone"])
    package.image("x", age: 60)
    #expect(try package.decide(RetentionRules(deletes: [.orphans])).goingNames == ["o"])
    let decisions = try package.decide(RetentionRules(deletes: [.lost]))
    #expect(decisions.goingNames == ["i", "x"])
    #expect(decisions.deleteReason("i") == .lost(age: 60 * Self.day))
    #expect(decisions.keepReason("o") == .notDeletable(.orphans))
    let kept = try package.decide(RetentionRules(keepTags: TagPatterns(["old"]), deletes: [.lost]))
    #expect(kept.going.isEmpty)
  }

  @Test(
    "Rules that keep nothing or let nothing go are refused",
    arguments: [
      (RetentionRules(), RetentionRules.Fault.keepsNothing),
      (RetentionRules(filter: "is:tagged", atMost: 50), .keepsNothing),
      (RetentionRules(keepNewest: 1, deletes: []), .deletesNothing),
    ])
  func faults(rules: RetentionRules, fault: RetentionRules.Fault) {
    #expect(throws: RetentionRefusal.rules(fault)) { try four().decide(rules, found: ["a"]) }
  }

  @Test("More than the rules allow at once is refused with both numbers; as many are not")
  func atMost() throws {
    #expect(throws: RetentionRefusal.tooMany(count: 3, of: 5, atMost: 59)) {
      try four().decide(RetentionRules(keepNewest: 2, atMost: 59))
    }
    #expect(try four().decide(RetentionRules(keepNewest: 2, atMost: 60)).going.count == 3)
    #expect(throws: RetentionRefusal.tooMany(count: 3, of: 5, atMost: 0)) {
      try four().decide(RetentionRules(keepNewest: 2, atMost: 0))
    }
    #expect(try four().decide(RetentionRules(keepNewest: 2, atMost: .max)).going.count == 3)
  }
}
