import GitHubPackages

extension VersionsViewModel {
  /// Selects a version by name; the list is read on until it is found.
  mutating func seek(_ name: VersionName, _ context: inout Context) -> [Effect] {
    let effects = list.filter.isEmpty ? [] : setFilter(.none)
    shown.sought = name
    return effects + find(in: list.source.loadedItems, &context)
  }

  /// Selects what is looked for if it is among these; says so where the list ends without it.
  mutating func find(in versions: [PackageVersion], _ context: inout Context) -> [Effect] {
    guard let sought = shown.sought else { return [] }
    if let found = versions.first(where: sought.matches) {
      let effects = list.isArranged || !list.isReadingAll ? [] : stopReading()
      (shown.sought, shown.unfilteredAnchor, shown.anchor) = (nil, nil, found.id)
      reanchor()
      return effects
    }
    if !list.isWhole {
      if !list.isReadingAll { shown.list.readAll() }
    } else if !versions.isEmpty || list.source.loadedCount == 0 {
      shown.sought = nil
      context.post(absence(of: sought, context.session.keys), .problem)
    }
    return []
  }

  private func absence(of name: VersionName, _ keys: KeyNames) -> String {
    let words = list.source.loadedItems.flatMap { ($0.tags ?? []).map(\.raw) }
    let nearest = NearestWord.among(words, to: name.text).map { "did you mean \(ForeignText($0).display)?" }
    let other: VersionState = state == .active ? .deleted : .active
    let step = nearest ?? "\(keys[.deleted]) lists \(other.rawValue) versions"
    let text = ForeignText(name.text).display
    return "\(package?.name.display ?? "") has no \(state.rawValue) version \"\(text)\": \(step)"
  }
}
