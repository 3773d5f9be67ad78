import FoundationEssentials
import GitHubPackages

/// What was found at the start of changes that earlier sessions left behind.
public struct SettlingReport: Hashable, Sendable {
  /// Changes whose outcome was found out now, or could not be.
  public let settled: [JournalChange]
  /// Bulk changes with items that were not started.
  public let cutOff: [JournalBatch]
  /// The tags of versions that were deleted from here, which GitHub's lists may not give.
  public let deletedTags: [Int64: [ForeignText]]
  /// Why there may be more, for a person; nil if all was looked at.
  public let problem: String?

  public init(
    settled: [JournalChange] = [], cutOff: [JournalBatch] = [], deletedTags: [Int64: [ForeignText]] = [:],
    problem: String? = nil
  ) {
    self.settled = settled
    self.cutOff = cutOff
    self.deletedTags = deletedTags
    self.problem = problem
  }
}
