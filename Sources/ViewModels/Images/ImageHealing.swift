import Changes
import ContainerImages
import Foundation
import GitHubPackages

/// An image that is looked at again once something of it was restored.
struct ImageHealing: Sendable {
  let image: Digest
  let package: PackageReference
  /// The restores that were proposed to make it whole; nil where it only came back itself.
  let proposal: ProposedChanges.ID?
}

/// How whole an image is, in words.
struct HealthReport {
  let health: ImageGraph.Health
  private let graph: ImageGraph
  private let digest: Digest
  private let name: String

  init(_ digest: Digest, in graph: ImageGraph, at date: Date) {
    (self.graph, self.digest) = (graph, digest)
    health = graph.health(of: digest, at: date)
    name = graph.name(of: digest)
  }

  /// In one line.
  var summary: String {
    if health.isWhole {
      let parts = health.active == 1 ? "its 1 part is" : "its \(health.active.grouped) parts are"
      return health.active == 0 ? "\(name) is whole: it has no parts" : "\(name) is whole: \(parts) there"
    }
    let lacking = health.restorable.count + health.gone.count
    let deleted = lacking == 1 ? "1 part deleted" : "\(lacking.grouped) parts deleted"
    let words = (lacking > 0 ? [deleted] : []) + [health.counts]
    return "\(name): \(words.joined(separator: ": "))"
  }

  /// What it lacks, one by one.
  var paragraphs: [DialogViewModel.Paragraph] {
    let unreadable =
      graph.failure(of: digest) != nil || graph.invalid(digest) != nil
      ? [DialogViewModel.Paragraph("Its manifest cannot be read, so nothing tells which parts it has.")] : []
    let absent =
      health.absent.isEmpty
      ? []
      : [DialogViewModel.Paragraph("What the registry lacks although GitHub lists it must be pushed anew.")]
    return [.init(summary, .warning)] + unreadable + absent + rows(health.gone, .gone)
      + rows(health.absent, .absent) + rows(health.notKnown, .notKnown)
  }

  private func rows(_ digests: [Digest], _ presence: ImageGraph.Presence) -> [DialogViewModel.Paragraph] {
    digests.map { .init(presence.words, String($0.hex.prefix(12))) }
  }

  /// Says what an image that came back lacks.
  func postIncomplete(_ context: inout Context) {
    let again = context.session.keys[.heal]
    if graph.mayHaveChildren(digest) {
      context.post(
        "\(name): its manifest could not be read, its children are not known. \(again) looks again", .problem)
    } else if health.missing > 0 {
      let children = health.missing == 1 ? "1 child is" : "\(health.missing.grouped) children are"
      let isRestorable = health.restorable.count == health.missing
      context.post(
        "\(name) is incomplete: \(children) "
          + (isRestorable
            ? "still deleted. \(again) restores them" : "not there: \(health.counts). \(again) looks closer"),
        .problem)
    } else if health.state == .complete, health.active > 0 {
      context.post(summary)
    }
  }
}
