import ContainerImages
import Foundation
import GitHubPackages
import Retention
import Terminal
import ViewModels

/// What it costs to decide by rules, and to change a plan.
enum Planning {
  static func figures(versions: Int, deletions: Int) throws -> [Figure] {
    [try deciding(versions)] + (try changing(deletions))
  }

  /// What rules make of a package of which everything was read.
  private static func deciding(_ count: Int) throws -> Figure {
    let browsing = try Browsing(versions: count)
    var graph = ImageGraph()
    graph.replace(.active, by: browsing.versions)
    graph.close(.active)
    for manifest in browsing.manifests { graph.add(manifest) }
    let package = RetentionPackage(
      type: .container, versions: browsing.versions, isListProven: true, graph: graph)
    let rules = RetentionRules(keepNewest: 10, keepYounger: 7 * 86_400)
    return try Stopwatch.milliseconds("rules decide on \(count) versions", runs: 15) {
      let decisions = try rules.decide(
        on: package, protectedTags: TagPatterns(["latest"]), at: Browsing.today)
      precondition(decisions.going.count > count / 2 && !decisions.kept.isEmpty)
    }
  }

  /// A key in a plan of all versions, after which what it frees is counted again.
  private static func changing(_ count: Int) throws -> [Figure] {
    func key(isSized: Bool) throws -> (Browsing, Figure) {
      var browsing = try Browsing(versions: count)
      browsing.readAll()
      let reads: [Action] = isSized ? [.sizes, .sizes] : []
      for action in reads + [.markAll, .delete] { browsing.send(.action(action)) }
      let name = "Space in a plan of \(count)\(isSized ? ", with sizes" : "")"
      let figure = Stopwatch.milliseconds(name, runs: 31) { _ = browsing.step(.mark) }
      return (browsing, figure)
    }
    let (_, plain) = try key(isSized: false)
    let (browsing, sized) = try key(isSized: true)
    let graph = browsing.state.images.current?.graph ?? ImageGraph()
    let digests = browsing.manifests.map(\.digest)
    let freed = Stopwatch.milliseconds("what \(count) deletions free", runs: 31) {
      precondition(graph.freed(by: digests).bytes > 0)
    }
    return [plain, sized, freed]
  }
}
