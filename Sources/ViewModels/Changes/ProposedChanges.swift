import Changes
import ContainerImages
import GitHubPackages

/// Changes that somebody asked for, from then until they are confirmed or given up.
struct ProposedChanges: Sendable {
  /// Tells whether a plan, a question, or an image that is to be whole again is about the same proposal.
  struct ID: Hashable, Sendable {
    fileprivate let number: Int
  }

  let id: ID
  let changes: [Change]
  /// The names in the journal of those that a plan of an earlier session holds.
  let ids: [Change: ChangeID]
  /// Whether a plan was shown already, so that only the question is left.
  let isPlanned: Bool

  /// What rules made of the versions, where they did; nil where a person chose them.
  var cleanup: PlannedCleanup?

  /// The same proposal with other changes.
  init(_ changes: [Change], of id: ID, ids: [Change: ChangeID] = [:], isPlanned: Bool = false) {
    self.id = id
    self.changes = changes
    self.ids = ids
    self.isPlanned = isPlanned
  }
}

extension [Change] {
  /// The changes in each package, in the order in which the packages come first.
  var byPackage: [(package: PackageReference, changes: [Change])] {
    var places: [PackageReference: Int] = [:]
    var groups: [(package: PackageReference, changes: [Change])] = []
    for change in self {
      if let place = places[change.package] {
        groups[place].changes.append(change)
      } else {
        places[change.package] = groups.count
        groups.append((change.package, [change]))
      }
    }
    return groups
  }

  /// The packages whose images the deletions among them may break, each with these deletions.
  var deletionsToGuard: [(package: PackageReference, changes: [Change])] {
    filter { $0.package.type == .container && $0.isDeletion && $0.version != nil }.byPackage
  }

  var digests: [Digest] { compactMap { $0.version?.digest } }
}

extension Context {
  /// A proposal that nobody made before.
  mutating func proposal(_ changes: [Change], ids: [Change: ChangeID] = [:]) -> ProposedChanges {
    proposalCount += 1
    return ProposedChanges(changes, of: ProposedChanges.ID(number: proposalCount), ids: ids)
  }
}
