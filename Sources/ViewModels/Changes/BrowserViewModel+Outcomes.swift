import GitHubPackages

extension BrowserViewModel {
  /// Why a change was not made, for a person.
  func words(for failure: ChangeFailure, _ change: Change) -> String {
    switch failure {
    case .objection(let text): text
    case .notChecked(let text): "which images need it could not be read again: \(text)"
    case .journal(let text): "not made, because it could not be noted: \(text)"
    case .missingRole(let error):
      "GitHub says \"\(error.whatHappened)\" to those who may not: this needs the admin role on "
        + "\(change.package.owner.login.display)/\(change.package.name.display)"
    case .notMade(let error):
      "\(error.whatHappened); it was found not \(change.isDeletion ? "deleted" : "restored")"
    case .gitHub(let error):
      [error.whatHappened, remedy(for: error)].compactMap(\.self).joined(separator: " - ")
    }
  }

  /// What a person can do so that the change works.
  private func remedy(for error: GitHubError) -> String? {
    if let rule = error.rule { return rule.wayOut }
    switch error.kind {
    case .unauthorized, .missingScopes, .singleSignOn, .forbidden, .tls, .unknownHost, .unreachable,
      .rateLimited:
      return error.nextStep(host: session.host, credential: session.credential)
    default: return nil
    }
  }

  /// Says how a change ended: news in one line, and what went wrong in a dialog that can be read in peace.
  mutating func report(_ work: BulkChange) {
    let verb = work.isDeletion ? "Deleted" : "Restored"
    if work.items.count == 1 { return report(work.items[0], verb) }
    var parts = ["\(verb) \(work.madeCount) of \(work.items.count)"]
    let already = work.doneCount - work.madeCount
    if already > 0 { parts.append("\(already) already \(work.isDeletion ? "gone" : "back")") }
    if work.failedCount > work.unknownCount { parts.append("\(work.failedCount - work.unknownCount) failed") }
    if work.unknownCount > 0 { parts.append("\(work.unknownCount) not known") }
    if work.waitingCount > 0 { parts.append("\(work.waitingCount) not begun") }
    let isWhole = work.doneCount == work.items.count
    let text = parts.joined(separator: ", ")
    let way = work.madeCount > 0 && !undoable.isEmpty ? ": u takes it back" : ""
    let isOffered = work.items.contains { $0.state == .waiting && $0.id != nil }
    let offer = isOffered ? way.isEmpty ? ": J offers them again" : "; J offers the rest again" : ""
    context.post(text + way + offer, isWhole ? .news : .problem)
    guard work.failedCount > 0 else { return }
    let failures = work.items.compactMap { item in
      switch item.state {
      case .failed(let why), .unknown(let why):
        DialogViewModel.Paragraph(item.change.shortName, why)
      case .done, .waiting, .running: nil
      }
    }
    show(.dialog(DialogViewModel(text, failures, buttons: [.init("Close", .cancel)])))
  }

  private mutating func report(_ item: BulkChange.Item, _ verb: String) {
    let change = item.change
    let subject = change.title
    switch item.state {
    case .done(let note?): context.post("\(subject) \(note)")
    case .done(nil):
      let way = undoable.isEmpty ? "" : ": u takes it back"
      context.post("\(verb) \(subject)\(way)")
    case .failed(let why): explain("Not \(verb.lowercased())", subject, why, change)
    case .unknown(let why): explain("Not known", subject, why, change)
    case .waiting, .running: context.post("not begun: \(subject)", .problem)
    }
  }

  private mutating func explain(_ title: String, _ subject: String, _ why: String, _ change: Change) {
    context.post("\(title): \(subject): \(why)", .problem)
    if change.isDeletion, change.version != nil, GitHubRule(message: why) == .lastVersion {
      return offerPackage(instead: change, because: why)
    }
    show(.dialog(explanation(title, [.init(subject, .heading), .init(why, .warning)])))
  }

  /// Words to be read, and the line in them that is to be pasted elsewhere.
  func explanation(
    _ title: String, _ paragraphs: [DialogViewModel.Paragraph], line: String? = nil
  ) -> DialogViewModel {
    let copying = line.map { [DialogViewModel.Button("Copy the line", .copy($0))] } ?? []
    return DialogViewModel(title, paragraphs, buttons: [.init("Close", .cancel)] + copying)
  }

  /// Why the token cannot do it, and the line that mends it.
  mutating func explainMissing(_ scopes: [String], for action: Action) {
    let remedy = session.credential.remedy(for: scopes, on: session.host)
    context.post("the token lacks \(scopes.joined(separator: ", ")): \(remedy)", .problem)
    show(
      .dialog(
        explanation(
          "Cannot \(action.rawValue)",
          [
            .init("The token lacks \(scopes.joined(separator: ", ")).", .warning),
            .init(remedy),
          ] + (isFromGH ? [.init("Then R in Owners reads the token anew.", .dim)] : []),
          line: remedyLine(in: remedy))))
  }

  private var isFromGH: Bool { session.credential.source == .gh }

  /// Why the item that would be next was not changed.
  func words(for failure: ChangeFailure, in work: BulkChange) -> String {
    let change = (work.current ?? work.items.first { $0.state == .waiting })?.change
    return change.map { words(for: failure, $0) } ?? ""
  }

  func pauseDialog(_ failure: ChangeFailure, _ work: BulkChange) -> DialogViewModel {
    let why = words(for: failure, in: work)
    let offline = "Looking by reading alone whether the line is back."
    return workDialog(
      "Paused at \(work.endedCount + 1) of \(work.items.count)",
      [.init(why, .warning)] + (failure.isOffline ? [.init(offline, .dim)] : []))
  }

  func backOnlineDialog(_ work: BulkChange) -> DialogViewModel {
    workDialog(
      "Paused at \(work.endedCount + 1) of \(work.items.count)", [.init("GitHub answers again.")])
  }

  private func workDialog(_ title: String, _ paragraphs: [DialogViewModel.Paragraph]) -> DialogViewModel {
    DialogViewModel(title, paragraphs, buttons: [.init("Stop", .stop), .init("Try again", .tryAgain)])
  }

  /// Asked where leaving would cut a change off.
  func quitDialog(_ work: BulkChange) -> DialogViewModel {
    DialogViewModel(
      "A change is running",
      [
        .init("\(work.endedCount) of \(work.items.count) are through."),
        .init("Quitting waits for the one under way and leaves the rest; the next start offers it again."),
      ], buttons: [.init("Stay", .cancel), .init("Stop and quit", .quit)])
  }
}

extension Change {
  /// What changes, in a few words: a package, or a version of it.
  public var title: String {
    let package = package.name.display
    return version == nil ? package : "\(shortName) of \(package)"
  }

  /// How a row of a report names it.
  var shortName: String {
    guard let version else { return package.name.display }
    return package.type.isImage ? version.shortName : version.name.display
  }
}

extension DialogViewModel {
  /// Whether it asks about the bulk change that runs.
  var isAboutWork: Bool { buttons.contains { [.stop, .quit].contains($0.choice) } }
}
