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

  /// The owners named, each once.
  var owners: [ForeignText] {
    var seen: Set<String> = []
    return connection.owners.filter { seen.insert($0.raw.lowercased()).inserted }
  }
}

/// Gathers what failed while the rest goes on, says it once, and decides how the program ends.
struct RunOutcome {
  private let connection: Connection
  private var alike: [String: Int] = [:]
  private var isRefused = false
  private(set) var hasFailed = false
  private var hasRead = false

  init(_ run: PrintingRun) {
    connection = run.connection
  }

  /// Notes that something could be read: then a refusal elsewhere leaves the run incomplete, not refused.
  mutating func noteSuccess() {
    hasRead = true
  }

  mutating func noteFault(_ message: String) {
    hasFailed = true
    StandardError.write("pkgdeck: \(message)")
  }

  /// Says what failed, the first time that it does; throws what must end the run.
  mutating func note(_ error: any Error, about subject: String) throws {
    guard let error = error as? GitHubError else { throw error }
    hasFailed = true
    isRefused = isRefused || error.isRefusal
    let step = error.nextStep(
      host: connection.client.host, credential: connection.credential, on: .commandLine)
    let count = alike[error.whatHappened, default: 0]
    alike[error.whatHappened] = count + 1
    if count == 0 { StandardError.write("pkgdeck: \(subject): \(error.whatHappened)\n  \(step)") }
  }

  /// Throws how the program is to end, if not well.
  func end() throws {
    for (message, count) in alike.sorted(by: { $0.key < $1.key }) where count > 1 {
      StandardError.write("pkgdeck: \(count - 1) more: \(message)")
    }
    guard hasFailed else { return }
    throw isRefused && !hasRead ? ExitStatus.refused : .incomplete
  }
}

extension GitHubError {
  /// Whether it is the token that was refused, so that asking for more is no use.
  var isRefusal: Bool {
    switch kind {
    case .unauthorized, .missingScopes, .singleSignOn, .forbidden: true
    default: false
    }
  }
}
