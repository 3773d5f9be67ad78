import Foundation
import GitHubPackages
import Testing

@testable import GitHubAPI
@testable import Transport

/// What is made of GitHub's JSON, also where it is not what its schema says.
struct WireTests {
  private func reply(_ body: String) -> HTTPReply {
    HTTPReply(status: 200, headers: [:], body: Data(body.utf8))
  }

  private func packages(_ body: String) throws -> [Package] {
    try WireReply.packages(reply(body), asked: .npm)
  }

  private func versions(_ body: String) throws -> [PackageVersion] { try WireReply.versions(reply(body)) }

  @Test func aWholePackageIsRead() throws {
    let package = try packages(
      """
      [{"id":1250000000001,"name":"team/web","package_type":"container","visibility":"internal",
        "version_count":62,"owner":{"login":"acme","id":9,"type":"Organization","html_url":"https://o"},
        "repository":{"full_name":"acme/web","private":true,"archived":false,"html_url":"https://r"},
        "created_at":"2026-11-12T09:12:34Z","updated_at":"2026-11-12T11:12:34.5+02:00",
        "url":"https://u","html_url":"https://h","brand_new":{"a":[1]}}]
      """)
    let date = Date(timeIntervalSince1970: 1_794_474_754)
    #expect(
      package == [
        Package(
          id: 1_250_000_000_001, name: "team/web", type: .container, visibility: .internal, versionCount: 62,
          owner: AccountSummary(login: "acme", id: 9, type: "Organization", htmlURL: "https://o"),
          repository: RepositorySummary(
            fullName: "acme/web", isPrivate: true, isArchived: false, htmlURL: "https://r"),
          createdAt: date, updatedAt: date + 0.5, url: "https://u", htmlURL: "https://h")
      ])
  }

  @Test func nullAndAbsentAreTheSame() throws {
    let found = try packages(
      #"[{"id":1,"name":"a","package_type":"swift","visibility":"secret","owner":null,"repository":null,"created_at":null}]"#
    )
    #expect(found == [Package(id: 1, name: "a", type: .npm, visibility: .other("secret"))])
  }

  @Test func oneBadRowHidesNoOther() throws {
    let found = try packages(
      #"[{"id":1,"name":"a"},null,7,{"id":2,"name":null},{"id":"x","name":"c"},{"id":3,"name":"d","version_count":{}}]"#
    )
    #expect(found.map(\.id) == [1, -2, -3, 2, -5, 3])
    #expect(found.map(\.name.raw) == ["a", "(unreadable)", "(unreadable)", "(unreadable)", "c", "d"])
    #expect(
      found.map(\.fault) == [
        nil, "not an object", "not an object", "name is missing", "id is not a whole number",
        "version_count is not a whole number",
      ])
  }

  @Test func aWholeVersionIsRead() throws {
    let found = try versions(
      """
      [{"id":42,"name":"sha256:ab","url":"https://api/versions/42","html_url":"https://web/42",
        "package_html_url":"https://web","license":"MIT","description":"d","created_at":"2026-11-12T09:12:34Z",
        "updated_at":"2026-11-12T09:12:34Z","deleted_at":"2026-11-12T09:12:34Z",
        "metadata":{"package_type":"container","container":{"tags":["v1","latest"]}}}]
      """)
    let version = try #require(found.first)
    let date = Date(timeIntervalSince1970: 1_794_474_754)
    #expect(version.tags == ["v1", "latest"] && version.license == "MIT" && version.description == "d")
    #expect([version.createdAt, version.updatedAt, version.deletedAt] == [date, date, date])
    #expect(version.url == "https://api/versions/42" && version.htmlURL == "https://web/42")
    #expect(version.fault == nil)
  }

  static let tags: [(metadata: String, tags: [ForeignText]?, fault: String?)] = [
    (#"{"docker":{"tag":["v1"]}}"#, ["v1"], nil),
    (#"{"docker":{"tags":["v2"]}}"#, ["v2"], nil),
    (#"{"container":{"tags":[]}}"#, [], nil),
    (#"{"container":null,"docker":null}"#, nil, nil),
    ("null", nil, nil), ("{}", nil, nil),
    (#"{"container":{"tags":["a",7]}}"#, nil, "metadata.container.tags[1] is not text"),
    (#"{"container":{"tags":"a"}}"#, nil, "metadata.container.tags is not a list"),
    ("[]", nil, "metadata is not an object"),
  ]

  @Test(arguments: tags.indices)
  func tagsAreWhereverGitHubPutsThem(_ row: Int) throws {
    let (metadata, tags, fault) = Self.tags[row]
    let version = try #require(try versions(#"[{"id":1,"name":"a","metadata":\#(metadata)}]"#).first)
    #expect(version.tags == tags && version.fault == fault)
  }

  @Test func rowsOfAPageShareTheirLinks() throws {
    let rows = (1...3).map {
      #"{"id":\#($0),"name":"n","url":"https://api/v/\#($0)","package_html_url":"p"}"#
    }
    let found = try versions("[" + rows.joined(separator: ",") + "]")
    #expect(Set(found.compactMap(\.links).map(ObjectIdentifier.init)).count == 1)
    #expect(found.map(\.url) == ["https://api/v/1", "https://api/v/2", "https://api/v/3"])
  }

  @Test func aSingleVersionWithoutItsIDIsNone() {
    #expect(throws: WireReply.Unreadable.self) { try WireReply.version(reply(#"{"name":"a"}"#)) }
    #expect(throws: WireReply.Unreadable.self) { try WireReply.package(reply("{}"), asked: .npm) }
  }

  @Test func accountsTellWhatTheyAre() throws {
    let organization = reply(#"{"login":"acme","id":9,"type":"Organization"}"#)
    #expect(try WireReply.owner(organization) == Owner(login: "acme", kind: .organization, id: 9))
    #expect(try WireReply.owner(reply(#"{"login":"bot","type":"Bot"}"#)).kind == .user)
    let limits = reply(#"{"resources":{"core":{"limit":9,"remaining":8,"reset":1795000900,"used":1}}}"#)
    #expect(try WireReply.rateLimit(limits) == RateLimit(limit: 9, remaining: 8))
  }

  static let dates: [(String, TimeInterval?)] = [
    ("1970-01-01T00:00:00Z", 0), ("2000-02-29T23:59:59Z", 951_868_799),
    ("2026-03-01T00:00:00-05:30", 1_772_343_000), ("2026-11-12t09:12:34.250z", 1_794_474_754.25),
    ("2026-11-12", nil), ("2026-13-12T09:12:34Z", nil), ("2026-11-12T09:12:34", nil), ("", nil),
    ("2026-11-12T09:12:34Zx", nil), ("2026-02-28T00:00:00Z", 1_772_236_800), ("2026-02-29T00:00:00Z", nil),
    ("2026-02-30T00:00:00Z", nil), ("2026-04-31T00:00:00Z", nil), ("2026-12-31T00:00:00Z", 1_798_675_200),
    ("2026-01-00T00:00:00Z", nil), ("1900-02-29T00:00:00Z", nil), ("2026-01-01T00:00:00-99:99", nil),
    ("2026-01-01T00:00:00+24:00", nil), ("2026-01-01T00:00:00+00:60", nil),
    ("2026-01-01T00:00:00+23:59", 1_767_139_260),
  ]

  @Test(arguments: dates.indices)
  func datesAreRFC3339(_ row: Int) {
    #expect(RFC3339.date(Self.dates[row].0)?.timeIntervalSince1970 == Self.dates[row].1)
  }
}
