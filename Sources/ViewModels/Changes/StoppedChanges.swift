import Changes
import GitHubPackages

/// Changes of this process that were planned and not started, by their names in the journal.
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

extension BulkChange {
  /// Items with a name in the journal that were not started, and those that failed.
  var leftovers: (rest: [(change: Change, id: ChangeID)], failed: [DroppedChange]) {
    var rest: [(change: Change, id: ChangeID)] = []
    var failed: [DroppedChange] = []
    for item in items {
      guard let id = item.id else { continue }
      switch item.state {
      case .waiting: rest.append((item.change, id))
      // It may stand in its plan still, or again: what was left alone was never tried.
      case .failed(let why): failed.append(DroppedChange(id, item.change, reason: ForeignText(why)))
      case .running, .done, .unknown: break
      }
    }
    return (rest, failed)
  }
}
