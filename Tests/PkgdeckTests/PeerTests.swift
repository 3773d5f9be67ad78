import DemoGitHub
import Foundation
import Scaffolding
import Testing

@Suite("Other people's programs, where they are installed")
struct PeerTests {
  private static func has(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)")
  }

  private static let token = ["GH_ENTERPRISE_TOKEN": "ghp_peer"]

  @Test(
    "skopeo gets from the demo's registry the manifest whose digest pkgdeck lists",
    .enabled(if: has("skopeo"), "needs skopeo"))
  func skopeo() async throws {
    let server = try DemoServer.start()
    defer { server.stop() }
    let list = [
      "versions", "acme", "container/team/web-app", "--api-url", server.baseURL, "--format", "json",
    ]
    let run = try await Program.run(list, Self.token)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let latest = rows.first { ($0["tags"] as? [String])?.contains("latest") == true }
    let digest = try #require(latest?["name"] as? String)
    let image = server.baseURL.replacing("http:", with: "docker:") + "/acme/team/web-app:latest"
    let read = "skopeo inspect --raw --tls-verify=false --creds any:ghp_peer \(image) | sha256sum"
    let other = try await Program.run(["-c", read], of: "/bin/sh")
    #expect("sha256:\(other.output.prefix { $0 != " " })" == digest, "\(other.errors)")
  }

  @Test(
    "Under strace a command connects to its server alone, and opens nothing to write",
    .enabled(if: has("strace"), "needs strace"))
  func systemCalls() async throws {
    let directory = try TemporaryDirectory()
    let log = directory.file("log")
    let trace = ["-f", "-qq", "-o", log, "-e", "trace=open,openat,creat,connect,sendto"]
    let tried = try await Program.run(trace + ["/bin/true"], of: "/usr/bin/strace")
    // Containers may forbid tracing.
    guard tried.status == 0 else { return }
    let server = try DemoServer.start()
    defer { server.stop() }
    let list = [Program.path, "versions", "acme", "container/team/web-app", "--api-url", server.baseURL]
    let run = try await Program.run(trace + list, Self.token, of: "/usr/bin/strace")
    #expect(run.status == 0 && run.output.contains("latest"), "\(run.errors)")
    let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    let port = try #require(URL(string: server.baseURL)?.port)
    let connects = calls.filter { $0.contains("connect(") && !$0.contains("sun_path=\"/var/run/nscd") }
    #expect(!connects.isEmpty)
    for call in connects {
      #expect(call.contains("sin_port=htons(\(port)), sin_addr=inet_addr(\"127.0.0.1\")"))
    }
    let written = calls.filter { $0.contains(/O_WRONLY|O_RDWR|O_CREAT|creat\(/) }
    #expect(written.allSatisfy { $0.contains("\"/dev/") }, "\(written)")
  }
}
