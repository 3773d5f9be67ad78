/// Lists of versions as they were before a change: GitHub's are known to lag behind.
struct ListLag: Sendable {
  private let length: Int
  private var old: [Package.ID: (store: VersionStore, left: Int)] = [:]

  init(_ faults: [Fault]) { length = faults.filter { $0.kind == .stale }.map(\.every).max() ?? 0 }

  /// Holds the list of a package that is about to change; one already held is older still, and stays.
  mutating func hold(_ package: Package) {
    guard length > 0 else { return }
    old[package.id] = (old[package.id]?.store ?? package.versions, length)
  }

  /// What the next list is made of.
  mutating func store(of package: Package) -> VersionStore {
    guard let held = old[package.id] else { return package.versions }
    old[package.id] = held.left > 1 ? (held.store, held.left - 1) : nil
    return held.store
  }
}
