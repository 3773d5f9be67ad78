import Foundation
import GitHubPackages
import HTTPFixtures
import Testing

@testable import GitHubAPI
@testable import Transport

@Suite("How much of a reply is taken")
struct BoundedJSONTests {
  private static let bounds: [(text: String, words: ForeignText?)] = [
    ("[[[1]]]", nil), ("[[[[1]]]]", "it is nested more than 3 deep"),
    (#"{"a":{"b":{"c":{}}}}"#, "it is nested more than 3 deep"),
    ("[1,2,3,4]", nil), ("[1,2,3,4,5]", "it has more than 4 rows"),
    ("[[1,2,3,4,5,6,7]]", nil), ("[[1,2,3,4,5,6,7,8,9,0]]", "it has more than 9 values"),
    (#"["[[[[[[,,,,,,,,,,,,","\\\"[[[[[,,,,,,,,,,,"]"#, nil), ("", nil), ("]]]]", nil), (#"["\"#, nil),
  ]

  @Test("Depth, rows and values are counted, and what stands in texts is not", arguments: bounds.indices)
  func counting(_ row: Int) {
    let excess = BoundedJSON.excess(of: Data(Self.bounds[row].text.utf8), depth: 3, values: 9, rows: 4)
    #expect(excess?.words == Self.bounds[row].words)
  }

  /// 32 MiB of `[{},{},…]`, a thousandth of that on the way.
  private static let bomb = Replies.raw(
    Array(gzipped), headers: ["Content-Type: application/json", "Content-Encoding: gzip"])

  private static let gzipped: Data = {
    let process = Process()
    let output = Foundation.Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", "{ printf '[{}'; yes ',{}' | head -n 8000000 | tr -d '\\n'; printf ']'; } | gzip -9",
    ]
    process.standardOutput = output
    try? process.run()
    let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return data
  }()

  @Test("A list of millions that comes in a few bytes is refused by its bytes")
  func bytes() async throws {
    let server = try await ScriptedServer(.send(Self.bomb))
    let client = try client(for: server, bodyBytes: ReplyLimits.bodyBytes)
    let error = try await failure {
      try await client.versions(
        of: PackageReference(owner: Owner(login: "acme", kind: .organization), type: .npm, name: "kit"),
        state: .active, .first)
    }
    #expect(error.kind == .tooLarge(limit: ReplyLimits.pageBytes))
  }

  @Test("A page whose few rows hold more than any has is refused")
  func values() async throws {
    let tags = Array(repeating: #""a""#, count: 2_000).joined(separator: ",")
    let rows = (1...60).map { #"{"id":\#($0),"name":"x","metadata":{"container":{"tags":[\#(tags)]}}}"# }
    let server = try await ScriptedServer(.send(Replies.json("[\(rows.joined(separator: ","))]")))
    let client = try client(for: server, bodyBytes: ReplyLimits.bodyBytes)
    let error = try await failure { try await client.versions(of: web, state: .active, .first) }
    #expect(error.kind == .unreadable(detail: "it has more than 100,000 values"))
  }

  @Test("A list that may be long is refused by its rows, before anything is made of them")
  func rows() async throws {
    let server = try await ScriptedServer(.send(Self.bomb))
    let client = try client(for: server, bodyBytes: ReplyLimits.bodyBytes)
    let error = try await failure {
      try await client.dockerConflicts(of: Owner(login: "acme", kind: .organization))
    }
    #expect(error.kind == .unreadable(detail: "it has more than 10,000 rows"))
  }
}
