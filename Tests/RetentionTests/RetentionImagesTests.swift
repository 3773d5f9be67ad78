import ContainerImages
import Foundation
import GitHubPackages
import Retention
import Testing

@Suite("What belongs to images that stay or go")
struct RetentionImagesTests {
  private static let day: TimeInterval = 86_400

  private func version(_ name: String, in package: SmallPackage) -> PackageVersion? {
    package.versions.first { SmallPackage.name($0) == name }
  }

  /// An old and a new index that share a child, each with one of its own; a signature of each, by subject and by tag.
  private func two() -> SmallPackage {
    var package = SmallPackage()
    package.index("old", ["v1"], age: 90, ["a", "s"])
    package.index("new", ["v2"], age: 10, ["b", "s"])
    for name in ["a", "b", "s"] { package.image(name, age: 95) }
    package.image("sig1", age: 90, of: "old")
    package.image("sig2", ["sha256-\(SmallPackage.digest("new").hex).sig"], age: 95)
    package.image("sbom", age: 95, of: "sig2")
    return package
  }

  @Test("An image takes along what nobody else uses, and goes first")
  func together() throws {
    let package = two()
    let decisions = try package.decide(RetentionRules(keepNewest: 1))
    #expect(decisions.goingNames == ["old", "a", "sig1"])
    let old = try #require(version("old", in: package))
    let new = try #require(version("new", in: package))
    #expect(decisions.deleteReason("a") == .child(of: old))
    #expect(decisions.deleteReason("sig1") == .referrer(of: old))
    #expect(decisions.keepReason("s") == .child(of: new) && decisions.keepReason("b") == .child(of: new))
    #expect(decisions.keepReason("sig2") == .referrer(of: new))
    #expect(decisions.keepReason("sbom") == .referrer(of: new))
  }

  @Test("A child that stays keeps its index, and that all that belongs to it")
  func upward() throws {
    var package = two()
    package.index("outer", age: 200, ["mid"], as: SmallPackage.list)
    package.index("mid", age: 200, ["t"])
    package.image("t", ["keep"], age: 200)
    package.image("osig", age: 200, of: "outer")
    let decisions = try package.decide(RetentionRules(keepNewest: 1, keepTags: TagPatterns(["keep"])))
    let mid = try #require(version("mid", in: package))
    let outer = try #require(version("outer", in: package))
    #expect(decisions.keepReason("mid") == .index(of: try #require(version("t", in: package))))
    #expect(decisions.keepReason("outer") == .index(of: mid))
    #expect(decisions.keepReason("osig") == .referrer(of: outer))
    #expect(decisions.goingNames == ["old", "a", "sig1"])
  }

  @Test("Of indexes that share a child one may go, and the child stays with the other")
  func sharing() throws {
    var package = SmallPackage()
    for (name, age) in [("i", 90.0), ("j", 60), ("k", 30)] {
      package.index(name, [name], age: age, ["s", "t"])
    }
    package.image("s", age: 99)
    package.image("t", age: 99)
    let decisions = try package.decide(RetentionRules(keepTags: TagPatterns(["j"])))
    #expect(decisions.goingNames == ["i", "k"])
    #expect(decisions.keepReason("s") == .child(of: try #require(version("j", in: package))))
  }

  @Test("A young child keeps its old index, by the rule and within the hour")
  func youngChild() throws {
    var package = two()
    package.index("i", age: 90, ["x", "y"])
    package.image("x", age: 0.01)
    package.image("y", age: 90)
    let hour = try package.decide(RetentionRules(keepNewest: 1))
    #expect(hour.goingNames == ["old", "a", "sig1"])
    let month = try package.decide(RetentionRules(keepNewest: 1, keepYounger: 30 * Self.day))
    #expect(month.keepReason("y") == .child(of: try #require(version("i", in: package))))
  }

  @Test("A signature that stays for its age does not keep the image that goes")
  func youngReferrer() throws {
    var package = two()
    package.image("fresh", age: 1, of: "old")
    let decisions = try package.decide(RetentionRules(keepNewest: 1, keepYounger: 5 * Self.day))
    #expect(decisions.goingNames == ["old", "a", "sig1"])
    #expect(decisions.keepReason("fresh") == .younger(age: Self.day, than: 5 * Self.day))
  }

  @Test("The tag of an index's child is not one of the newest: it follows the index")
  func taggedChildren() throws {
    var package = SmallPackage()
    for (name, age) in [("1", 30.0), ("2", 20), ("3", 10)] {
      package.index("i" + name, ["v" + name], age: age, ["c" + name])
      package.image("c" + name, ["v\(name)-amd64"], age: age - 1)
    }
    let decisions = try package.decide(RetentionRules(keepNewest: 2))
    #expect(decisions.goingNames == ["i1", "c1"])
    #expect(decisions.deleteReason("c1") == .child(of: try #require(version("i1", in: package))))
    #expect(decisions.keepReason("i2") == .newest(2, of: 2))
    // A tag that the filter does not find is not deleted with its image, and so keeps it.
    let found = try package.decide(RetentionRules(keepNewest: 0, filter: "i"), found: ["i1", "i2", "c2"])
    #expect(found.goingNames == ["i2", "c2"] && found.keepReason("c1") == .notFound)
  }

  @Test("Orphan indexes go with their children; what a deleted index named is an orphan of its own")
  func orphans() throws {
    var package = two()
    package.index("i", age: 90, ["x"])
    package.image("x", age: 90)
    package.image("y", age: 90)
    package.readIndex("deleted", ["y"])
    let decisions = try package.decide(RetentionRules(deletes: [.orphans]))
    #expect(Set(decisions.goingNames) == ["i", "x", "y"])
    #expect(decisions.deleteReason("i") == .orphan(age: 90 * Self.day))
    #expect(decisions.deleteReason("x") == .child(of: try #require(version("i", in: package))))
    #expect(decisions.deleteReason("y") == .orphan(age: 90 * Self.day))
  }

  @Test("What an image needs through a part that is deleted stays")
  func throughDeleted() throws {
    var package = SmallPackage()
    package.index("i", ["v1"], age: 90, ["part"], as: SmallPackage.list)
    package.readIndex("part", ["x"])
    package.image("x", age: 90)
    let decisions = try package.decide(RetentionRules(keepNewest: 1))
    #expect(decisions.keepReason("x") == .child(of: try #require(version("i", in: package))))
  }

  @Test("What an orphan needs through a part that is deleted goes with it")
  func orphanThroughDeleted() throws {
    var package = two()
    package.index("i", age: 90, ["part"], as: SmallPackage.list)
    package.readIndex("part", ["x"])
    package.image("x", age: 90)
    let decisions = try package.decide(RetentionRules(keepNewest: 1, filter: "i"), found: ["i"])
    #expect(decisions.goingNames == ["i", "x"])
    #expect(decisions.deleteReason("x") == .child(of: try #require(version("i", in: package))))
  }

  @Test("What nobody has any more does not have to be read")
  func gone() throws {
    var package = two()
    package.index("i", ["v3"], age: 5, ["part"], as: SmallPackage.list)
    package.graph.add(.absent, of: SmallPackage.digest("part"))
    let decisions = try package.decide(RetentionRules(keepNewest: 2))
    #expect(decisions.goingNames == ["old", "a", "sig1"])
  }

  @Test("What mentions others and is no valid manifest stays, and so do they")
  func invalid() throws {
    var package = two()
    package.push("bad", ["v0"], age: 99)
    package.readInvalid("bad", ["x"])
    package.index("x", age: 99, ["y"])
    package.image("y", age: 99)
    let decisions = try package.decide(RetentionRules(keepNewest: 1))
    #expect(decisions.keepReason("bad") == .unreadable)
    #expect(decisions.keepReason("y") == .child(of: try #require(version("bad", in: package))))
    #expect(decisions.goingNames == ["old", "a", "sig1"])
  }

  @Test("Without all manifests that may need something there is no plan")
  func unread() throws {
    var package = two()
    package.push("t", ["v0"], age: 99)
    let rules = RetentionRules(keepNewest: 1)
    #expect(throws: RetentionRefusal.imagesNotRead([SmallPackage.digest("t")])) { try package.decide(rules) }
    package.graph.add(.absent, of: SmallPackage.digest("t"))
    #expect(throws: RetentionRefusal.imagesNotRead([SmallPackage.digest("t")])) { try package.decide(rules) }
    package = two()
    package.push("u", age: 99)
    #expect(throws: RetentionRefusal.imagesNotRead([SmallPackage.digest("u")])) { try package.decide(rules) }
    package.graph.add(.absent, of: SmallPackage.digest("u"))
    let decisions = try package.decide(rules)
    #expect(decisions.keepReason("u") == .unreadable && decisions.goingNames == ["old", "a", "sig1"])
    package.push("sig", ["sha256-\(SmallPackage.digest("old").hex).sig"], age: 99)
    #expect(throws: RetentionRefusal.imagesNotRead([SmallPackage.digest("sig")])) {
      try package.decide(rules)
    }
  }

  @Test("An index inside an orphan that stays has to be read")
  func innerIndex() throws {
    var package = two()
    package.index("outer", age: 0.01, ["inner"], as: SmallPackage.list)
    package.push("inner", age: 99)
    package.image("x", age: 99)
    let rules = RetentionRules(keepNewest: 1)
    #expect(throws: RetentionRefusal.imagesNotRead([SmallPackage.digest("inner")])) {
      try package.decide(rules)
    }
    package.readIndex("inner", ["x"])
    #expect(try package.decide(rules).goingNames == ["old", "a", "sig1"])
  }

  @Test("Lists that are not proven, or of another moment than the images, make no plan")
  func notProven() {
    var package = two()
    let rules = RetentionRules(keepNewest: 1)
    package.isListProven = false
    #expect(throws: RetentionRefusal.listNotProven(.active)) { try package.decide(rules) }
    #expect(throws: RetentionRefusal.listNotProven(.active)) { try package.decide(rules, .npm) }
    let read = two().package()
    let first = two().versions[0]
    let again = PackageVersion(
      id: 99, name: first.name, tags: first.tags, createdAt: first.createdAt, updatedAt: first.updatedAt)
    let rest = Array(two().versions.dropFirst())
    for versions in [rest, [first.with(tags: ["v3"])] + rest, [again] + rest, [first] + rest + rest] {
      let other = RetentionPackage(
        type: .container, versions: versions, isListProven: true, graph: read.graph)
      #expect(throws: RetentionRefusal.imagesMoved) {
        try rules.decide(on: other, protectedTags: TagPatterns([]), at: SmallPackage.now)
      }
    }
  }

  @Test("For lost images the deleted versions must be known too, and a filter must have been applied")
  func alsoNeeded() {
    let package = two()
    var graph = package.graph
    graph.add(package.versions, state: .active)
    graph.close(.active)
    for (rules, refusal) in [
      (RetentionRules(deletes: [.lost]), RetentionRefusal.listNotProven(.deleted)),
      (RetentionRules(keepNewest: 1, filter: "x"), .filterNotApplied),
    ] {
      let read = RetentionPackage(
        type: .container, versions: package.versions, isListProven: true, graph: graph)
      #expect(throws: refusal) {
        try rules.decide(on: read, protectedTags: TagPatterns([]), at: SmallPackage.now)
      }
    }
    let bare = RetentionPackage(type: .container, versions: package.versions, isListProven: true)
    #expect(throws: RetentionRefusal.imagesNotRead([])) {
      try RetentionRules(keepNewest: 1).decide(
        on: bare, protectedTags: TagPatterns([]), at: SmallPackage.now)
    }
  }

  @Test("A circle, which no honest registry can make, stays")
  func circle() throws {
    var package = two()
    package.index("x", age: 99, ["y"], as: SmallPackage.list)
    package.index("y", age: 99, ["x"], as: SmallPackage.list)
    let decisions = try package.decide(RetentionRules(keepNewest: 1))
    #expect(decisions.keepReason("x") == .unexplained && decisions.goingNames == ["old", "a", "sig1"])
  }

  @Test("What a mirror tags with a digest is an image, and no leftover", arguments: ["index", "far"])
  func digestTags(named: String) throws {
    var package = two()
    let tag = "sha256-\(SmallPackage.digest(named).hex)"
    package.index("index", [tag], age: 95, ["child"])
    package.image("child", age: 95)
    let orphans = RetentionRules(deletes: [.orphans])
    #expect(try package.decide(orphans).keepReason("index") == .notDeletable(.tagged))
    #expect(try package.decide(orphans).keepReason("child") != nil)
    #expect(try package.decide(RetentionRules(keepNewest: 1)).goingNames.contains("index"))
  }

  @Test("Two versions of one digest are no change, and both count as tagged")
  func twins() throws {
    var package = two()
    package.image("twin", ["v9"], age: 99)
    package.push("twin", [], age: 99)
    let decisions = try package.decide(RetentionRules(deletes: [.orphans]))
    #expect(decisions.kept.filter { SmallPackage.name($0.version) == "twin" }.count == 2)
  }
}
