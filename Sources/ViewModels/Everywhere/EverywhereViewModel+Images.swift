import ContainerImages
import GitHubPackages

/// What the versions of many packages are within their images, and what they take in storage.
extension EverywhereViewModel {
  /// Container packages of versions of which only manifests tell whether the filter finds them.
  private var undecidedPackages: [PackageReference] {
    let filter = list.filter
    return filter.asksForImages ? list.containerPackages(where: filter.isUndecided) : []
  }

  /// What versions take in storage, as far as that was read.
  public var sizes: ImageSizes { images.sizes }

  mutating func countUndecided() { undecidedCount = undecidedPackages.count }

  /// The packages of marked rows, else of those that the filter leaves, in the order of the list.
  var packagesToCleanUp: [PackageReference] {
    var seen: Set<PackageReference> = []
    let meant = marks.isEmpty ? list.rows.map(\.package) : marks.items.map(\.package)
    return meant.filter { seen.insert($0).inserted }
  }

  func refusalOfImages(_ action: Action, _ availability: Availability) -> Refusal? {
    if state == .deleted {
      return .now("these are deleted: \(availability.context.session.keys[.deleted]) lists active versions")
    }
    if asksToRead || list.all.isEmpty { return nothingIsSelected(availability) }
    guard action == .heal else { return nil }
    return availability.ofChange(.heal)
      ?? (list.selected?.version.digest == nil ? .now("choose an image first") : nil)
  }

  /// Has the images read of the packages that the filter leaves, else of all; those that are known only once all are.
  mutating func readImages(_ action: Action, _ context: inout Context) {
    let filter = list.filter
    let wanted = list.containerPackages { filter.matches($0) || filter.isUndecided($0) }
    let unknown = wanted.filter { !images.knows($0, action) }
    guard !wanted.isEmpty else { return context.post("none of these versions are container images") }
    let goal: ImageReading.Goal = action == .sizes ? .allSizes : .all
    context.send(.readAll((unknown.isEmpty ? wanted : unknown).map { ($0, goal) }))
  }

  /// Takes in what is known of a package's images by now, and filters and sorts anew where that matters.
  mutating func take(_ reading: ImageReading?, _ context: Context) {
    guard let reading else { return }
    images.take(reading, at: context.serverDate)
    if active.list.filter.asksForImages { active.setFilter(images.telling(active.list.filter)) }
    countUndecided()
    if active.order.field.ofSizes != nil { active.sort(by: active.order, images.sizes) }
  }
}
