import BrowserScenes
import ChangeJournal
import Changes
import ContainerRegistry
import Effects
import GitHubPackages
import Panes
import Scaffolding
import ViewModels

extension LiveBrowser {
  init(_ workplace: Workplace, _ journal: Journal) {
    let pace = Pace(between: .milliseconds(20), settling: .milliseconds(5))
    let session = Session(
      host: workplace.client.host, credential: Credential(source: .demo, kind: .classic), owners: ["acme"],
      pace: pace)
    self.init(session) { post in
      EffectRunner(
        client: workplace.client, registry: RegistryClient(workplace.client.connection),
        journal: .success(journal),
        pace: pace, isReadOnly: false, post: post)
    }
  }

  /// Waits until nothing is asked for; false where that takes too long.
  ///
  /// - Parameter take: takes in what came.
  mutating func settle(
    taking take: (inout LiveBrowser) -> Void = { $0.takeAnswers() }
  ) async throws -> Bool {
    try await holds(within: .seconds(120), lookingEvery: .milliseconds(1)) {
      if asked.isEmpty, state.work?.isBusy != true { return true }
      take(&self)
      return false
    }
  }

  /// What is not in order.
  mutating func faults(on view: BrowserView) -> [String] {
    if state.awaitsPaint { send(.painted) }
    return SoakOrder(state: state, frame: view.draw(state)).faults
  }
}
