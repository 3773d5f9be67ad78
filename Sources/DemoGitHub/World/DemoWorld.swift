import Foundation

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
