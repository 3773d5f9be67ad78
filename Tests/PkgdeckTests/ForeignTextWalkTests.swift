import Foundation
import HTTPFixtures
import Scaffolding
import Testing

@Suite("Text from outside on every way out of the printing commands")
struct ForeignTextWalkTests {
  private static let token = "ghp_walk0123456789abcdefWALK"
  /// What terminals obey, what turns text around, and the token, plain, joined and encoded.
  private static let poison =
    "\u{1B}]0;x\u{7}\u{9B}2J\r\u{202E}\u{200B}\(token)\u{301}"
    + Data("x-access-token:\(token)".utf8).base64EncodedString()

  private static func quoted(_ text: String) -> String {
    let data = try? JSONSerialization.data(withJSONObject: [text])
    return data.map { String(String(decoding: $0, as: UTF8.self).dropFirst().dropLast()) } ?? "\"\""
  }

  /// An object that is an account, a package and a version, with poison in all its texts.
  private static let row: String = {
    let text = quoted(poison)
    let texts = ["visibility", "html_url", "url", "license", "description", "full_name"]
    let account = #"{"login":\#(text),"id":1,"type":\#(text),"html_url":\#(text)}"#
    return """
      {"id":7,"name":\(text),"package_type":"container","login":"octocat","created_at":\(text),
      "metadata":{"container":{"tags":[\(text)]}},"owner":\(account),"repository":{"full_name":\(text)},
      \(texts.map { "\"\($0)\":\(text)" }.joined(separator: ",")),\(text):\(text)}
      """
  }()

  private static let headers = [
    "X-GitHub-Request-Id: \u{9B}2J\(token)", "X-OAuth-Scopes: read:packages, \u{9B}2J\(token)",
  ]

  private static func list(_ link: String) -> [UInt8] {
    Replies.json("[\(row)]", headers: headers + ["Link: <\(link)>; rel=\"next\""])
  }

  private static let answers: [(name: String, reply: [UInt8])] = [
    ("rows, and a link to another server", list("https://other.example/\u{9B}2J?t=\(token)&page=2")),
    ("rows, and a link to nowhere", list("\(token)\u{9B}://?page=2")),
    ("a refusal in words", Replies.json(#"{"message":\#(quoted(poison))}"#, status: 403, headers: headers)),
    (
      "a refusal that names scopes",
      Replies.json(
        #"{"message":\#(quoted("You need at least \(poison);curl x|sh scope to live."))}"#, status: 403,
        headers: headers)
    ),
    ("a failure", Replies.json(#"{"message":\#(quoted(poison))}"#, status: 422, headers: headers)),
    ("a redirect", Replies.redirect(302, to: "https://\(token).example/\u{9B}2J\(token)")),
    ("a redirect to nowhere", Replies.redirect(302, to: "x\(token)\u{9B}://")),
    ("another type", Replies.bytes("<html>", type: "text/\u{9B}\(token)")),
    ("keys that do not fit", Replies.json(#"[{\#(quoted(poison)):7,"id":\#(quoted(poison))}]"#)),
  ]

  private static let commands = [
    ["packages", "octocat", "--type", "container"], ["versions", "octocat", "container/web"],
    ["deleted", "octocat"], ["conflicts", "octocat"], ["check", "octocat", "container/web"],
  ]

  @Test(
    "Neither the token nor what a terminal obeys comes out, whatever a server says",
    arguments: answers.indices)
  func servers(_ row: Int) async throws {
    let reply = Self.answers[row].reply
    let server = try await ScriptedServer { request, _ in
      let isAccount = ["/user", "/users/octocat"].contains(request.target)
      return .send(isAccount ? Replies.account : reply)
    }
    let directory = try TemporaryDirectory()
    let log = directory.file("log")
    var shown = ""
    for (number, command) in Self.commands.enumerated() {
      let formats = command[0] == "check" ? ["table"] : ["table", "json", "tsv"]
      let run = try await Program.run(
        command + ["--api-url", server.url, "--log-file", log, "--format", formats[number % formats.count]],
        ["GH_ENTERPRISE_TOKEN": Self.token, "HOME": directory.path])
      #expect(Self.isHarmless(run.output), "\(command) \(Self.answers[row].name)")
      #expect(Self.isHarmless(run.errors), "\(command) \(Self.answers[row].name)")
      shown += run.output + run.errors
    }
    // Else nothing came out that could have been harmful.
    #expect(shown.contains("(token)") || shown.contains("\\u{9B}") || row == Self.answers.count - 1)
    #expect(Self.isHarmless(try String(contentsOfFile: log, encoding: .utf8)))
  }

  @Test("Nor out of arguments, variables, names of files and the journal")
  func surroundings() async throws {
    let directory = try TemporaryDirectory()
    let environment = [
      "GH_TOKEN": Self.token, "HOME": directory.path, "XDG_STATE_HOME": directory.path,
      "XDG_CONFIG_HOME": directory.file("config\(Self.poison)"),
    ]
    let uuid = UUID().uuidString
    let text = Self.quoted(Self.poison)
    let line = """
      {"at":"2026-01-01T00:00:00Z","change":"\(uuid)","session":"\(uuid)","phase":"done","verb":"delete",\
      "host":\(text),"actor":\(text),"owner":\(text),"owner_kind":"user","package_type":"npm","package":\(text),\
      "version":\(text),"tags":[\(text)],"message":\(text),"request_id":\(text)}
      """
    try directory.write(Data("\(line)\n\(Self.poison)\n".utf8), to: "pkgdeck/journal.jsonl")
    let name = "config\(Self.poison)/pkgdeck/config.yaml"
    let calls: [([String], [String: String])] = [
      (["journal"], [:]), (["journal", "--format", "json"], [:]), (["journal", "--format", "tsv"], [:]),
      ([Self.poison], [:]), (["--\(Self.poison)"], [:]), (["versions", "octocat", Self.poison], [:]),
      (["packages", Self.poison], [:]), (["packages", "--hostname", Self.poison, "octocat"], [:]),
      (["packages", "--api-url", Self.poison, "octocat"], [:]),
      (["packages", "octocat", "--filter", Self.poison], ["GH_HOST": "127.0.0.1:1"]),
      (["packages", "octocat"], ["GH_HOST": Self.poison]), (["config"], [:]),
      (["packages", "octocat"], ["HTTPS_PROXY": "http://\(Self.poison)"]),
      (["packages", "octocat"], ["SSL_CERT_FILE": Self.poison]),
      (["packages", "octocat", "--log-file", directory.file("no/\(Self.poison)")], [:]),
    ]
    for (arguments, more) in calls {
      let run = try await Program.run(arguments, environment.merging(more) { $1 })
      #expect(Self.isHarmless(run.output), "\(arguments)")
      #expect(Self.isHarmless(run.errors), "\(arguments)")
    }
    try directory.write(Data("\(text): 1\nkeymap: \(text)\n".utf8), to: name)
    let run = try await Program.run(["config"], environment)
    #expect(run.status == 2 && Self.isHarmless(run.errors))
  }

  private static func isHarmless(_ text: String) -> Bool {
    let controls: Set<Unicode.Scalar> = ["\u{1B}", "\u{7}", "\u{9B}", "\r", "\u{202E}", "\u{200B}"]
    let encoded = Data("x-access-token:\(token)".utf8).base64EncodedString()
    return !text.unicodeScalars.contains(where: controls.contains)
      && text.lowercased().utf8.firstRange(of: token.lowercased().utf8.dropLast()) == nil
      && text.utf8.firstRange(of: encoded.utf8.dropFirst(24).dropLast(2)) == nil
  }
}
