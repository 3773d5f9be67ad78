/// What was deleted and restored in one organization, the newest first.
struct AuditLog: Sendable {
  /// What was done; the raw value is GitHub's name of the action.
  enum Action: String, Sendable {
    case packageDeleted = "packages.package_deleted"
    case versionDeleted = "packages.package_version_deleted"
    case packageRestored = "packages.package_restored"
    case versionRestored = "packages.package_version_restored"
  }

  /// One entry, by the ids of what it is about.
  struct Entry: Sendable {
    let number: Int
    /// Milliseconds since 1970; later than those of the entry before.
    let at: Int
    let action: Action
    let actor: String
    /// Nil for what was done on GitHub's pages.
    let accessType: String?
    let package: Package.ID
    let version: Int?
  }

  private(set) var entries: [Entry] = []

  /// Those who keep the organization's packages in order, and what they do it with.
  private static let colleagues = [
    ("mona", nil), ("hubot", "GitHub App server-to-server token"),
    ("defunkt", "Personal access token (classic)"),
  ]

  /// What is deleted in a world was deleted by somebody.
  init(of account: Account, now: Int) {
    var drafts: [(at: Int, action: Action, package: Package, version: Int?)] = []
    for package in account.packages {
      for deletion in package.versions.deleted {
        drafts.append((deletion.at, .versionDeleted, package, package.versions.id(deletion.place)))
      }
      if case .deleted(let time) = package.state { drafts.append((time, .packageDeleted, package, nil)) }
    }
    // What came back again leaves nothing in the world but its entries.
    for package in account.packages where package.name == "team/hello" && package.state == .active {
      drafts.append((now - 6 * Timestamp.day, .packageDeleted, package, nil))
      drafts.append((now - 6 * Timestamp.day + 2 * Timestamp.hour, .packageRestored, package, nil))
    }
    drafts.sort { ($0.at, $0.version ?? 0, $0.package.id) < ($1.at, $1.version ?? 0, $1.package.id) }
    for draft in drafts {
      // Whoever deletes a version deletes its image's other parts with it.
      let (actor, accessType) = Self.colleagues[(draft.at / Timestamp.hour) % Self.colleagues.count]
      add(draft.action, draft.package.id, draft.version, by: actor, accessType, at: draft.at)
    }
  }

  mutating func add(
    _ action: Action, _ package: Package.ID, _ version: Int?, by actor: String, _ accessType: String?,
    at time: Int
  ) {
    entries.insert(
      Entry(
        number: entries.count + 1, at: max(time * 1000, (entries.first?.at ?? 0) + 1), action: action,
        actor: actor, accessType: accessType, package: package, version: version), at: 0)
  }

  /// Entries that a search finds: `action:` with an action or a category, `actor:`, and `created:` with a day.
  ///
  /// - Parameter now: without `created:` three months are searched.
  func entries(matching phrase: String, now: Int) -> [Entry] {
    let terms = phrase.split(separator: " ").map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
    let isDated = terms.contains { $0.first == "created" }
    return entries.filter { entry in
      (isDated || entry.at / 1000 > now - 90 * Timestamp.day)
        && terms.allSatisfy { $0.count == 2 && Self.holds($0[0], $0[1], entry) }
    }
  }

  private static func holds(_ key: String, _ value: String, _ entry: Entry) -> Bool {
    switch key {
    case "action": entry.action.rawValue == value || entry.action.rawValue.hasPrefix(value + ".")
    case "actor": entry.actor == value
    case "created":
      value.hasPrefix(">=")
        ? Timestamp.iso(entry.at / 1000).prefix(10) >= value.dropFirst(2)
        : Timestamp.iso(entry.at / 1000).prefix(10) == value
    default: false
    }
  }
}
