import Synchronization

/// Where connections bring their requests: the one place that holds the demo's GitHub and its clock.
final class SharedGitHub: Sendable {
  private let gitHub: Mutex<GitHub>
  private let startsAt: Int
  private let opened = ContinuousClock.now

  /// The world's time begins at `startsAt`, in seconds since 1970, and runs on from there.
  init(_ gitHub: GitHub, startsAt: Int) {
    self.gitHub = Mutex(gitHub)
    self.startsAt = startsAt
  }

  var requests: [DemoRequest] { gitHub.withLock { $0.requests } }

  func open(at base: String) { gitHub.withLock { $0.base = base } }

  var changes: [DemoChange] { gitHub.withLock { $0.changes } }

  var changesByOthers: [DemoChange] { gitHub.withLock { $0.churn.changes } }

  func images(brokenBy change: Int, unchangedSince second: Int) -> [DemoImage] {
    gitHub.withLock { $0.images(brokenBy: change, unchangedSince: second) }
  }

  func hasListed(_ rows: [Int: [String]], besides others: Set<Int>, owner: String, package: String) -> Bool {
    gitHub.withLock { $0.hasListed(rows, besides: others, owner: owner, package: package) }
  }

  func isDeleted(owner: String, type: String, package: String, version: Int?) -> Bool? {
    gitHub.withLock { $0.isDeleted(owner: owner, type: type, package: package, version: version) }
  }

  func downloads(owner: String, package: String, version: String) -> Int? {
    gitHub.withLock { $0.downloads(owner: owner, package: package, version: version) }
  }

  func ending(of request: DemoRequest) -> Ending {
    gitHub.withLock { gitHub in
      let elapsed = ContinuousClock.now - opened
      gitHub.letOthersWork(after: elapsed)
      return gitHub.ending(of: request, at: startsAt + Int(elapsed.components.seconds))
    }
  }
}
