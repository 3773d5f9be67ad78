extension BulkChange {
  /// What was made and what was not, for when the program is ended over it; nil where nothing is cut off.
  ///
  /// - Parameter isKept: whether the next start finds the journal.
  public func cutOff(isKept: Bool) -> String? {
    guard !isEnded, waitingCount > 0 else { return nil }
    let verb = isDeletion ? "deleted" : "restored"
    let begun = current == nil ? 0 : 1
    let counts = [
      "\(doneCount) of \(items.count) \(verb)", failedCount == 0 ? nil : "\(failedCount) failed",
      begun == 0 ? nil : "1 under way", waitingCount == begun ? nil : "\(waitingCount - begun) not begun",
    ].compactMap(\.self).joined(separator: ", ")
    let offers = items.contains { $0.id != nil } && waitingCount > begun
    if isKept, offers { return "\(counts): the next start offers to go on" }
    return isKept && begun > 0 ? "\(counts): the next start finds out what came of it" : counts
  }
}
