import ContainerImages
import FoundationEssentials
import GitHubPackages
import ViewModels

/// The images of one package as they are printed: in the order of the list, each as soon as it is known.
struct ImageRows {
  private let images: [PackageVersion]
  private let package: PackageReference
  /// Prints complete images too.
  private let takesComplete: Bool
  private(set) var hasFound = false
  private var doneCount = 0

  init(_ images: [PackageVersion], of package: PackageReference, takesComplete: Bool) {
    self.images = images
    self.package = package
    self.takesComplete = takesComplete
  }

  /// The rows that follow those handed out before, up to the first image of which something is still to come.
  ///
  /// - Parameter isLast: whether nothing more is read, so that what is not here is not known.
  mutating func next(in graph: ImageGraph, of run: PrintingRun, isLast: Bool = false) -> [Record] {
    var records: [Record] = []
    while doneCount < images.count, let digest = images[doneCount].digest,
      isLast || graph.toRead(for: .image(digest)).isEmpty
    {
      let image = images[doneCount]
      doneCount += 1
      // What only seemed to have a tag.
      guard graph.isTagged(digest) || graph.mayBeTagged(digest) else { continue }
      let health = graph.health(of: digest, at: run.now)
      hasFound = hasFound || ImageState(health).isFound
      if takesComplete || !health.isWhole {
        records.append(
          Record(
            image, health, childCount: Self.childCount(of: digest, health, in: graph),
            of: package,
            host: run.client.host))
      }
    }
    return records
  }

  private static func childCount(
    of image: Digest, _ health: ImageGraph.Health, in graph: ImageGraph
  ) -> Int? {
    guard graph.manifest(of: image) != nil else { return nil }
    let unseen = health.notKnown.filter { graph.presence(of: $0) == .notKnown }
    return health.active + health.restorable.count + health.gone.count + health.absent.count + unseen.count
  }
}
