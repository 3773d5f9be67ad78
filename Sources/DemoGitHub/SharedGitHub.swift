import Synchronization

/// Where connections bring their requests: the one place that holds the demo's GitHub and its clock.
final class SharedGitHub: Sendable {
  private struct Place {
    let options: DemoServer.Options
    /// Known once the socket is bound.
    var base = ""
    lazy var gitHub = GitHub(options, at: base)
  }

  private let place: Mutex<Place>
  private let opened = ContinuousClock.now

  init(_ options: DemoServer.Options) {
    place = Mutex(Place(options: options))
  }

  private func withGitHub<Result: Sendable>(_ body: (inout GitHub) -> Result) -> Result {
    place.withLock { body(&$0.gitHub) }
  }

  func open(at base: String) { place.withLock { $0.base = base } }

  /// Makes the world, if it is not there yet: that takes longer than all else before a program's first screen.
  func prepare() { withGitHub { _ in } }

  var requests: [DemoRequest] { withGitHub { $0.requests } }

  var changes: [DemoChange] { withGitHub { $0.changes } }

  var changesByOthers: [DemoChange] { withGitHub { $0.churn.changes } }

  func images(brokenBy change: Int, unchangedSince second: Int) -> [DemoImage] {
    withGitHub { $0.images(brokenBy: change, unchangedSince: second) }
  }

  func hasListed(_ rows: [Int: [String]], besides others: Set<Int>, owner: String, package: String) -> Bool {
    withGitHub { $0.hasListed(rows, besides: others, owner: owner, package: package) }
  }

  func isDeleted(owner: String, type: String, package: String, version: Int?) -> Bool? {
    withGitHub { $0.isDeleted(owner: owner, type: type, package: package, version: version) }
  }

  func downloads(owner: String, package: String, version: String) -> Int? {
    withGitHub { $0.downloads(owner: owner, package: package, version: version) }
  }

  func ending(of request: DemoRequest) -> Ending {
    withGitHub { gitHub in
      let elapsed = ContinuousClock.now - opened
      gitHub.letOthersWork(after: elapsed)
      return gitHub.ending(of: request, at: gitHub.world.now + Int(elapsed.components.seconds))
    }
  }
}
