/// A package's versions: which are active, newest first, and which deleted, most recently deleted first.
struct VersionStore: Sendable {
  /// A version by its place in the source, and when it was deleted.
  struct Deletion: Sendable {
    var place: Int
    var at: Int
  }

  /// One row of a list.
  struct Row: Sendable {
    var place: Int
    var deletedAt: Int?
  }

  private(set) var source: VersionSource
  let firstID: Int
  private(set) var active: [Int]
  private(set) var deleted: [Deletion]
  /// Downloads since the world began, by place.
  private var downloaded: [Int: Int] = [:]
  /// When versions came back, by id.
  private var restored: [Int: Int] = [:]

  init(source: VersionSource, firstID: Int, deletions: [Deletion] = []) {
    self.source = source
    self.firstID = firstID
    let gone = Set(deletions.map(\.place))
    active = gone.isEmpty ? Array(0..<source.count) : (0..<source.count).filter { !gone.contains($0) }
    deleted = deletions.sorted { ($0.at, $1.place) > ($1.at, $0.place) }
  }

  /// Newer versions have greater ids.
  func id(_ place: Int) -> Int { firstID + source.count - 1 - place }

  func place(id: Int) -> Int? {
    let place = firstID + source.count - 1 - id
    return (0..<source.count).contains(place) ? place : nil
  }

  func isActive(_ place: Int) -> Bool {
    let found = insertionPoint(place)
    return found < active.count && active[found] == place
  }

  func deletion(of place: Int) -> Deletion? { deleted.first { $0.place == place } }

  /// What `state=deleted` lists: what can still come back.
  func restorable(at now: Int) -> [Deletion] { deleted.filter { Self.isRestorable($0.at, now: now) } }

  /// GitHub keeps what was deleted for 30 days.
  static func isRestorable(_ deletedAt: Int, now: Int) -> Bool { now - deletedAt < 30 * Timestamp.day }

  func downloads(_ place: Int) -> Int { source.unnamed(place).downloads + downloaded[place, default: 0] }

  /// When a version last came, went or changed its tags.
  func lastChange(of place: Int) -> Int {
    let updated = source.unnamed(place).updated
    return max(updated, restored[id(place)] ?? updated, deletion(of: place)?.at ?? updated)
  }

  mutating func countDownload(_ place: Int) { downloaded[place, default: 0] += 1 }

  /// Whether some other active version than this one has a tag.
  func hasOtherTagged(than place: Int) -> Bool {
    active.contains { $0 != place && source.isTagged($0) }
  }

  mutating func delete(_ place: Int, at time: Int) {
    active.remove(at: insertionPoint(place))
    deleted.insert(Deletion(place: place, at: time), at: 0)
  }

  mutating func restore(_ place: Int, at time: Int) {
    restored[id(place)] = time
    deleted.removeAll { $0.place == place }
    active.insert(place, at: insertionPoint(place))
  }

  /// Adds a version on top; ids of the others stay.
  mutating func push(_ version: Version) {
    source = .written([version] + source.written)
    active = [0] + active.map { $0 + 1 }
    for index in deleted.indices { deleted[index].place += 1 }
    downloaded = Dictionary(uniqueKeysWithValues: downloaded.map { ($0.key + 1, $0.value) })
  }

  mutating func rewrite(_ place: Int, _ body: (inout Version) -> Void) {
    var versions = source.written
    body(&versions[place])
    source = .written(versions)
  }

  private func insertionPoint(_ place: Int) -> Int {
    var low = 0
    var high = active.count
    while low < high {
      let middle = (low + high) / 2
      if active[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

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
