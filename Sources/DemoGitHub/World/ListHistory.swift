/// What the lists of active versions held at each moment when somebody could have asked for them.
struct ListHistory: Sendable {
  /// The tags of each version, by its id.
  private typealias Moment = [Int: Set<String>]

  private var moments: [Package.ID: [Moment]] = [:]

  /// Notes from now on what the list of a package holds.
  mutating func begin(_ package: Package) { moments[package.id] = [Self.moment(package)] }

  mutating func note(_ package: Package) { moments[package.id]?.append(Self.moment(package)) }

  private static func moment(_ package: Package) -> Moment {
    let (store, source) = (package.versions, package.versions.source)
    let rows = store.active.map { (store.id($0), Set(source.unnamed($0).tags)) }
    return Moment(uniqueKeysWithValues: rows)
  }

  /// Whether a list held just these rows at some moment, whatever it held of others.
  func hasHeld(_ rows: [Int: [String]], besides others: Set<Int>, in package: Package.ID) -> Bool {
    func known(_ moment: Moment) -> Moment { moment.filter { !others.contains($0.key) } }
    let wanted = known(rows.mapValues(Set.init))
    return moments[package, default: []].reversed().contains { known($0) == wanted }
  }
}
