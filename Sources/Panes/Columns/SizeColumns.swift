import ViewModels

/// What deleting a version frees, and what it takes with what others use too.
struct SizeColumns<Row> {
  /// Nil where nothing that was read tells.
  let size: (Row) -> VersionSize?

  func columns(priority: Int = 0) -> [Column<Row>] { [own(priority), whole(priority)] }

  /// Where there are no titles, one size has room: the one that the list is sorted by.
  func only(for order: SortOrder?) -> Column<Row> { order?.field == .own ? own(0) : whole(0) }

  private func own(_ priority: Int) -> Column<Row> {
    Column("own", .fixed([8]), priority: priority, isRight: true) { row, _ in
      ColumnText(size(row)?.own.cell ?? "")
    }
  }

  private func whole(_ priority: Int) -> Column<Row> {
    Column("size", .fixed([8]), priority: priority, isRight: true) { row, _ in
      ColumnText(size(row)?.size.cell ?? "", .dim)
    }
  }
}
