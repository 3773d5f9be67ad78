import FoundationEssentials

/// All that the demo's GitHub knows when it starts; requests then change the server's copy.
public struct DemoWorld: Sendable {
  /// How many requests are left before GitHub's primary rate limit says no.
  public var callsLeft = 5000

  /// The world's time when the server starts, in seconds since 1970.
  let now: Int
  /// The account that every token belongs to.
  let you: Account.ID
  /// The organizations `you` is a member of, by login.
  let memberships: [String]
  var accounts: [Account]

  init(now: Date, you: Account.ID, memberships: [String], accounts: [Account]) {
    self.now = Int(now.timeIntervalSince1970)
    self.you = you
    self.memberships = memberships
    self.accounts = accounts
  }

  func place(id: Account.ID) -> Int? { accounts.firstIndex { $0.id == id } }

  /// Logins know no case.
  func place(login: String) -> Int? {
    let wanted = login.lowercased()
    return accounts.firstIndex { $0.login == wanted }
  }
}

extension DemoWorld {
  /// The same world with no other packages than these of one owner.
  public func only(_ names: Set<String>, of login: String) -> DemoWorld {
    var world = self
    for account in world.accounts.indices {
      let isOwner = account == world.place(login: login)
      world.accounts[account].packages.removeAll { !isOwner || !names.contains($0.name) }
    }
    return world
  }
}

/// A small seeded generator, so that the same world comes out of every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.scramble(state)
  }

  /// The number for one place in a series, without walking the series up to it.
  static func number(seed: UInt64, at place: Int) -> UInt64 {
    scramble(seed &+ UInt64(truncatingIfNeeded: place &+ 1) &* 0x9E37_79B9_7F4A_7C15)
  }

  private static func scramble(_ input: UInt64) -> UInt64 {
    var mixed = input
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
