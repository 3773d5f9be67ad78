import ChangeJournal
import Changes
import Dispatch
import Effects
import FoundationEssentials
import GitHubAPI
import GitHubPackages
import Glibc
import ViewModels

/// One run of a command that changes something: what it reads with, what was wanted, and what became of it.
struct ChangingRun {
  /// What a person has to type.
  enum Text {
    /// What the question asks for; where it asks for nothing, the verb.
    case ofQuestion
    /// The name of a plan that was reviewed.
    case ofPlan(String)
  }

  let connection: Connection
  private let options: ChangingOptions
  private let state: StateDirectory
  private let reader: GitHubClient
  private var browser: UnseenBrowser
  private var results = ChangeResults()
  /// All active versions of packages that were read.
  private var listed: [PackageReference: [PackageVersion]] = [:]
  private let journal: Result<Journal, JournalFault>

  /// - Throws: `CommandFailure` where nothing may be changed.
  init(_ options: ChangingOptions, owners: [String] = []) throws {
    let environment = ProcessEnvironment.variables
    let config = try options.connection.config(environment)
    let connection = try Connection.open(options.connection, owners: owners, config)
    let host = connection.client.host
    if options.readOnly || config.isReadOnly(on: host)?.value == true {
      throw CommandFailure("read-only: changes are disabled", .refused)
    }
    let state = try StateDirectory.journalDirectory(for: connection, environment)
    let journal = Result { () throws(JournalFault) in try Journal(directory: state.path) }
    let session = Session(
      host: host, credential: connection.credential,
      protectedTags: config.protectedTags?.value ?? ProtectedTags(), pace: connection.pace, hasScreen: false)
    let registry = connection.registry(environment)
    let reader = connection.client.waiting(for: .telling())
    browser = UnseenBrowser(session) { post in
      EffectRunner(
        client: connection.client, registry: registry, journal: journal, pace: connection.pace,
        isReadOnly: false, reader: reader, post: post)
    }
    (self.options, self.connection, self.state, self.journal) = (options, connection, state, journal)
    self.reader = reader
  }

  var host: GitHubHost { connection.client.host }
  /// Whose the token is; nil where GitHub does not say.
  var account: Account? { browser.state.account }

  /// Finds out whose the token is.
  ///
  /// - Throws: `CommandFailure` where that cannot be found out.
  mutating func start() async throws {
    await browser.start()
    if let failure = browser.failure { throw failed(failure) }
  }

  /// Finds out what an owner is; the account's own name goes through `/user`.
  func owner(_ login: ForeignText) async throws -> Owner {
    do {
      let owner = try await reader.owner(login: login).value
      if let account, account.owner.isSameAccount(as: owner) { return account.owner }
      return owner
    } catch let error as GitHubError {
      throw failed(error)
    }
  }

  private func failed(_ error: GitHubError) -> CommandFailure {
    CommandFailure(words(error), error.has(.refusal) ? .refused : .incomplete)
  }

  /// What happened, and what to do now.
  func words(_ error: GitHubError) -> String {
    let step = error.nextStep(host: host, credential: connection.credential, on: .commandLine)
    return "\(error.whatHappened)\n  \(step)"
  }

  /// All versions of a package in a state.
  ///
  /// - Throws: `GitHubError` where they cannot be read, or are not known to be all.
  mutating func versions(
    of package: PackageReference, _ state: VersionState
  ) async throws -> [PackageVersion] {
    let progress = Progress()
    defer { progress.end() }
    progress.show("reading the versions of \(package.name.display)")
    let client = reader
    if state == .deleted {
      let reading = try await VersionsReading.readDeleted(atOnce: RequestsAtOnce.pages) { state, cursor in
        try await client.versions(of: package, state: state, cursor).value
      }
      if let error = reading.end?.error("GET deleted versions") { throw error }
      return reading.rows
    }
    let reading = try await ListReading<PackageVersion>.read(atOnce: RequestsAtOnce.pages) { cursor in
      try await client.versions(of: package, state: .active, cursor).value
    }
    if let error = reading.end?.error("GET versions") { throw error }
    listed[package] = reading.rows
    return reading.rows
  }

  /// Notes what became of a change without its being asked for, and says so where it is left.
  mutating func note(_ change: Change, _ outcome: ChangeResult.Outcome) {
    results.note(change, outcome)
  }

  /// Notes that changes of a package failed because it could not be read, and says so once.
  mutating func note(_ changes: [Change], failedFor error: any Error) {
    let error = error as? GitHubError
    let outcome = ChangeResult.Outcome.failed(error?.whatHappened ?? "could not be read")
    for change in changes { results.note(change, outcome, isTold: false) }
    guard let package = changes.first?.package else { return }
    let words = error.map(words) ?? "could not be read"
    StandardError.write(
      "pkgdeck: failed: \(Quantity.count(changes.count, "version")) of \(package.display): \(words)")
  }

  /// Asks about changes, makes them, and notes what became of each.
  ///
  /// - Throws: `CommandFailure` where nothing was changed.
  mutating func make(_ changes: [Change], confirmedBy text: Text) async throws {
    guard !changes.isEmpty else { return }
    var reply = try await browser.propose(changes, listed: listed)
    var excluded: Set<Change> = []
    // Images may change while they are read, which makes it another plan.
    for _ in 0..<5 {
      guard case .plan(let plan) = reply else { break }
      for item in plan.items where !item.isIn && excluded.insert(item.change).inserted {
        note(item.change, .skipped(item.reason ?? ""))
      }
      guard !plan.isEmpty else { return }
      reply = try await browser.goOn()
    }
    let wanted = changes.filter { !excluded.contains($0) }
    switch reply {
    case .plan: throw CommandFailure("other images keep changing: try again", .incomplete)
    case .refused(let why):
      guard !results.isEmpty else { throw CommandFailure(why, .refused) }
      for change in wanted { note(change, .skipped(why)) }
    case .question(let question): try await ask(question, about: wanted, text)
    }
  }

  private mutating func ask(_ question: DialogViewModel, about changes: [Change], _ text: Text) async throws {
    let verb = changes[0].isDeletion ? "delete" : "restore"
    let typed: String
    switch text {
    case .ofQuestion: typed = question.textToType ?? verb
    case .ofPlan(let name):
      guard !question.isOfRisk else {
        for change in changes { note(change, .skipped("may be in use or protected: delete it separately")) }
        return
      }
      typed = name
    }
    try confirm(question, typed)
    let signals = SignalWatch([SIGINT, SIGTERM, SIGHUP], browser.signals)
    defer { signals.end() }
    try await browser.confirm(question)
    let progress = ChangeProgress()
    guard let work = await browser.run(show: progress.show) else {
      throw CommandFailure(browser.state.notices.all.last?.text ?? "not started", .refused)
    }
    progress.end()
    for item in work.items {
      results.note(item.change, item.outcome(stoppedFor: work.reasonForEnd?.display))
    }
  }

  /// - Throws: `CommandFailure` where the text was not typed.
  private func confirm(_ question: DialogViewModel, _ text: String) throws {
    let shown = 16
    StandardError.write(question.title)
    for line in question.text.prefix(shown) { StandardError.write("  \(line)") }
    let rest = question.text.count - shown
    if rest > 0 { StandardError.write("  ... and \(rest.grouped) more lines") }
    if let given = options.confirm {
      guard given == text else {
        throw CommandFailure("not confirmed: --confirm takes \(ShellWord.quoted(text)) here", .notConfirmed)
      }
      return
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw CommandFailure(
        "not confirmed: no terminal to ask on. Add --confirm \(ShellWord.quoted(text))",
        .notConfirmed)
    }
    StandardError.show("Type \(ForeignText(text).display) to confirm: ")
    guard readLine()?.trimming(while: \.isWhitespace) == text else {
      throw CommandFailure("not confirmed: nothing was changed", .notConfirmed)
    }
  }

  /// Ends the session in the journal.
  func close() {
    if case .success(let journal) = journal { journal.close() }
    state.endRun()
  }

  /// Prints what became of each, and says how many.
  ///
  /// - Throws: how the program ends, if not well.
  func finish() throws {
    try results.finish(options.output, host: host, now: reader.serverDate)
  }
}
