import Foundation
import Scaffolding
import Testing

@Suite("What takes the storage")
struct SizesCommandTests {
  private static func rows(_ run: Program.Run) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
  }

  private static func sizes(_ package: String, _ more: [String] = []) async throws -> Program.Run {
    try await Program.run(["sizes", "--demo", "acme", package, "--format", "json"] + more)
  }

  @Test("The sizes of a package's versions, and what deleting each frees")
  func versions() async throws {
    let run = try await Self.sizes("container/images/shared")
    #expect(run.status == 0 && run.errors.contains("images/shared: 9 manifests to read; GitHub counts each"))
    let rows = try Self.rows(run)
    #expect(rows.count == 9)
    for row in rows {
      let (size, own) = (try #require(row["size"] as? Int), try #require(row["own_size"] as? Int))
      #expect(row["size_bound"] as? String == "exact" && row["own_size_bound"] as? String == "exact")
      #expect(own <= size && row["shared_size"] as? Int == size - own)
      #expect(try #require(row["own_size_alone"] as? Int) <= own)
    }
    #expect(Set(rows.compactMap { $0["state"] as? String }) == ["tagged", "child", "orphan"])
    let total = try Self.rows(
      try await Program.run([
        "sizes", "--demo", "acme", "--filter", "images/shared", "--format", "json",
      ]))
    let package = try #require(total.first)
    #expect(total.count == 1 && package["read"] as? Int == 9 && package["unread"] as? Int == 0)
    #expect(
      try #require(package["size"] as? Int) >= rows.compactMap { $0["own_size_alone"] as? Int }.reduce(0, +))
    #expect(package["size_bound"] as? String == "exact")
  }

  @Test("Of several packages it is said first how many there are, then only which have many manifests")
  func owner() async throws {
    let run = try await Program.run(["sizes", "--demo", "acme", "--filter", "images/", "--format", "json"])
    let lines = run.errors.split(separator: "\n")
    let count = try Self.rows(run).count
    #expect(
      lines.first?.hasPrefix("pkgdeck: acme: \(count) container packages to read, one by one; GitHub counts")
        == true)
    #expect(!run.errors.contains("manifests to read; GitHub counts each"))
    let large = try await Program.run(["sizes", "--demo", "acme", "--filter", "team/a", "--format", "json"])
    #expect(
      large.errors.contains("pkgdeck: team/api: 114 manifests to read; GitHub counts each"), "\(large.errors)"
    )
    #expect(large.errors.split(separator: "\n").count == 2)
  }

  @Test("On a terminal one line says how far it is, and leaves no trace")
  func progress() async throws {
    let session = try Program.start(
      ["sizes", "--demo", "acme", "--demo-latency", "100", "--filter", "images/s"], columns: 120)
    defer { session.end() }
    try await session.wait { $0.contains { $0.hasPrefix("1 of 2 packages: ") } }
    try await session.wait {
      $0.contains { $0.hasSuffix("images/shared") } && !$0.contains { $0.contains("packages: ") }
    }
  }

  @Test("The largest come first where it is asked for, up to the limit; --filter takes nothing from sizes")
  func order() async throws {
    let all = try Self.rows(try await Self.sizes("container/images/broken", ["--sort", "own"]))
    let own = all.compactMap { $0["own_size"] as? Int }
    #expect(own == own.sorted(by: >) && own.count == all.count && Set(own).count > 1)
    let first = try Self.rows(try await Self.sizes("container/images/broken", ["--sort", "own", "-L", "2"]))
    #expect(first.compactMap { $0["own_size"] as? Int } == Array(own.prefix(2)))
    let one = try Self.rows(try await Self.sizes("container/images/broken", ["--filter", "v3.0"]))
    #expect(one.count == 1)
    let same = all.first { ($0["tags"] as? [String]) == ["v3.0"] }
    #expect(one.first?["own_size"] as? Int == same?["own_size"] as? Int)
  }

  @Test("Tables have units, TSV has bytes, and Markdown is a table")
  func formats() async throws {
    let package = ["sizes", "--demo", "acme", "container/images/shared"]
    let table = try await Program.run(package)
    #expect(table.output.hasPrefix("OWN ") && table.output.contains(#/\d MB /#))
    let tsv = try await Program.run(package + ["--format", "tsv"])
    #expect(tsv.output.contains(#/\t\d{8}\t/#) && !tsv.output.contains(" MB"))
    let markdown = try await Program.run(package + ["--format", "markdown"])
    let total = try await Program.run([
      "sizes", "--demo", "acme", "--filter", "images/shared", "--format", "markdown",
    ])
    #expect(total.output.hasPrefix("| SIZE | ORPHAN SIZE | INCOMPLETE SIZE |"))
    #expect(markdown.output.contains("| OWN | SIZE |") && markdown.output.contains(#/\| \d+\.\d MB \|/#))
  }

  @Test("What could not be read makes sizes bounds, and the run incomplete")
  func bounds() async throws {
    let run = try await Self.sizes("container/images/odd")
    #expect(run.status == 3 && run.errors.contains("invalid manifest"))
    let rows = try Self.rows(run)
    let bounds = Set(rows.compactMap { $0["size_bound"] as? String })
    #expect(bounds == ["exact", "at_least"])
    #expect(rows.contains { $0["own_size_bound"] as? String == "at_most" })
  }

  @Test("Only container packages have sizes, and only versions their own")
  func usage() async throws {
    let other = try await Program.run(["sizes", "--demo", "acme", "npm/web-kit"])
    #expect(other.status == 2 && other.errors.contains("sizes takes container/NAME"))
    let own = try await Program.run(["sizes", "--demo", "acme", "--sort", "own"])
    #expect(own.status == 2 && own.errors.contains("--sort own works with container/NAME"))
    let missing = try await Self.sizes("container/nope")
    #expect(missing.status == 3 && missing.errors.contains("Package not found"))
  }
}
