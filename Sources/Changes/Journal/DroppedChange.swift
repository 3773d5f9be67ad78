import GitHubPackages

/// A planned change that will not be made, and what the journal is to say of it.
public struct DroppedChange: Hashable, Sendable {
  public let id: ChangeID
  public let change: Change
  public let reason: ForeignText

  public init(_ id: ChangeID, _ change: Change, reason: ForeignText) {
    self.id = id
    self.change = change
    self.reason = reason
  }
}
