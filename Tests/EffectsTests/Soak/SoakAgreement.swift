import Changes
import DemoGitHub

/// The journal held against what the server did.
struct SoakAgreement {
  /// A change of one thing, whoever made it and however often.
  private struct Deed: Hashable {
    let item: String
    let verb: String

    init(_ entry: JournalEntry) {
      item =
        "\(entry.owner.login.raw) \(entry.packageType.rawValue) \(entry.package.raw) \(entry.versionID ?? 0)"
      verb = entry.verb.rawValue
    }

    init(_ change: DemoChange) {
      item = "\(change.owner) \(change.type) \(change.package) \(change.version ?? 0)"
      verb = change.verb.rawValue
    }
  }

  private let entries: [JournalEntry]
  private let server: DemoServer
  private let changes: [JournalChange]
  private let made: [Deed: Int]
  /// Things that others deleted or restored as well.
  private let others: Set<String>

  init(entries: [JournalEntry], server: DemoServer) {
    (self.entries, self.server) = (entries, server)
    changes = JournalLedger(entries).changes.reversed()
    made = Self.counts(server.changes.map(Deed.init))
    others = Set(server.changesByOthers.map { Deed($0).item })
  }

  var faults: [String] { unnoted + twice + unmade + untrue }

  private static func counts<Key>(_ keys: [Key]) -> [Key: Int] {
    keys.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Changes of the server that the journal does not know as begun, or of which it says that they failed. Where the
  /// answer was lost and others took the change back before anybody could look, reading rightly tells that it was not
  /// made.
  private var unnoted: [String] {
    let noted = Self.counts(
      changes.filter { $0.phase != .plan && $0.phase != .failed }.map { Deed($0.latest) })
    return made.filter { $0.value > noted[$0.key, default: 0] && !others.contains($0.key.item) }.map {
      "not noted: \($0.key)"
    }
  }

  /// Each request that changes something has its own line in the journal.
  private var twice: [String] {
    let begun = Self.counts(
      entries.filter { $0.phase == .intent }.map(\.subject.endpoint.request).map {
        "\($0.method.rawValue) \($0.target)"
      })
    let sent = Self.counts(
      server.requests.filter { ["DELETE", "POST"].contains($0.method) }.map { "\($0.method) \($0.target)" })
    return sent.filter { $0.value > begun[$0.key, default: 0] }.map { "sent \($0.value) times: \($0.key)" }
  }

  /// Changes that the journal says were made without having been found so.
  private var unmade: [String] {
    let done = Self.counts(
      changes.filter { $0.phase == .done && $0.latest.message == nil }.map { Deed($0.latest) })
    return done.filter { $0.value > made[$0.key, default: 0] }.map { "said to be made: \($0.key)" }
  }

  /// What the journal says was done last is how it is, where neither others changed it nor its package was changed
  /// as a whole.
  private var untrue: [String] {
    let whole = Set(changes.filter { $0.latest.versionID == nil }.map(\.latest.package))
    var last: [String: JournalEntry] = [:]
    for change in changes where change.phase == .done && !whole.contains(change.latest.package) {
      last[Deed(change.latest).item] = change.latest
    }
    for change in changes where change.isOpen { last[Deed(change.latest).item] = nil }
    return last.filter { !others.contains($0.key) && isDeleted($0.value) != ($0.value.verb == .delete) }.map {
      "said to be done: \($0.value.verb) of \($0.key)"
    }
  }

  private func isDeleted(_ entry: JournalEntry) -> Bool? {
    server.isDeleted(
      owner: entry.owner.login.raw, type: entry.packageType.rawValue, package: entry.package.raw,
      version: entry.versionID.map(Int.init))
  }
}
