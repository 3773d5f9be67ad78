import GitHubPackages

extension BrowserViewModel {
  mutating func mark(_ action: Action) {
    if focus == .owners { return markOwners(action) }
    switch action {
    case .mark:
      guard versions.toggleMark() else {
        notices.post("still loading", at: now)
        return
      }
      if versions.marks.rangeStart == nil { move(.rows(1)) }
    case .range:
      let missing = versions.toggleRange()
      if missing > 0 {
        notices.post(
          "\(missing.grouped) rows of the range are not read yet and not marked", .problem, at: now)
      }
    case .markAll:
      if !versions.markAll() { notices.post("marks all once the list is read; Esc stops reading", at: now) }
    case .clearMarks: versions.clearMarks()
    default: break
    }
  }

  private mutating func markOwners(_ action: Action) {
    switch action {
    case .mark:
      guard owners.toggleMark() else { return notices.post("this row is no owner", at: now) }
      move(.rows(1))
    case .markAll: owners.markAll()
    case .clearMarks: owners.clearMarks()
    default: notices.post("Space marks one owner, * all", at: now)
    }
  }
}
