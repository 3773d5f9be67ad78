import Changes
import GitHubPackages

/// Looks at the item of a change on a simulated GitHub, list by list and page by page.
struct SimulatedLookout {
  private let change: Change
  private var list: ListReading<PackageVersion>?

  init(_ change: Change) { self.change = change }

  /// Makes one request; nil while more are needed for the answer.
  mutating func read(
    _ source: Observation.Source, from gitHub: inout SimulatedGitHub, _ world: MovingWorld
  ) -> Observation.Answer? {
    switch source {
    case .item: return readItem(gitHub, world)
    case .deletedList: return readPage(.deleted, from: &gitHub, world)
    case .activeList: return readPage(.active, from: &gitHub, world)
    }
  }

  private func readItem(_ gitHub: SimulatedGitHub, _ world: MovingWorld) -> Observation.Answer {
    func answer<Value>(
      _ result: SimulatedGitHub.Answer<Value>, _ item: (Value) -> Observation.Item
    ) -> Observation.Answer {
      switch result {
      case .success(let reply): .item(item(reply.value))
      case .failure(let error): error.kind == .notFound ? .item(.absent) : .failed(error)
      }
    }
    guard let version = change.version else {
      return answer(gitHub.package(change.package, in: world)) { .package($0) }
    }
    return answer(gitHub.version(version.id, of: change.package, in: world)) { .version($0) }
  }

  private mutating func readPage(
    _ state: VersionState, from gitHub: inout SimulatedGitHub, _ world: MovingWorld
  ) -> Observation.Answer? {
    var list = self.list ?? ListReading()
    for asking in list.next(atOnce: 1) {
      let answer = gitHub.versions(of: change.package, state, asking.cursor, in: world)
      list.receive(answer.map(\.value), page: asking.page)
    }
    self.list = list
    guard list.end != nil else { return nil }
    self.list = nil
    let row = list.rows.first { $0.id == change.version?.id }
    return .listing(row.map { .listed($0) } ?? (list.isWhole ? .notListed : .notKnown))
  }
}
