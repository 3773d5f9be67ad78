import ContainerImages
import Foundation
import GitHubPackages
import Retention
import Testing
import ViewModels

@Suite("Words for what a cleanup keeps, deletes and refuses")
struct RetentionWordsTests {
  private static let day: TimeInterval = 86_400
  private static let tagged = version(["sha256-\(String(repeating: "a", count: 64)).sig", "v1", "latest"])
  private static let untagged = version([])

  private static func version(_ tags: [String]) -> PackageVersion {
    PackageVersion(
      id: 1, name: ForeignText("sha256:9f2c41aa" + String(repeating: "0", count: 56)),
      tags: tags.map { ForeignText($0) })
  }

  @Test(
    "Why a version goes",
    arguments: [
      (.notKept(newest: 10, age: 214 * day), "not among the newest 10, 214d old"),
      (.notKept(newest: nil, age: 214 * day), "no rule keeps it, 214d old"),
      (.notKept(newest: 0, age: 5 * 3600), "no rule keeps it, 5h old"),
      (.orphan(age: 120.9 * day), "orphan, 120d old"), (.lost(age: 1_060 * day), "lost, 1,060d old"),
      (.child(of: tagged), "with v1"), (.referrer(of: untagged), "with 9f2c41aa"),
    ] as [(DeleteReason, String)])
  func deleteReasons(reason: DeleteReason, words: String) {
    #expect(reason.words == words)
  }

  @Test(
    "Why a version stays",
    arguments: [
      (.newest(3, of: 10), "newest 3 of 10"),
      (.younger(age: 12 * day, than: 90 * day), "12d old, younger than 90d"),
      (.younger(age: 3600, than: 36 * 3600), "1h old, younger than 36h"),
      (.tag("v1.2"), "tag v1.2"), (.tag("a\u{1B}[2J"), "tag a\\u{1B}[2J"),
      (.protectedTag("latest"), "protected tag latest"), (.justPushed(age: 1_200), "changed 20m ago"),
      (.justPushed(age: -30), "changed 0s ago"), (.index(of: tagged), "index of v1"),
      (.child(of: tagged), "child of v1"), (.referrer(of: untagged), "referrer of 9f2c41aa"),
      (.notFound, "filter does not match"), (.notDeletable(.orphans), "orphans is not in delete"),
      (.notDeletable(.tagged), "tagged is not in delete"), (.lastVersion, "last one, which GitHub keeps"),
      (.noDate, "no date: age unknown"), (.noTags, "tags unknown"), (.unreadable, "invalid row or manifest"),
      (.unexplained, "referenced only in a cycle"),
    ] as [(KeepReason, String)])
  func keepReasons(reason: KeepReason, words: String) {
    #expect(reason.words == words)
  }

  @Test(
    "Why a package has no plan",
    arguments: [
      (.rules(.keepsNothing), "the rules do not say which tagged versions to keep"),
      (.rules(.deletesNothing), "the rules delete nothing"),
      (
        .listNotProven(.deleted),
        "its list of deleted versions could not be read completely; nothing is planned"
      ),
      (.imagesMoved, "its versions changed while they were read; try again"),
      (
        .imagesNotRead([Digest(hashing: Data())]),
        "1 manifest could not be read, so any version may be in use; nothing is planned"
      ),
      (
        .imagesNotRead([]),
        "its manifests could not be read, so any version may be in use; nothing is planned"
      ),
      (
        .tooMany(count: 4_020, of: 5_000, atMost: 50),
        "the rules would delete 4,020 of 5,000 versions, more than 50% (at-most); nothing is planned"
      ),
    ] as [(RetentionRefusal, String)])
  func refusals(refusal: RetentionRefusal, words: String) {
    #expect(refusal.words == words)
  }
}
