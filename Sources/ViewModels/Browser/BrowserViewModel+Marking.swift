import GitHubPackages

extension BrowserViewModel {
  mutating func mark(_ action: Action) {
    if focus == .owners { return markOwners(action) }
    switch action {
    case .mark:
      guard versions.toggleMark() else {
        context.post("still loading")
        return
      }
      if versions.marks.rangeStart == nil { move(.rows(1)) }
    case .range:
      let missing = versions.toggleRange()
      if missing > 0 {
        context.post(
          "\(missing.grouped) rows of the range are not read yet and not marked", .problem)
      }
    case .markAll:
      if !versions.markAll() { context.post("marks all once the list is read; Esc stops reading") }
    case .clearMarks: versions.clearMarks()
    default: break
    }
  }

  private mutating func markOwners(_ action: Action) {
    switch action {
    case .mark:
      guard owners.toggleMark() else { return context.post("this row is no owner") }
      move(.rows(1))
    case .markAll: owners.markAll()
    case .clearMarks: owners.clearMarks()
    default: context.post("Space marks one owner, * all")
    }
  }
}
