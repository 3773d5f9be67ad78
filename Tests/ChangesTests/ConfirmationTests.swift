import Changes
import Foundation
import GitHubPackages
import Testing

@testable import ContainerImages

@Suite("Confirmations: what a change asks for")
struct ConfirmationTests {
  private let package = PackageReference(
    owner: Owner(login: "acme", kind: .organization), type: .container, name: "team/web-app")

  private func version(_ id: Int64, _ tags: [ForeignText] = []) -> PackageVersion {
    let hex = String(repeating: "0", count: 64 - String(id).count) + String(id)
    return PackageVersion(id: id, name: ForeignText("sha256:" + hex), tags: tags)
  }

  private func tier(_ changes: [Change], _ breakage: ImageGraph.Breakage? = harmless) -> ConfirmationTier? {
    Confirmation(
      changes, protectedTags: ProtectedTags(["latest", "v*-lts"]),
      breakage: breakage.map { [package: $0] } ?? [:])?
      .tier
  }

  private static let harmless = ImageGraph.Breakage(broken: [], unread: [], isListWhole: true)

  @Test("Up to ten versions by a press, more by their number")
  func numbers() {
    let deletions = (1...11).map { Change.deleteVersion(package, seen: version($0)) }
    let restores = (1...11).map { Change.restoreVersion(package, seen: version($0)) }
    for changes in [deletions, restores] {
      #expect(tier([changes[0]]) == .press)
      #expect(tier(Array(changes.prefix(10))) == .press)
      #expect(tier(changes) == .count(11))
    }
    #expect(tier([]) == nil)
  }

  @Test("A protected tag is typed where it goes, not where it comes back")
  func protectedTags() {
    #expect(tier([.deleteVersion(package, seen: version(1, ["v1", "latest"]))]) == .words("latest"))
    #expect(tier([.deleteVersion(package, seen: version(1, ["v9-lts"]))]) == .words("v9-lts"))
    #expect(tier([.restoreVersion(package, seen: version(1, ["latest"]))]) == .press)
    let many = (1...11).map { Change.deleteVersion(package, seen: version($0, $0 == 4 ? ["latest"] : [])) }
    #expect(tier(many) == .words("11 latest"))
  }

  @Test("The tag of an image that needs it is typed; where that is not known, its own tag or id")
  func neededParts() {
    let part = PackageVersion(
      id: 7, name: ForeignText("sha256:" + String(repeating: "a", count: 64)), tags: [])
    let tagged = version(8, ["v8"])
    let image = version(9, ["v9", "stable"])
    let (deletion, other) = (
      Change.deleteVersion(package, seen: part), Change.deleteVersion(package, seen: tagged)
    )
    let broken =
      part.digest.map { [ImageGraph.Breakage.Broken(image: image, children: [$0], referrers: [])] } ?? []
    func breakage(_ broken: [ImageGraph.Breakage.Broken], whole: Bool = true, unread: [Digest] = [])
      -> ImageGraph.Breakage
    { ImageGraph.Breakage(broken: broken, unread: unread, isListWhole: whole) }
    #expect(tier([deletion], breakage(broken)) == .words("v9"))
    #expect(tier([other, deletion], breakage(broken)) == .words("v9"))
    #expect(tier([deletion], breakage([])) == .press)
    #expect(tier([deletion], breakage([], whole: false)) == .words("7"))
    #expect(tier([deletion], breakage([], unread: part.digest.map { [$0] } ?? [])) == .words("7"))
    #expect(tier([deletion], nil) == .words("7"))
    let first = version(10, ["1"])
    let needed =
      part.digest.map { [ImageGraph.Breakage.Broken(image: first, children: [$0], referrers: [])] } ?? []
    #expect(tier([deletion], breakage(needed)) == .words("1"), "a tag like the number of versions")
    #expect(tier([other], nil) == .words("v8"))
    #expect(tier([deletion, other], nil) == .words("7"))
    #expect(tier([other], breakage([], unread: part.digest.map { [$0] } ?? [])) == .words("v8"))
    #expect(tier([.restoreVersion(package, seen: part)], nil) == .press)
    let docker = PackageReference(owner: package.owner, type: .docker, name: package.name)
    #expect(tier([.deleteVersion(docker, seen: part)], nil) == .press)
  }

  @Test("The tag of each image that breaks is typed, of three at most")
  func severalImages() throws {
    let parts = (1...4).map { version(Int64($0)) }
    let images = (1...4).map { version(Int64($0 + 10), ["v\($0)"]) }
    func broken(_ image: Int, _ parts: [PackageVersion]) -> ImageGraph.Breakage.Broken {
      .init(image: images[image], children: parts.compactMap(\.digest), referrers: [])
    }
    func tier(_ count: Int, _ broken: [ImageGraph.Breakage.Broken]) -> ConfirmationTier? {
      self.tier(
        parts.prefix(count).map { .deleteVersion(package, seen: $0) },
        ImageGraph.Breakage(broken: broken, unread: [], isListWhole: true))
    }
    #expect(tier(1, [broken(0, [parts[0]]), broken(1, [parts[0]])]) == .words("v1 v2"))
    #expect(tier(2, [broken(0, [parts[0], parts[1]])]) == .words("v1"))
    #expect(tier(2, [broken(0, [parts[0]]), broken(1, [parts[1]])]) == .words("v1 v2"))
    #expect(tier(4, (0..<4).map { broken($0, [parts[$0]]) }) == .words("v1 v2 v3"))
  }

  @Test("A package's name is typed, its id where the name cannot be; there is no bulk of packages")
  func packages() {
    func deletion(_ name: ForeignText) -> Change {
      .deletePackage(
        PackageReference(owner: package.owner, type: .npm, name: name),
        seen: Package(id: 77, name: name, type: .npm))
    }
    #expect(tier([deletion("web-kit")]) == .words("web-kit"))
    #expect(tier([deletion("web\u{202E}kit")]) == .words("77"))
    #expect(tier([deletion("cafe\u{301}")]) == .words("77"))
    #expect(tier([deletion("a"), deletion("b")]) == nil)
    #expect(tier([.restorePackage(package)]) == .press)
  }

  @Test("Only the very text is a yes")
  func accepting() throws {
    let latest = Change.deleteVersion(package, seen: version(1, ["latest"]))
    let confirmation = try #require(Confirmation([latest], protectedTags: ProtectedTags()))
    for wrong in ["", "lates", "latest ", "Latest", "LATEST", "latest\n"] {
      #expect(confirmation.accept(Answer(typed: wrong)) == nil)
    }
    #expect(confirmation.accept(Answer(typed: "latest"))?.map(\.change) == [latest])
  }

  @Test("In the program itself, questions are answered in one place")
  func onePlace() throws {
    let sources = URL(fileURLWithPath: #filePath).appending(path: "../../../Sources").standardized
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    let calls = try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .flatMap { file in
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
          .filter { $0.contains(".accept(") || $0.contains("?.accept(") }.map { _ in file.lastPathComponent }
      }
    #expect(calls == ["DialogViewModel.swift"])
  }

  @Test("Reading again right before a change stops what is not as it was seen")
  func objections() {
    let seen = version(1, ["v1"])
    let deletion = Change.deleteVersion(package, seen: seen)
    func objection(_ change: Change, _ now: Observation.Item) -> Change.Objection? {
      change.objection(to: Observation(now))
    }
    #expect(objection(deletion, .version(seen)) == nil)
    #expect(objection(deletion, .version(version(1, ["v1", "v2"]))) == .differs("its tags are v1 v2 now"))
    #expect(objection(deletion, .version(version(1))) == .differs("it no longer has tags"))
    let untold = Change.deleteVersion(package, seen: PackageVersion(id: 1, name: seen.name))
    #expect(
      objection(untold, .version(seen)) == .differs("it has tags that were not shown: v1"))
    #expect(objection(untold, .version(version(1))) == nil, "nothing that nobody saw goes with it")
    #expect(objection(deletion, .version(seen.with(deletedAt: .now))) == .isAlreadySo("was already deleted"))
    let new = Package(id: 5, name: package.name, type: .container)
    #expect(objection(.restorePackage(package), .absent) == nil)
    #expect(objection(.restorePackage(package), .package(new)) != nil)
    #expect(objection(.deletePackage(package, seen: new), .package(new)) == nil)
    let other = Package(id: 6, name: package.name, type: .container)
    #expect(objection(.deletePackage(package, seen: other), .package(new)) != nil)
  }

  @Test("What the lists say decides where the version's own answer does not")
  func objectionsByLists() {
    let seen = version(1, ["v1"])
    let (deletion, restore) = (
      Change.deleteVersion(package, seen: seen), Change.restoreVersion(package, seen: seen)
    )
    let (dated, undated) = (VersionListing.listed(seen.with(deletedAt: .now)), VersionListing.listed(seen))
    func objection(
      _ change: Change, _ now: Observation.Item, _ deleted: VersionListing, _ active: VersionListing? = nil
    ) -> Change.Objection? {
      change.objection(to: Observation(now, deletedList: deleted, activeList: active))
    }
    #expect(objection(deletion, .absent, dated) == .isAlreadySo("was already deleted"))
    #expect(objection(deletion, .absent, .notListed) == .differs("deleted, or hidden from you"))
    #expect(objection(deletion, .absent, .notKnown) == .differs("deleted, or hidden from you"))
    #expect(objection(restore, .version(seen), .notListed) == nil, "a list may lag behind its deletion")
    // A server that shows deleted versions without their date.
    #expect(objection(restore, .version(seen), dated) == nil)
    #expect(objection(restore, .version(seen), undated, .notListed) == nil)
    // A server that ignores `state`.
    #expect(
      objection(restore, .version(seen), undated, .listed(seen))
        == .differs("the server lists it both as active and as deleted"))
    #expect(objection(restore, .version(seen), .notKnown) == nil, "not known to be back")
    for listing in [dated, .notListed, .notKnown] { #expect(objection(restore, .absent, listing) == nil) }
  }
}
