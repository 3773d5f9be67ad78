import Changes
import Foundation
import GitHubPackages
import Testing

@Suite("A change, step by step, in a time of its own")
struct ChangeProcedureTests {
  private typealias Samples = SettlementTests

  /// What a server answers, as long as it is not told otherwise.
  private struct Server {
    var item: Observation.Answer
    var deletedList = Observation.Answer.listing(.notListed)
    var activeList = Observation.Answer.listing(.notListed)
    var answer: Result<ReplyNotes, GitHubError>
    /// What it is from so many seconds on.
    var later: (seconds: Int, item: Observation.Answer)?
    /// What the request does to the item at once.
    var change: Observation.Answer?

    func read(_ source: Observation.Source, after elapsed: Duration) -> Observation.Answer {
      switch source {
      case .item:
        if let later, elapsed >= .seconds(later.seconds) { return later.item }
        return item
      case .deletedList: return deletedList
      case .activeList: return activeList
      }
    }
  }

  /// Drives a change to its end: what came of it, what was done for it, and how long it took.
  private func run(
    _ change: Change, _ server: Server
  ) -> (outcome: ChangeOutcome, steps: [String], seconds: Int64) {
    var (server, procedure) = (server, ChangeProcedure(change))
    let start = ContinuousClock.now
    var now = start
    var steps: [String] = []
    while steps.count < 100 {
      switch procedure.step {
      case .read(let source, _):
        steps.append("\(source)")
        procedure.take(server.read(source, after: now - start), at: now)
      case .writeIntent:
        steps.append("write")
        procedure.wrote()
      case .send:
        steps.append("send")
        if let item = server.change { server.item = item }
        procedure.sent(server.answer, at: now)
      case .wait(let until):
        steps.append("wait")
        now = until
        procedure.goOn(at: now)
      case .ended(let outcome): return (outcome, steps, (now - start).components.seconds)
      }
    }
    return (.unknown("it never ends"), steps, 0)
  }

  private func failure(_ status: Int?) -> Result<ReplyNotes, GitHubError> {
    let kind: GitHubError.Kind =
      switch status {
      case nil: .connectionLost
      case 404: .notFound
      case 429: .rateLimited(secondary: true, retryAt: nil)
      case let status? where status >= 500: .server(status: status)
      case let status?: .unexpectedStatus(status)
      }
    return .failure(GitHubError(kind, request: "DELETE /x", status: status))
  }

  @Test("What GitHub answers with 204 is done: read, written, sent, and nothing else")
  func done() {
    let (outcome, steps, _) = run(
      Samples.deletion, Server(item: .item(.version(Samples.version)), answer: .success(ReplyNotes())))
    #expect(outcome == .done() && steps == ["item", "write", "send"])
  }

  @Test("A restored package is read for its id, and is done without it too")
  func restoredPackage() {
    var server = Server(item: .item(.absent), answer: .success(ReplyNotes()))
    server.change = .item(.package(Samples.whole))
    #expect(run(Samples.packageRestore, server).outcome == .done(package: Samples.whole))
    server.change = .failed(GitHubError(.connectionLost, request: "GET /x"))
    #expect(run(Samples.packageRestore, server).outcome == .done())
  }

  @Test("Nothing is sent where reading fails, or the journal does not take the intent")
  func nothingSent() {
    let server = Server(
      item: .failed(GitHubError(.server(status: 500), request: "GET /x")), answer: .success(ReplyNotes()))
    #expect(run(Samples.deletion, server).steps == ["item"])
    var procedure = ChangeProcedure(Samples.deletion)
    procedure.take(.item(.version(Samples.version)), at: .now)
    procedure.wrote(fault: "disk full")
    #expect(procedure.step == .ended(.failed(.journal("disk full"))) && !procedure.isBegun)
  }

  @Test("A server that shows deleted versions as if they were active, and answers 502")
  func shownDeleted() {
    var server = Server(
      item: .item(.version(Samples.version)), deletedList: .listing(.listed(Samples.dated)),
      answer: failure(502))
    let restore = run(Samples.restore, server)
    #expect(
      restore.outcome
        == .failed(.notMade(GitHubError(.server(status: 502), request: "DELETE /x", status: 502))))
    #expect(restore.seconds == 35, "only a list says so, and lists lag")
    #expect(run(Samples.deletion, server).outcome == .done(), "the mirror: the deletion that worked")
    server.deletedList = .listing(.notListed)
    #expect(run(Samples.restore, server).outcome == .done(note: "was already restored"))
  }

  @Test("A restore that takes effect seconds after its 504 is found done")
  func lateRestore() {
    let server = Server(
      item: .item(.version(Samples.dated)), answer: failure(504), later: (8, .item(.version(Samples.version)))
    )
    #expect(run(Samples.restore, server).outcome == .done())
  }

  @Test("A version that is active again is back, though a list that lags still has it as deleted")
  func laggingList() {
    var server = Server(
      item: .item(.absent), deletedList: .listing(.listed(Samples.dated)), answer: failure(502))
    server.change = .item(.version(Samples.version))
    let outcome = run(Samples.restore, server).outcome
    #expect(outcome == .unknown("GitHub's responses contradict each other: check again"))
  }

  @Test("What a server lists as active and as deleted is not known, in words that say so")
  func stateIgnored() {
    let both = Observation.Answer.listing(.listed(Samples.version))
    let server = Server(
      item: .item(.version(Samples.version)), deletedList: both, activeList: both, answer: failure(502))
    #expect(
      run(Samples.deletion, server).outcome
        == .unknown("the server lists it both as active and as deleted: check again"))
    let restore = run(Samples.restore, server)
    #expect(restore.outcome == .failed(.objection("the server lists it both as active and as deleted")))
    #expect(!restore.steps.contains("send"))
  }

  @Test(
    "A package that is still there after an answer that tells nothing may still go",
    arguments: [
      504, nil, 200, 202,
    ])
  func latePackage(status: Int?) {
    let there = Observation.Answer.item(.package(Samples.whole))
    let words = "it is still there, but the deletion may still take effect: check again"
    var server = Server(item: there, answer: failure(status))
    #expect(run(Samples.packageDeletion, server).outcome == .unknown(words))
    server.later = (8, .item(.absent))
    #expect(run(Samples.packageDeletion, server).outcome.isUnknown)
    let restore = run(Samples.packageRestore, Server(item: .item(.absent), answer: failure(status)))
    #expect(
      restore.outcome
        == .unknown("it is not back yet, but the restore may still take effect: check again"))
    let late = Server(item: .item(.absent), answer: failure(status), later: (3, there))
    #expect(run(Samples.packageRestore, late).outcome == .done(package: Samples.whole))
  }

  @Test("A 404 for what is still there means a missing role, also where the deleted list is refused")
  func missingRole() {
    let error = GitHubError(.notFound, request: "DELETE /x", status: 404)
    let there = Observation.Answer.item(.version(Samples.version))
    var server = Server(item: there, answer: failure(404))
    #expect(run(Samples.deletion, server).outcome == .failed(.missingRole(error)))
    server.deletedList = .listing(.notKnown)
    server.activeList = .listing(.listed(Samples.version))
    #expect(run(Samples.deletion, server).outcome == .failed(.missingRole(error)))
    server.activeList = .listing(.notListed)
    #expect(run(Samples.deletion, server).outcome.isUnknown)
    let package = Server(item: .item(.package(Samples.whole)), answer: failure(404))
    #expect(run(Samples.packageDeletion, package).outcome == .failed(.missingRole(error)))
  }

  @Test("A list that was cut off proves nothing: what is still there is not known after a 5xx")
  func cutOff() {
    let server = Server(
      item: .item(.version(Samples.version)), deletedList: .listing(.notKnown),
      activeList: .listing(.listed(Samples.version)), answer: failure(500))
    #expect(run(Samples.deletion, server).outcome.isUnknown)
  }

  @Test("A limit proves that nothing happened: nothing is read for it")
  func limited() {
    let server = Server(item: .item(.version(Samples.version)), answer: failure(429))
    let (outcome, steps, _) = run(Samples.deletion, server)
    #expect(steps == ["item", "write", "send"])
    guard case .failed(let failure) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(failure.isRateLimit)
  }

  @Test("Whatever the readings bring, it ends, and is sent once")
  func ends() {
    let items: [Observation.Answer] = [
      .item(.version(Samples.version)), .item(.version(Samples.dated)), .item(.absent),
      .item(.package(Samples.whole)), .failed(GitHubError(.connectionLost, request: "GET /x")),
    ]
    let lists: [Observation.Answer] = [
      .listing(.listed(Samples.version)), .listing(.listed(Samples.dated)), .listing(.notListed),
      .listing(.notKnown), .failed(GitHubError(.server(status: 500), request: "GET /x")),
    ]
    var faults: [String] = []
    for change in [Samples.deletion, Samples.restore, Samples.packageDeletion, Samples.packageRestore] {
      for before in items {
        for after in items {
          for deleted in lists {
            for active in lists {
              for status in [nil, 200, 302, 404, 429, 500] {
                let server = Server(
                  item: before, deletedList: deleted, activeList: active, answer: failure(status),
                  change: after)
                let (outcome, steps, seconds) = run(change, server)
                if outcome == .unknown("it never ends") || seconds > 75
                  || steps.count(where: { $0 == "send" }) > 1
                {
                  faults.append("\(change): \(server): \(steps)")
                }
              }
            }
          }
        }
      }
    }
    let count = faults.count
    #expect(count == 0, "\(faults.prefix(3))")
  }
}

extension ChangeOutcome {
  fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
