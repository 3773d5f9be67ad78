import Foundation
import GitHubAPI
import GitHubPackages
import ViewModels

/// One run of a printing command: what it reads with, and what has failed so far.
struct PrintingRun: Sendable {
  let connection: Connection
  let filter: Filter
  let now: Date
  /// Asked for once, however many owners are named; nil where the token has no account.
  private let account: Task<Account?, Never>

  init(_ options: PrintingOptions, owners: [String]) throws {
    let config = try options.connection.config(ProcessInfo.processInfo.environment)
    connection = try Connection.open(options.connection, owners: owners, config)
    now = Date()
    filter = options.rows.parsedFilter(at: now)
    account = Task { [client = connection.client] in try? await client.account().value }
  }

  var client: GitHubClient { connection.client }

  /// Finds out what an owner is; the account's own name goes through `/user`.
  func owner(_ login: ForeignText) async throws -> Owner {
    let owner = try await client.owner(login: login).value
    if let account = await account.value, account.owner.isSameAccount(as: owner) { return account.owner }
    return owner
  }

  /// Reads all pages of a list, handing each on as it arrives.
  func readAll<Item>(
    _ page: (PageCursor) async throws -> Reply<Page<Item>>, each: ([Item]) async throws -> Void
  ) async throws {
    var cursor = PageCursor.first
    while true {
      let answer = try await page(cursor).value
      try await each(answer.items)
      guard let next = answer.links.next else { return }
      cursor = .url(next)
    }
  }

  /// The owners named, each once.
  var owners: [ForeignText] {
    var seen: Set<String> = []
    return connection.owners.filter { seen.insert(Owner.key(of: $0)).inserted }
  }
}
