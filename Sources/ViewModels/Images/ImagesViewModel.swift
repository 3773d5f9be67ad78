import Changes
import ContainerImages
import FoundationEssentials
import GitHubPackages

/// What is read of images: when somebody asks what versions are, before a deletion, and to bring an image back.
public struct ImagesViewModel: Sendable {
  /// So many versions are held of packages other than the one that was asked about last.
  static let mostKept = 100_000
  static let tooManyDownloads = DialogViewModel.Paragraph(
    "A public version with more than 5,000 downloads can no longer be deleted.", .warning)

  /// What was read of the package that was asked about last.
  public private(set) var current: ImageReading? {
    didSet {
      guard current?.measure() == true, let current else { return }
      totals[current.package] = current.storage?.total
    }
  }
  /// What packages take in storage of which that was asked for, as it was last counted.
  private(set) var totals: [PackageReference: ByteCount] = [:]
  private var others: [PackageReference: ImageReading] = [:]
  /// What is to be deleted once the reading tells what that breaks.
  var deletionGuard: DeletionGuard?
  /// Packages that are read one after the other.
  var queue: ImageQueue?
  /// What would make an image whole, until it is made or something else is.
  var healing: ImageHealing?

  /// What was read of a package; nil if nothing was asked for.
  public func reading(of package: PackageReference?) -> ImageReading? {
    current?.package == package ? current : package.flatMap { others[$0] }
  }

  /// What was read of the packages of owners.
  func readings(of owners: [Owner]) -> [ImageReading] {
    ([current].compactMap(\.self) + others.values).filter { owners.contains($0.package.owner) }
  }

  func graph(of package: PackageReference?) -> ImageGraph? { reading(of: package)?.graph }

  /// What is known of a version within its image.
  func words(of version: PackageVersion, in package: PackageReference?, at date: Date) -> ImageWords? {
    // Most versions are drawn without anything read of images: a name is taken apart only where it counts.
    guard let graph = graph(of: package), let digest = version.digest else { return nil }
    return ImageWords(graph, digest, at: date)
  }

  /// Reads what the versions in view are; asked again when that is known, all of the package.
  mutating func readInView(_ versions: VersionsViewModel, _ context: inout Context) -> [Effect] {
    readInView(versions, { .some($0) }, .all, &context)
  }

  /// Reads what the versions in view take in storage; asked again when that is known, all of the package.
  mutating func readSizesInView(_ versions: VersionsViewModel, _ context: inout Context) -> [Effect] {
    readInView(versions, { .sizes($0) }, .allSizes, &context)
  }

  private mutating func readInView(
    _ versions: VersionsViewModel, _ some: ([Digest]) -> ImageReading.Goal, _ all: ImageReading.Goal,
    _ context: inout Context
  ) -> [Effect] {
    guard let package = versions.package else { return [] }
    endQueue(&context)
    let effects = open(package, versions)
    let inView = versions.viewport.visible(of: versions.rowCount).compactMap {
      versions.list.item(at: $0)?.digest
    }
    let wanted = some([versions.selectedVersion?.digest].compactMap(\.self) + inView)
    let isRead = current?.graph.toRead(for: wanted.purpose).isEmpty ?? true
    return effects + begin(isRead ? all : wanted, versions, &context)
  }

  mutating func open(_ package: PackageReference, _ versions: VersionsViewModel) -> [Effect] {
    var effects: [Effect] = []
    if current?.package != package {
      if var last = current {
        effects = last.stop().map(Effect.cancel)
        keep(last)
      }
      current = others.removeValue(forKey: package) ?? ImageReading(package)
    }
    for state in VersionState.allCases {
      current?.take(versions.list(of: state, in: package)?.source.loadedItems ?? [], state)
    }
    return effects
  }

  /// Keeps a reading that another one takes the place of. What is held for all packages is bounded, but for those
  /// whose deletion waits for it; the cache on disk keeps the manifests.
  private mutating func keep(_ reading: ImageReading) {
    if others.values.reduce(reading.graph.digestCount, { $0 + $1.graph.digestCount }) > Self.mostKept {
      others = others.filter { deletionGuard?.queue.holds($0.key) == true }
    }
    others[reading.package] = reading
  }

  mutating func begin(
    _ goal: ImageReading.Goal, checksChildren: Bool = false, _ versions: VersionsViewModel,
    _ context: inout Context
  ) -> [Effect] {
    let tickets = current?.begin(
      goal, context.localChanges, at: context.now.instant, checksChildren: checksChildren)
    advance(versions, &context)
    return (tickets ?? []).map(Effect.cancel)
  }

  /// Begins to read the package whose turn it is.
  mutating func beginNext(
    of queue: ImageQueue, _ versions: VersionsViewModel, _ context: Context
  ) -> [Effect] {
    let effects = open(queue.current.package, versions)
    let tickets = current?.begin(
      queue.current.goal, context.localChanges, at: context.now.instant, allowing: queue.allowed)
    return effects + (tickets ?? []).map(Effect.cancel)
  }

  mutating func fetches(_ context: inout Context) -> [Effect] {
    guard context.identity.isReachable(current?.package.owner) else { return [] }
    return current?.fetches(&context.requests) ?? []
  }

  mutating func receive(
    _ answer: Request.Answer, _ ticket: Ticket, _ versions: VersionsViewModel, _ context: inout Context
  ) {
    let isTaken = current?.receive(answer, ticket, context.localChanges, at: context.now.date)
    if isTaken == true { advance(versions, &context) }
  }

  /// Goes on, or counts down, while a registry asks to wait.
  mutating func wake(_ versions: VersionsViewModel, _ context: inout Context) {
    guard case .limited? = current?.phase else { return }
    current?.wake(at: context.now.date)
    advance(versions, &context)
  }

  /// Goes on after a yes to so many manifests.
  mutating func readOn(_ versions: VersionsViewModel, _ context: inout Context) {
    deletionGuard?.queue.agree()
    queue?.agree()
    current?.goOn()
    advance(versions, &context)
  }

  /// Stops reading; nil if nothing is read.
  mutating func stop(_ context: inout Context) -> [Effect]? {
    guard current?.isReading == true else { return nil }
    deletionGuard = nil
    endQueue(&context)
    context.post("Canceled. Manifests already read are kept")
    return cancel()
  }

  mutating func cancel() -> [Effect] { current?.stop().map(Effect.cancel) ?? [] }

  /// What follows when a reading asks for a yes or came to its end.
  private mutating func advance(_ versions: VersionsViewModel, _ context: inout Context) {
    guard let reading = current else { return }
    if deletionGuard != nil { return advanceGuard(versions, &context) }
    if queue != nil { return advanceQueue(versions, &context) }
    if case .asking(let count) = reading.phase { ask(about: count, &context) }
    guard reading.phase == .idle else { return }
    context.send(.readImages(of: reading.package))
    if let error = reading.failure {
      let package = reading.package.name.display
      context.post("could not read all manifests of \(package): \(error.whatHappened)", .problem)
    } else if let digest = reading.invalid.first, let invalid = reading.graph.invalid(digest) {
      let count = Quantity.count(reading.invalid.count, "invalid manifest")
      context.post("\(count): \(digest.hex.prefix(8)): \(invalid.detail.display)", .problem)
    } else if reading.goal == .all {
      context.post("all images of \(reading.package.name.display) were read")
    } else if reading.goal == .allSizes {
      if let words = Self.words(onSizesIn: reading) { context.post(words) }
    }
    if case .image(let digest) = reading.goal, reading.failure == nil || !reading.graph.wholeLists.isEmpty {
      healthKnown(digest, in: reading, versions, &context)
    }
  }

  /// Says how many manifests are going to be read where that is much.
  func ask(about count: Int, _ context: inout Context) {
    let subject = context.overlays.top?.dialog?.subject
    guard subject != .images, subject != .deletionGuard else { return }
    let text: [DialogViewModel.Paragraph] = [
      .init("\(context.session.host.name)  \(current?.package.name.display ?? "")", .heading),
      queue.map { .init("\($0.words(for: count)).") },
      .init("GitHub counts each manifest read as a download of its version."),
      Self.tooManyDownloads,
      .init("\(context.session.keys[.cancel]) cancels at any time; manifests already read are kept.", .dim),
    ].compactMap(\.self)
    context.show(
      .dialog(
        DialogViewModel(
          queue == nil ? "Read \(Quantity.count(count, "manifest"))" : "Read manifests", text, about: .images,
          buttons: [.init("Cancel", .stopImages), .init("Read manifests", .readManifests)])))
  }

  /// How far the reading is, for the border of a package's pane.
  func progress(in package: PackageReference?, at now: Now) -> String? {
    guard let reading = current, reading.package == package else { return nil }
    return progress(of: reading, at: now)
  }

  func progress(of reading: ImageReading, at now: Now) -> String? {
    switch reading.phase {
    case .idle, .asking, .recalling: return nil
    case .lists: return "reading the lists"
    case .checkingManifests(let digests): return "checking \(Quantity.count(digests.count, "manifest"))"
    case .manifests:
      let done = reading.readCount
      let what = reading.goal.isOfSizes ? "sizes" : "images"
      return "\(what) \(done.grouped) of \((done + reading.leftCount).grouped)"
    case .limited(let until):
      return "images: waiting \(now.seconds(until: until).grouped) s"
    }
  }

  /// Until when a registry asked to wait.
  var limit: Date? { current?.limitedUntil }
}

extension ImagesViewModel {
  /// Follows a change from here in what was read.
  mutating func note(_ change: Change) {
    switch change {
    case .deleteVersion(let package, let version): note(version, of: package, is: .deleted)
    case .restoreVersion(let package, let version): note(version, of: package, is: .active)
    case .deletePackage, .restorePackage: break
    }
  }

  private mutating func note(_ version: PackageVersion, of package: PackageReference, is state: VersionState)
  {
    if current?.package == package {
      current?.note(version, is: state)
    } else {
      others[package]?.note(version, is: state)
      _ = others[package]?.measure()
      totals[package] = others[package]?.storage?.total
    }
  }

  /// Takes in what was read apart from the panes, where they read nothing themselves.
  mutating func take(_ reading: ImageReading) {
    var reading = reading
    reading.asker = .images
    if current?.package == reading.package {
      if current?.isReading == false { current = reading }
    } else if others[reading.package] != nil {
      others[reading.package] = reading
    }
  }

  /// Forgets owners.
  mutating func forget(where isForeign: (Owner) -> Bool) -> [Effect] {
    others = others.filter { !isForeign($0.key.owner) }
    totals = totals.filter { !isForeign($0.key.owner) }
    guard let package = current?.package, isForeign(package.owner) else { return [] }
    let effects = cancel()
    current = nil
    return effects
  }

  /// Forgets what was asked for as another account; nil where that was nothing.
  mutating func closeForOtherAccount() -> [Effect]? {
    healing = nil
    guard deletionGuard != nil || queue != nil else { return nil }
    (deletionGuard, queue) = (nil, nil)
    return cancel()
  }
}
