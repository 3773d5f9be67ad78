import Changes
import GitHubPackages

/// Following what is changed from here, and whose token it is.
extension EverywhereViewModel {
  /// Takes in what a change from here did.
  mutating func note(_ change: Change) {
    switch change {
    case .deleteVersion(let package, let version):
      active.remove(version.id, of: package)
      deleted.reading.renew(package)
    case .restoreVersion(let package, let version):
      deleted.remove(version.id, of: package)
      active.reading.renew(package)
    case .deletePackage(let package, _):
      for state in VersionState.allCases { self[state].removeAll(of: package) }
    case .restorePackage(let package):
      guard owners.contains(package.owner) else { return }
      for state in VersionState.allCases {
        self[state].reading.add(package)
        self[state].reading.renew(package)
      }
    }
  }

  mutating func note(problem: String, of change: Change) {
    if let id = change.version?.id { shown.marks.note(problem, of: id) }
  }

  /// Closes the list if it shows an owner that is to be forgotten.
  mutating func forget(where isForeign: (Owner) -> Bool, _ context: inout Context) -> [Effect] {
    guard owners.contains(where: isForeign) else { return [] }
    context.overlays.removeAll { $0.list == .everywhere }
    let effects = close().map(Effect.cancel)
    reset(to: [])
    return effects
  }
}
