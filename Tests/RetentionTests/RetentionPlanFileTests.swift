import ContainerImages
import Foundation
import Fuzzing
import GitHubPackages
import Retention
import Testing

@Suite("Plan files")
struct RetentionPlanFileTests {
  private static let at = Date(timeIntervalSince1970: 1_790_000_000)

  private static func version(_ id: Int64, _ tags: [ForeignText]?, created: Date? = at) -> PackageVersion {
    PackageVersion(
      id: id, name: ForeignText(SmallPackage.digest("v\(id)").text), tags: tags, createdAt: created,
      updatedAt: at.addingTimeInterval(60.7))
  }

  private static func plan(_ kept: [KeepReason.Kind: Int] = [.newest: 10, .child: 20, .tag: 1])
    -> RetentionPlanFile
  {
    RetentionPlanFile(
      host: "github.com", owner: Owner(login: "acme", kind: .organization, id: 7), actor: "octocat",
      madeAt: at.addingTimeInterval(0.9),
      by: RetentionPolicy(
        name: "",
        rules: RetentionRules(
          keepNewest: 10, keepYounger: 90 * 86_400, keepTags: TagPatterns(["v*"]),
          atMost: 50
        )),
      packages: [
        .init(
          type: .container, name: "team/nightly",
          items: [
            .init(version(11, ["n-1", "n-2"]), reason: "not among the newest 10, 214d old", ownSize: 1_000),
            .init(version(12, []), reason: "orphan, 120d"),
          ], kept: kept),
        .init(
          type: .npm, name: "kit", items: [.init(version(13, nil, created: nil), reason: "old")], kept: [:]),
      ], notPlanned: [.init(type: .npm, name: "left", reason: "the list could not be read")])
  }

  @Test("It reads in a review: one version a line, in the order of deletion")
  func text() {
    let digest = Self.plan().digest.text
    let (v11, v12) = (SmallPackage.digest("v11").text, SmallPackage.digest("v12").text)
    let v13 = SmallPackage.digest("v13").text
    #expect(
      Self.plan().text == """
        {
          "format": 1,
          "digest": "\(digest)",
          "host": "github.com",
          "owner": "acme",
          "owner_kind": "organization",
          "actor": "octocat",
          "made_at": "2026-09-21T14:13:20Z",
          "rules": {
            "newest": "10",
            "younger-than": "90d",
            "by": "created",
            "tags": "v*",
            "delete": "tagged, orphans",
            "at-most": "50%"
          },
          "packages": [
            {
              "package_type": "container",
              "name": "team/nightly",
              "delete": [
                {"id": 11, "name": "\(v11)", "tags": ["n-1", "n-2"], "created_at": "2026-09-21T14:13:20Z", \
        "updated_at": "2026-09-21T14:14:20Z", "own_size": 1000, "reason": "not among the newest 10, 214d old"},
                {"id": 12, "name": "\(v12)", "tags": [], "created_at": "2026-09-21T14:13:20Z", \
        "updated_at": "2026-09-21T14:14:20Z", "reason": "orphan, 120d"}
              ],
              "kept": {
                "child": 20,
                "newest": 10,
                "tag": 1
              }
            },
            {
              "package_type": "npm",
              "name": "kit",
              "delete": [
                {"id": 13, "name": "\(v13)", "updated_at": "2026-09-21T14:14:20Z", "reason": "old"}
              ],
              "kept": {}
            }
          ],
          "not_planned": [
            {"package_type": "npm", "name": "left", "reason": "the list could not be read"}
          ]
        }

        """)
  }

  @Test("The same plan is the same bytes, and its digest is of all that it says")
  func deterministic() {
    for _ in 0..<20 {
      let counts = [KeepReason.Kind.newest: 10, .child: 20, .tag: 1].shuffled()
      let plan = Self.plan(Dictionary(uniqueKeysWithValues: counts.map { ($0.key, $0.value) }))
      #expect(plan.text == Self.plan().text)
    }
    let text = Self.plan().text
    let rest =
      text.split(separator: "\n").filter { !$0.contains("\"digest\"") }.joined(separator: "\n") + "\n"
    #expect(Self.plan().digest == Digest(hashing: Data(rest.utf8)))
    #expect(Self.plan([.newest: 11]).digest != Self.plan().digest)
  }

  @Test("What is written is read, foreign text and a policy's name too, however the JSON is spaced")
  func roundTrip() throws {
    #expect(try RetentionPlanFile(reading: Data(Self.plan().text.utf8)) == Self.plan())
    let policy = RetentionPolicy(
      name: "a\u{202E}b\"\\", packages: ["x/*"], type: .container,
      rules: RetentionRules(keepNewest: 0, filter: "tag:\u{1B}[2J"))
    let odd = RetentionPlanFile(
      host: "ghe.example", owner: Owner(login: "é", kind: .authenticatedUser), actor: nil, madeAt: Self.at,
      by: policy,
      packages: [
        .init(
          type: .maven, name: "a\u{0}\u{1F600}",
          items: [.init(Self.version(1, ["\u{9B}", "\"", "\u{E0001}"]), reason: "x\ny")], kept: [:])
      ])
    #expect(try RetentionPlanFile(reading: Data(odd.text.utf8)) == odd)
    #expect(odd.rules[.packages] == "x/*" && odd.rules[.youngerThan] == nil)
    #expect(odd.text.contains("\"policy\": \"a\\u202eb\\\"\\\\\""))
    #expect(
      odd.text.unicodeScalars.allSatisfy { $0 == "\n" || ForeignText(String($0)).display == String($0) })
    let spaced = odd.text.replacing("\n", with: "\r\n").replacing("  ", with: "\t")
    #expect(try RetentionPlanFile(reading: Data(spaced.utf8)) == odd)
    let empty = RetentionPlanFile(
      host: "h", owner: Owner(login: "o", kind: .user), actor: nil, madeAt: Self.at,
      by: RetentionPolicy(name: "", rules: RetentionRules()), packages: [])
    #expect(try RetentionPlanFile(reading: Data(empty.text.utf8)) == empty && empty.count == 0)
  }

  @Test(
    "A fault says what is wrong",
    arguments: [
      ("{", "{ ", "not a plan file: not a complete JSON object"),
      (
        "\"format\": 1", "\"format\": 2",
        "has plan format 2, and this pkgdeck reads format 1: make the plan again"
      ),
      ("\"format\": 1", "\"fromat\": 1", "not a plan file: \"format\" is missing"),
      ("\"format\": 1", "\"format\": \"1\"", "not a plan file: \"format\" has an invalid value"),
      ("\"host\"", "\"hots\"", "not a plan file: \"host\" is missing"),
      ("\"id\": 12, ", "", "not a plan file: \"packages[0].delete[1].id\" is missing"),
      ("\"id\": 12", "\"id\": true", "not a plan file: \"packages[0].delete[1].id\" has an invalid value"),
      ("\"npm\"", "\"nmp\"", "not a plan file: \"packages[1].package_type\" has an invalid value"),
      ("\"newest\": 10", "\"oldest\": 10", "not a plan file: \"packages[0].kept\" has an invalid value"),
      ("2026-09-21T14:13:20Z", "yesterday", "not a plan file: \"made_at\" has an invalid value"),
      ("\"id\": 12", "\"id\": 21", edited), ("\"n-1\", ", "", edited), ("\"octocat\"", "\"hubot\"", edited),
      ("\"10\"", "\"11\"", edited), ("sha256:", "sha512:", edited), ("orphan, 120d", "orphan", edited),
      ("\"newest\": 10", "\"newest\": 11", edited),
    ])
  func faults(old: String, new: String, words: String) throws {
    var text = Self.plan().text
    // The first fault needs no JSON at all.
    if new == "{ " {
      text = String(text.dropLast(20))
    } else {
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    let fault = #expect(throws: RetentionPlanFault.self) { try RetentionPlanFile(reading: Data(text.utf8)) }
    #expect(fault?.description == words)
  }

  private static let edited =
    "was changed after it was written: its digest does not match. Make the plan again"

  @Test("A spoiled plan is refused in one harmless line, or says the same", arguments: FuzzSeeds.first(40))
  func spoiled(seed: UInt64) {
    var mutator = JSONMutator(seed: seed)
    for _ in 0..<40 {
      let bytes = mutator.spoil(Array(Self.plan().text.utf8))
      do {
        #expect(try RetentionPlanFile(reading: Data(bytes)) == Self.plan())
      } catch {
        #expect(ForeignText("\(error)").display == "\(error)")
      }
    }
  }
}
