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
      let children = health.active == 1 ? "its child is" : "all \(health.active.grouped) children are"
      return "\(name) is complete: " + (health.active == 0 ? "it has no children" : "\(children) present")
    }
    let lacking = health.restorable.count + health.gone.count
    guard lacking > 0 else { return "\(name): \(health.counts)" }
    return "\(name): \(lacking.grouped) of \(health.childCount.grouped) children deleted (\(health.counts))"
  }

  /// What it lacks, one by one.
  var paragraphs: [DialogViewModel.Paragraph] {
    let unreadable =
      graph.failure(of: digest) != nil || graph.invalid(digest) != nil
      ? [DialogViewModel.Paragraph("Its manifest cannot be read, so its children are unknown.")] : []
    let absent =
      health.absent.isEmpty
      ? []
      : [DialogViewModel.Paragraph("Push again what GitHub lists and the registry no longer has.")]
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
        "\(name): its manifest could not be read, so its children are unknown. \(again) tries again", .problem
      )
    } else if health.missing > 0 {
      let children = health.missing == 1 ? "1 child is" : "\(health.missing.grouped) children are"
      let isRestorable = health.restorable.count == health.missing
      context.post(
        "\(name) is incomplete: \(children) "
          + (isRestorable
            ? "still deleted. \(again) restores them" : "missing: \(health.counts). \(again) shows them"),
        .problem)
    } else if health.state == .complete, health.active > 0 {
      context.post(summary)
    }
  }
}
