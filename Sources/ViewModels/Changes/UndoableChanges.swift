import Changes
import GitHubPackages

/// What takes back the last change or bulk change of this process, of each account that made one.
struct UndoableChanges: Sendable {
  private var byAccount: [ForeignText?: [Change]] = [:]
  /// What takes back the change that runs, oldest item first.
  private(set) var unfinished: [Change] = []
  /// Whether the change that runs, or ran last, took back the one before: undoing it makes that again.
  private(set) var isUndo = false

  /// The last one first.
  func changes(of identity: Identity) -> [Change] { byAccount[identity.key] ?? [] }

  /// Why there is nothing to undo.
  func reasonForNone(of identity: Identity, _ keys: KeyNames) -> String {
    byAccount.contains { $0.key != identity.key && !$0.value.isEmpty }
      ? "the last change was made by another account: \(keys[.journal]) shows it"
      : "nothing to undo in this session: \(keys[.journal]) shows earlier changes"
  }

  mutating func begin(_ changes: [Change], by identity: Identity) {
    isUndo = Set(changes).isSubset(of: self.changes(of: identity))
  }

  /// Notes what takes an item back.
  mutating func note(_ opposite: Change) { unfinished.append(opposite) }

  /// - Parameter isChanged: whether anything was, or may have been; if not, what was made before is still the last.
  mutating func end(isChanged: Bool, by identity: Identity) {
    if isChanged { byAccount[identity.key] = unfinished.reversed() }
    unfinished = []
  }
}
