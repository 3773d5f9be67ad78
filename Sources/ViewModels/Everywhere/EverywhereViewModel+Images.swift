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

  /// What would tell: the images, or the sizes too.
  public var undecidedAction: Action { list.filter.asksForSizes ? .sizes : .image }

  mutating func countUndecided() {
    let action = undecidedAction
    let packages = undecidedPackages
    undecidedCount = packages.count { !images.knows($0, action) }
    unexplained = packages.filter { images.knows($0, action) }
  }

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

  /// Takes in what is known of the images of packages by now.
  ///
  /// - Parameter isLast: whether no more is coming at once: a long list is not filtered again for each package.
  mutating func take(_ readings: [ImageReading], isLast: Bool, _ context: Context) {
    for reading in readings { images.take(reading, at: context.serverDate) }
    hasNewImages = hasNewImages || !readings.isEmpty
    let isDue = imagesTakenAt.map { context.now.instant - $0 >= .seconds(1) } ?? true
    guard hasNewImages, isLast || isDue else { return }
    (hasNewImages, imagesTakenAt) = (false, context.now.instant)
    if active.list.filter.asksForImages { active.setFilter(images.telling(active.list.filter)) }
    countUndecided()
    if active.order.field.ofSizes != nil { active.sort(by: active.order, images.sizes) }
  }
}
