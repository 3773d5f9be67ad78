import ViewModels

/// What deleting a version frees, and what it takes with what others use too.
struct SizeColumns<Row> {
  /// Nil where nothing that was read tells.
  let size: (Row) -> VersionSize?

  func columns(priority: Int = 0) -> [Column<Row>] {
    [
      Column("own", .fixed([8]), priority: priority, isRight: true) { row, _ in
        ColumnText(size(row)?.own.cell ?? "")
      },
      Column("size", .fixed([8]), priority: priority, isRight: true) { row, _ in
        ColumnText(size(row)?.size.cell ?? "", .dim)
      },
    ]
  }
}
