import DemoGitHub
import GitHubPackages

/// The journal held against what the server did.
struct SoakAgreement {
  let entries: [JournalEntry]
  let server: DemoServer

  var faults: [String] { unnoted + twice + untrue }

  private var changes: [JournalChange] { JournalLedger(entries).changes.reversed() }

  /// Changes of the server that the journal does not know as begun.
  private var unnoted: [String] {
    let noted = Set(changes.filter { $0.phase != .plan }.map { name($0.latest) + $0.latest.verb.rawValue })
    return server.changes.filter { !noted.contains(name($0) + $0.verb.rawValue) }.map { "not noted: \($0)" }
  }

  /// A version that was deleted is restored before it is deleted again.
  private var twice: [String] {
    var last: [String: DemoChange.Verb] = [:]
    return server.changes.compactMap { change in
      defer { last[name(change)] = change.verb }
      return last[name(change)] == change.verb ? "twice: \(change)" : nil
    }
  }

  /// What the journal says was done last is how it is, where its package was not changed as a whole.
  private var untrue: [String] {
    let whole = Set(changes.filter { $0.latest.versionID == nil }.map(\.latest.package))
    var last: [String: JournalEntry] = [:]
    for change in changes where change.phase == .done && !whole.contains(change.latest.package) {
      last[name(change.latest)] = change.latest
    }
    for change in changes where change.isOpen { last[name(change.latest)] = nil }
    return last.values.filter { isDeleted($0) != ($0.verb == .delete) }.map {
      "said to be done: \($0.verb) of \(name($0))"
    }
  }

  private func isDeleted(_ entry: JournalEntry) -> Bool? {
    server.isDeleted(
      owner: entry.owner.login.raw, type: entry.packageType.rawValue, package: entry.package.raw,
      version: entry.versionID.map(Int.init))
  }

  private func name(_ entry: JournalEntry) -> String {
    "\(entry.owner.login.raw) \(entry.packageType.rawValue) \(entry.package.raw) \(entry.versionID ?? 0) "
  }

  private func name(_ change: DemoChange) -> String {
    "\(change.owner) \(change.type) \(change.package) \(change.version ?? 0) "
  }
}
