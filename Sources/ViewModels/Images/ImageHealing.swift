import Changes
import ContainerImages
import FoundationEssentials
import GitHubPackages

/// An image that is looked at again once something of it was restored.
struct ImageHealing: Sendable {
  var image: Digest
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
  private let date: Date

  init(_ digest: Digest, in graph: ImageGraph, at date: Date) {
    (self.graph, self.digest, self.date) = (graph, digest, date)
    health = graph.health(of: digest, at: date)
    name = graph.name(of: digest)
  }

  /// In one line.
  var summary: String {
    if health.isWhole { return "\(name) is complete: \(presentChildren)" }
    let itself = graph.presence(of: digest, at: date).words
    return "\(name): \(itself.isEmpty ? "" : "image \(itself), ")\(children)"
  }

  private var children: String {
    if graph.mayHaveChildren(digest) { return "children unknown" }
    let counts = health.counts
    return health.missing > 0
      ? "\(health.missing.grouped) of \(health.childCount.grouped) children missing (\(counts))"
      : counts.isEmpty ? presentChildren : "children: \(counts)"
  }

  private var presentChildren: String {
    switch health.active {
    case 0: "it has no children"
    case 1: "its child is present"
    default: "all \(health.active.grouped) children are present"
    }
  }

  /// What it lacks, one by one.
  var paragraphs: [DialogViewModel.Paragraph] {
    let unreadable =
      graph.failure(of: digest) != nil || graph.invalid(digest) != nil
      ? [DialogViewModel.Paragraph("Its manifest cannot be read, so its children are unknown.")] : []
    let absent =
      health.absent.isEmpty
      ? []
      : [
        DialogViewModel.Paragraph(
          "Push the missing manifests again: GitHub lists them, but the registry no longer has them.")
      ]
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
