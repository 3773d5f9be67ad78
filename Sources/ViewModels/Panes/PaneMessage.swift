import GitHubPackages

/// What a pane says in place of rows: why it is empty, or what failed and what to do.
public struct PaneMessage: Hashable, Sendable {
  /// Whether something is wrong.
  public enum Tone: Hashable, Sendable { case quiet, problem }

  /// What is the case.
  public let text: String
  /// The next step, if there is one.
  public let step: String?
  /// How it is drawn.
  public let tone: Tone

  public init(_ text: String, step: String? = nil, tone: Tone = .quiet) {
    self.text = text
    self.step = step
    self.tone = tone
  }

  /// - Parameter subject: what could not be read, where the pane does not say it.
  public init(_ error: GitHubError, about subject: String? = nil, in session: Session) {
    self.init(
      (subject.map { "\($0): " } ?? "") + error.whatHappened,
      step: session.nextStep(after: error),
      tone: .problem)
  }
}

extension PanesViewModel {
  /// What a pane says in place of rows, if it has none to show.
  func message(for pane: Pane, _ images: ImagesViewModel, _ context: Context) -> PaneMessage? {
    switch pane {
    case .owners: ownersMessage(context)
    case .packages: packagesMessage(context)
    case .versions: versionsMessage(images, context)
    case .detail: detail.lines.isEmpty ? PaneMessage("nothing selected") : nil
    }
  }

  private func ownersMessage(_ context: Context) -> PaneMessage? {
    if owners.rows.isEmpty { return PaneMessage("nothing matches") }
    guard owners.rows.count == 1, case .failed(let subject, let error)? = owners.rows.first else {
      return nil
    }
    return PaneMessage(error, about: subject, in: context.session)
  }

  private func packagesMessage(_ context: Context) -> PaneMessage? {
    guard let owner = packages.owner else { return PaneMessage("choose an owner") }
    if let error = packages.blocked { return PaneMessage(error, in: context.session) }
    if packages.lists.loadedCount == 0, !context.identity.isReachable(owner) {
      return PaneMessage(context.session.tokenIsNotKnown)
    }
    guard packages.rowCount == 0 else { return nil }
    if !packages.filter.isEmpty {
      let lists = packages.lists
      if packages.filter.asksForSizes, lists.isWhole {
        return PaneMessage(
          "no match among the sizes read so far",
          step: "\(context.session.keys[.sizes]) reads a package's sizes")
      }
      return nothingMatches(
        packages.filter, lists.loadedCount, isReading: lists.isLoading, isWhole: lists.isWhole,
        context.session.keys)
    }
    let kind = owner.kind == .user ? "no packages visible to you" : "no packages"
    return PaneMessage("\(owner.login.display) has \(kind)")
  }

  private func versionsMessage(_ images: ImagesViewModel, _ context: Context) -> PaneMessage? {
    guard versions.package != nil else {
      return PaneMessage(packages.owner == nil ? "choose an owner" : "choose a package")
    }
    if let error = versions.blocked {
      let message = PaneMessage(error, in: context.session)
      guard error.kind == .notFound else { return message }
      let keys = context.session.keys
      return PaneMessage(
        message.text,
        step: "deleted, or hidden from you; \(keys[.restore]) in Packages restores it, "
          + "\(keys[.refresh]) tries again", tone: .problem)
    }
    if versions.list.source.loadedCount == 0, !context.identity.isReachable(versions.package?.owner) {
      return PaneMessage(context.session.tokenIsNotKnown)
    }
    guard versions.rowCount == 0 else { return nil }
    let list = versions.list
    if list.isArranged, list.source.count > 0 {
      return undecidedMessage(images, context)
        ?? nothingMatches(
          list.filter, list.source.loadedCount, isReading: list.isReadingAll, isWhole: list.isWhole,
          context.session.keys)
    }
    return versions.state == .active
      ? PaneMessage("no active versions", step: "\(context.session.keys[.deleted]) shows deleted ones")
      : PaneMessage("nothing was deleted in the last 30 days")
  }

  private func nothingMatches(
    _ filter: Filter, _ read: Int, isReading: Bool, isWhole: Bool, _ keys: KeyNames
  ) -> PaneMessage {
    if isReading { return PaneMessage("nothing matches so far, still reading") }
    if isWhole {
      return PaneMessage("nothing matches", step: filter.hint)
    }
    return PaneMessage(
      "nothing matches in the \(read.grouped) rows read so far",
      step: "\(keys[.filter]) and \(keys[.accept]) read more")
  }

  /// Whether the Versions filter needs manifests that are not read yet.
  var isFilterUndecided: Bool {
    let list = versions.list
    return list.filter.asksForImages && list.source.loadedItems.contains(where: list.filter.isUndecided)
  }

  /// What stands in place of rows where it cannot be said that nothing matches; nil where it can.
  private func undecidedMessage(_ images: ImagesViewModel, _ context: Context) -> PaneMessage? {
    guard isFilterUndecided else { return nil }
    let reading = images.reading(of: versions.package)
    let ofSizes = versions.list.filter.asksForSizes
    if reading?.isReading == true { return PaneMessage("reading images") }
    guard let graph = reading?.graph, graph.wholeLists.contains(.active),
      graph.toRead(for: ofSizes ? .sizing(nil) : .explaining(nil)).isEmpty
    else {
      let (what, action) = ofSizes ? ("sizes", Action.sizes) : ("images", Action.image)
      let key = context.session.keys[action]
      return PaneMessage(
        reading == nil
          ? "\(what) not read: \(key) reads them" : "some \(what) are unread: \(key) reads the rest")
    }
    return PaneMessage("no match so far: some manifests could not be read")
  }
}
