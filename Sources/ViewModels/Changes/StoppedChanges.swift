import Changes
import GitHubPackages

/// Changes of this process that were planned and not begun, by their names in the journal.
///
/// Whoever asks for one of them in another way goes on with it, so that its plan does not offer it again.
struct StoppedChanges: Sendable {
  private struct Key: Hashable {
    let package: PackageReference
    let version: Int64?
    let isDeletion: Bool

    init(_ change: Change) {
      (package, version, isDeletion) = (change.package, change.version?.id, change.isDeletion)
    }
  }

  private var ids: [Key: ChangeID] = [:]

  func id(of change: Change) -> ChangeID? { ids[Key(change)] }

  mutating func note(_ changes: [(change: Change, id: ChangeID)]) {
    for (change, id) in changes { ids[Key(change)] = id }
  }

  /// Notes that a change was begun, or will not be made.
  mutating func remove(_ change: Change) { ids[Key(change)] = nil }
}
