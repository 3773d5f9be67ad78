import Changes
import GitHubPackages

/// Says how a change or bulk change ended: news in one line, and what went wrong in a dialog that can be read in
/// peace.
struct ChangeReport {
  let work: BulkChange
  /// Whether undo takes something of it back.
  let canBeUndone: Bool
  /// Whether it took back the change before.
  let isUndo: Bool
  let keys: KeyNames

  private var verb: String { work.isDeletion ? "Deleted" : "Restored" }

  func post(_ context: inout Context) {
    if work.items.count == 1 { return post(work.items[0], &context) }
    let text = counts
    let isOffered = work.items.contains { $0.state == .waiting && $0.id != nil }
    let isUndoable = work.madeCount > 0 && canBeUndone
    let offer = "\(keys[.journal]) offers \(isUndoable ? "the rest" : "them") again"
    let ways = (isUndoable ? [wayBack(context)] : []) + (isOffered ? [offer] : [])
    let next = ways.isEmpty ? "" : " (\(ways.joined(separator: "; ")))"
    context.post(text + next, work.doneCount == work.items.count ? .news : .problem)
    guard work.failedCount > 0 else { return }
    let failures = work.items.compactMap { item in
      switch item.state {
      case .failed(let why), .unknown(let why):
        DialogViewModel.Paragraph(item.change.shortName, why)
      case .done, .waiting, .running: nil
      }
    }
    context.show(.dialog(.explanation(text, failures)))
  }

  /// In the journal the key undoes the selected row.
  private func wayBack(_ context: Context) -> String {
    let keys = context.isShowing(.journal) ? "\(keys[.back]), \(keys[.undo])" : keys[.undo]
    return "\(keys): \(isUndo ? "redo" : "undo")"
  }

  private var counts: String {
    let already = work.doneCount - work.madeCount
    let failed = work.failedCount - work.unknownCount
    let counts = [
      "\(verb) \(work.madeCount.grouped) of \(work.items.count.grouped)",
      already > 0 ? "\(already.grouped) already \(work.isDeletion ? "deleted" : "active")" : nil,
      failed > 0 ? "\(failed.grouped) failed" : nil,
      work.unknownCount > 0 ? "\(work.unknownCount.grouped) unknown" : nil,
      work.waitingCount > 0 ? "\(work.waitingCount.grouped) not started" : nil,
    ]
    return counts.compactMap(\.self).joined(separator: ", ")
  }

  private func post(_ item: BulkChange.Item, _ context: inout Context) {
    let subject = item.change.title
    switch item.state {
    case .done(let note?): context.post("\(subject) \(note)")
    case .done(nil):
      context.post("\(verb) \(subject)\(canBeUndone ? " (\(wayBack(context)))" : "")")
    case .failed(let why): explain("Not \(verb.lowercased())", why, item.change, &context)
    case .unknown(let why): explain("Outcome unknown", why, item.change, &context)
    case .waiting, .running: context.post("not started: \(subject)", .problem)
    }
  }

  private func explain(_ title: String, _ why: String, _ change: Change, _ context: inout Context) {
    let subject = change.title
    context.post("\(title): \(subject): \(why)", .problem)
    if change.isDeletion, change.version != nil, GitHubRule(message: why) == .lastVersion {
      return ChangePlanner.offerPackage(instead: change, because: why, &context)
    }
    context.show(.dialog(.explanation(title, [.init(subject, .heading), .init(why, .warning)])))
  }
}

extension BulkChange {
  /// What was made and what was not, for when the program is ended over it; nil where nothing is cut off.
  ///
  /// - Parameter isKept: whether the next start finds the journal.
  public func cutOff(isKept: Bool) -> String? {
    guard !isEnded, waitingCount > 0 else { return nil }
    let verb = isDeletion ? "deleted" : "restored"
    let begun = current == nil ? 0 : 1
    let counts = [
      "\(doneCount.grouped) of \(items.count.grouped) \(verb)",
      failedCount == 0 ? nil : "\(failedCount.grouped) failed",
      begun == 0 ? nil : "1 in progress",
      waitingCount == begun ? nil : "\((waitingCount - begun).grouped) not started",
    ].compactMap(\.self).joined(separator: ", ")
    let offers = items.contains { $0.id != nil } && waitingCount > begun
    if isKept, offers { return "\(counts): the next start offers to continue" }
    return isKept && begun > 0 ? "\(counts): its outcome is checked at the next start" : counts
  }
}
