import ContainerImages
import FoundationEssentials
import GitHubPackages

/// What is known of the images of all packages of an owner; filters and orders ask for it.
struct EverywhereImages: Sendable {
  private(set) var roles = ImageRoles()
  private(set) var sizes = ImageSizes()
  /// Packages of which every active version is known, and those of which its size is.
  private var (explained, sized): (Set<PackageReference>, Set<PackageReference>) = ([], [])
  /// Why not all images of packages could be explained.
  private(set) var faults: [PackageReference: String] = [:]

  /// Takes in what is known of a package by now.
  mutating func take(_ reading: ImageReading, at now: Date) {
    roles.take(reading.graph, at: now)
    if let storage = reading.storage { sizes.take(storage.versions) }
    faults[reading.package] =
      reading.failure?.whatHappened
      ?? reading.graph.firstInvalid.map { "\($0.hex.prefix(8)): invalid manifest: \($1.detail.display)" }
    guard reading.phase == .idle, reading.failure == nil else { return }
    if reading.goal == .all || reading.goal == .allSizes { explained.insert(reading.package) }
    if reading.goal == .allSizes { sized.insert(reading.package) }
  }

  /// Whether what an action reads of a package is known.
  func knows(_ package: PackageReference, _ action: Action) -> Bool {
    action == .sizes ? sized.contains(package) : explained.contains(package)
  }

  /// The same filter with what is known.
  func telling(_ filter: Filter) -> Filter {
    filter.asksForImages ? filter.knowing(roles, sizes) : filter
  }
}
