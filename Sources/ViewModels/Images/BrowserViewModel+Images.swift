import Foundation
import GitHubPackages

extension BrowserViewModel {
  /// What was read of the images of a package; nil if nothing was asked for.
  public func images(of package: PackageReference?) -> ImageReading? {
    images?.package == package ? images : package.flatMap { otherImages[$0] }
  }

  /// What is known of a version within its image.
  public func imageWords(of version: PackageVersion, in package: PackageReference?) -> ImageWords? {
    // Most versions are drawn without anything read of images: a name is taken apart only where it counts.
    guard let graph = images(of: package)?.graph, let digest = version.digest else { return nil }
    return ImageWords(graph, digest, at: serverDate)
  }

  /// Reads what the versions in view are; asked again when that is known, all of the package.
  mutating func readImages() -> [Effect] {
    guard let package = packageOfImages else { return [] }
    var effects = openImages(of: package)
    let inView = versions.viewport.visible(of: versions.rowCount).compactMap {
      versions.list.item(at: $0)?.digest
    }
    let selected = [versions.selectedVersion?.digest].compactMap(\.self)
    let unread = images?.graph.toRead(for: .explaining(Set(selected + inView))) ?? []
    effects += begin(unread.isEmpty ? .all : .some(selected + inView))
    return effects
  }

  /// The package of container images that is shown; says why there is none.
  var packageOfImages: PackageReference? {
    mutating get {
      guard let package = versions.package, focus != .packages || packages.selectedReference == package else {
        context.post("open the package first")
        return nil
      }
      guard package.type == .container else {
        context.post("images are in container packages")
        return nil
      }
      return package
    }
  }

  mutating func openImages(of package: PackageReference) -> [Effect] {
    var effects: [Effect] = []
    if images?.package != package {
      if var last = images {
        effects = last.stop().map(Effect.cancel)
        // What is held for all packages is bounded; the cache on disk keeps what was read.
        if otherImages.count >= 8 { otherImages.removeAll() }
        otherImages[last.package] = last
      }
      images = otherImages.removeValue(forKey: package) ?? ImageReading(package)
    }
    for state in VersionState.allCases {
      images?.take(versions.list(of: state, in: package)?.source.loadedItems ?? [], state)
    }
    return effects
  }

  mutating func begin(_ goal: ImageReading.Goal, checksChildren: Bool = false) -> [Effect] {
    let tickets =
      images?.begin(goal, context.localChanges, at: context.now.instant, checksChildren: checksChildren) ?? []
    let effects = tickets.map(Effect.cancel)
    return effects + imagesAdvanced()
  }

  /// Says how many manifests are going to be read where that is much.
  private mutating func askAboutImages(_ count: Int) {
    guard dialog?.isAboutImages != true else { return }
    let text: [DialogViewModel.Paragraph] = [
      .init("\(session.host.name)  \(images?.package.name.display ?? "")", .heading),
      .init("GitHub counts each manifest that is read as a download of its version."),
      Self.tooManyDownloads,
      .init("Esc stops the reading at any time; what was read stays.", .dim),
    ]
    show(
      .dialog(
        DialogViewModel(
          "Read \(Self.count(count, "manifest"))", text,
          buttons: [.init("Cancel", .stopImages), .init("Read them", .readManifests)])))
  }

  mutating func readAskedManifests() -> [Effect] {
    images?.goOn()
    return imagesAdvanced()
  }

  /// Stops reading; nil if nothing is read.
  mutating func stopImages() -> [Effect]? {
    guard images?.isReading == true else { return nil }
    guarded = nil
    context.post("stopped; what was read stays")
    return images?.stop().map(Effect.cancel)
  }

  mutating func receiveImages(_ answer: Request.Answer, _ ticket: Ticket) -> [Effect] {
    images?.receive(answer, ticket, context.localChanges, at: context.now.date) == true
      ? imagesAdvanced() : []
  }

  /// Goes on, or counts down, while a registry asks to wait.
  mutating func wakeImages() -> [Effect] {
    guard case .limited? = images?.phase else { return [] }
    images?.wake(at: context.now.date)
    return imagesAdvanced()
  }

  /// What follows when a reading asks for a yes or came to its end.
  private mutating func imagesAdvanced() -> [Effect] {
    guard let images else { return [] }
    if restDue == nil { showDetail() }
    let filter = versions.list.filter
    let effects = images.phase == .idle && filter.asksForRoles ? setVersionsFilter(filter) : []
    if guarded != nil { return effects + guardAdvanced(images) }
    if case .asking(let count) = images.phase { askAboutImages(count) }
    guard images.phase == .idle else { return effects }
    if let error = images.failure {
      context.post("not all could be read: \(error.whatHappened)", .problem)
    } else if let digest = images.invalid.first, let invalid = images.graph.invalid(digest) {
      let count = Self.count(images.invalid.count, "invalid manifest")
      context.post("\(count): \(digest.hex.prefix(8)): \(invalid.detail)", .problem)
    } else if images.goal == .all {
      context.post("all images of \(images.package.name.display) are read")
    }
    if case .image(let digest) = images.goal, images.failure == nil || !images.graph.wholeLists.isEmpty {
      healthKnown(digest, in: images)
    }
    return effects
  }

  /// Filters Versions with what is known of its images.
  mutating func setVersionsFilter(_ filter: Filter) -> [Effect] {
    guard filter.asksForRoles else { return versions.setFilter(filter) }
    return versions.setFilter(
      filter.knowing(images(of: versions.package).map { ImageRoles($0.graph, at: serverDate) }))
  }

  /// Whether the filter of Versions asks for what only manifests tell that were not read.
  public var isFilterUndecided: Bool {
    let list = versions.list
    return list.filter.asksForRoles && list.source.loadedItems.contains(where: list.filter.isUndecided)
  }

  /// What stands in place of rows where it cannot be said that nothing matches; nil where it can.
  var undecidedMessage: PaneMessage? {
    guard isFilterUndecided else { return nil }
    let images = images(of: versions.package)
    if images?.isReading == true { return PaneMessage("reading images") }
    guard let graph = images?.graph, graph.wholeLists.contains(.active),
      graph.toRead(for: .explaining(nil)).isEmpty
    else { return PaneMessage("images not read: i reads them") }
    return PaneMessage("nothing matches, as far as is known: not all could be read")
  }

  /// Follows a change from here in what was read.
  mutating func noteImage(_ version: PackageVersion, of package: PackageReference, is state: VersionState) {
    if images?.package == package {
      images?.note(version, is: state)
    } else {
      otherImages[package]?.note(version, is: state)
    }
  }

  /// How far the reading is, for the border.
  public var imageProgress: String? {
    guard let images, images.package == versions.package else { return nil }
    switch images.phase {
    case .idle, .asking, .recalling: return nil
    case .lists: return "reading the lists"
    case .checkingManifests(let digests): return "asking for \(Self.count(digests.count, "manifest"))"
    case .manifests:
      let done = images.readCount
      return "images \(done.grouped) of \((done + images.leftCount).grouped)"
    case .limited(let until):
      return "images: waiting \(secondsLeft(until: until).grouped) s"
    }
  }

  /// Whole seconds of a wait that was asked for.
  func secondsLeft(until date: Date) -> Int { max(0, Int(date.timeIntervalSince(context.now.date))) }

  static let tooManyDownloads = DialogViewModel.Paragraph(
    "A public version with more than 5,000 downloads can not be deleted any more.", .warning)

  static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count.grouped) \(noun)s"
  }
}

extension DialogViewModel {
  var isAboutImages: Bool { buttons.contains { $0.choice == .stopImages } }
}
