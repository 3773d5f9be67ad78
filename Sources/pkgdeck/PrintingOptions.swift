import ArgumentParser
import Foundation
import GitHubAPI
import GitHubPackages
import ViewModels

/// The options of all commands that print lists.
struct PrintingOptions: ParsableArguments {
  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("Words that must be found, as / takes them in the browser.", valueName: "words"))
  var filter: String?

  @Option(help: ArgumentHelp("table, json or tsv.", valueName: "format"))
  var format = OutputFormat.table

  func validate() throws {
    let parsed = Filter(filter ?? "", now: Date())
    if let problem = parsed.problem { throw ValidationError("--filter: \(problem)") }
  }
}

/// One run of a printing command: what it reads with, and what has failed so far.
struct PrintingRun: Sendable {
  let connection: Connection
  let filter: Filter
  let now: Date

  init(_ options: PrintingOptions, owners: [String]) throws {
    connection = try Connection.open(options.connection, owners: owners)
    now = Date()
    filter = Filter(options.filter ?? "", now: now)
  }

  var client: GitHubClient { connection.client }

  /// Finds out what an owner is; the account's own name goes through `/user`.
  func owner(_ login: ForeignText) async throws -> Owner {
    async let account = try? client.account().value
    let owner = try await client.owner(login: login).value
    if let account = await account, account.owner.isSameAccount(as: owner) { return account.owner }
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

  /// Says what failed and lets the others go on; returns how the program is to end for it.
  func report(_ error: any Error, about subject: String) throws -> ExitStatus {
    if let status = error as? ExitStatus { throw status }
    guard let error = error as? GitHubError else { throw error }
    let step = error.nextStep(host: client.host, credential: connection.credential)
    StandardError.write("pkgdeck: \(subject): \(error.whatHappened)\n  \(step)")
    return error.kind == .unauthorized ? .refused : .incomplete
  }
}

/// Gathers how parts of a run ended: a refusal outranks what is only incomplete.
struct RunOutcome {
  private var worst = ExitStatus.fine

  mutating func note(_ status: ExitStatus) {
    if status.rawValue > worst.rawValue { worst = status }
  }

  func end() throws {
    if worst != .fine { throw worst }
  }
}
