import Foundation
import GitHubAPI
import GitHubPackages

/// Reading over real HTTP from the built-in GitHub.
struct Paging {
  private let client: GitHubClient
  private let nightly = PackageReference(
    owner: Owner(login: "acme", kind: .organization), type: .container, name: "team/nightly")

  static func figures() async throws -> [Figure] {
    let quick = try Paging(latency: .zero)
    let slow = try Paging(latency: .milliseconds(100))
    var pages: [Double] = []
    for _ in 0..<30 {
      let start = ProcessorTime.ofProcess
      try await quick.page()
      pages.append((ProcessorTime.ofProcess - start) / .milliseconds(1))
    }
    var (all, printed): ([Double], [Double]) = ([], [])
    for _ in 0..<3 {
      all.append(try await ContinuousClock().measure { _ = try await slow.all() } / .seconds(1))
      printed.append(try await ContinuousClock().measure { _ = try await slow.printed() } / .seconds(1))
    }
    return [
      Figure(name: "100 versions: request, reply, decoded, processor", unit: .milliseconds, samples: pages),
      Figure(name: "10,000 versions at 100 ms, in the browser", unit: .seconds, samples: all),
      Figure(name: "10,000 versions at 100 ms, in order", unit: .seconds, samples: printed),
    ]
  }

  private init(latency: Duration) throws {
    client = try DemoSite(latency: latency).client
  }

  /// One page of 100 versions: request, reply and decoding.
  private func page() async throws {
    _ = try await client.versions(of: nightly, state: .active, .first)
  }

  /// All 10,000 versions, six pages at a time, as a filter reads them; returns how many came.
  private func all() async throws -> Int {
    let first = try await client.versions(of: nightly, state: .active, .first).value
    guard let last = first.links.last, let template = PageTemplate(last),
      let count = PageTemplate.pageNumber(of: last)
    else { return first.items.count }
    var pages = (2...count).makeIterator()
    return try await withThrowingTaskGroup(of: Int.self) { group in
      func startNext() {
        guard let page = pages.next() else { return }
        group.addTask {
          try await client.versions(of: nightly, state: .active, .url(template.url(ofPage: page))).value.items
            .count
        }
      }
      for _ in 0..<6 { startNext() }
      var total = first.items.count
      while let count = try await group.next() {
        total += count
        startNext()
      }
      return total
    }
  }

  /// All 10,000 versions, as `versions` prints them; returns how many came.
  private func printed() async throws -> Int {
    var count = 0
    try await OrderedLists.read([nightly], atOnce: RequestsAtOnce.pages) { [client] in
      try await client.versions(of: $0, state: .active, $1).value
    } each: {
      count += $1.count
    } ended: { _, _ in
    }
    return count
  }
}
