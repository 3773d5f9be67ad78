/// Where the parts of the conflicts stand: the list beside the two sides, or over them where columns are few.
public struct ConflictsLayout: Hashable, Sendable {
  /// Columns from which list and sides stand side by side.
  static let leastForTwo = 76

  public let columns: Int
  public let rows: Int
  /// Rows over the list: the owners' counts, where there are several, and the heading.
  public let headRows: Int

  init(columns: Int, rows: Int, ownerCount: Int) {
    self.columns = columns
    self.rows = rows
    headRows = ownerCount > 1 ? 2 : 1
  }

  /// Whether the sides stand under the list, and each field's two values under each other.
  public var isStacked: Bool { columns < Self.leastForTwo }
  /// Inside the frame.
  public var innerColumns: Int { columns - 2 }
  private var bodyRows: Int { max(2, rows - 4 - headRows) }
  public var listColumns: Int { isStacked ? innerColumns : max(26, min(44, innerColumns / 3)) }
  public var listRows: Int { isStacked ? max(1, bodyRows / 3) : bodyRows }
  /// One column and one row lie between the list and the sides.
  public var panelColumns: Int { isStacked ? innerColumns - 1 : innerColumns - listColumns - 2 }
  public var panelRows: Int { isStacked ? max(1, bodyRows - listRows - 1) : bodyRows + 1 }
}
