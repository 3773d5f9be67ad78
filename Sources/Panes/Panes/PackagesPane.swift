import GitHubPackages
import Terminal
import ViewModels

/// Draws the Packages pane.
struct PackagesPane {
  let drawing: PaneDrawing
  private var packages: PackagesViewModel { drawing.state.packages }

  init(_ drawing: PaneDrawing) {
    self.drawing = drawing
  }

  func draw(on grid: inout CellGrid) {
    drawing.drawBorder(legend, on: &grid)
    if let message = drawing.state.message(for: .packages) {
      drawing.drawMessage(message, on: &grid)
      return
    }
    let columns = PackageColumns(drawing).table.layout(in: drawing.tableRoom(from: 4))
    drawing.drawTitles(columns, at: 4, on: &grid)
    drawing.drawRows(packages.viewport, count: packages.rowCount, on: &grid) { row, pen, grid in
      guard let content = packages.row(row) else { return }
      draw(content, columns, pen, on: &grid)
    }
  }

  private var legend: PaneDrawing.Legend {
    let count = packages.lists.packageCount
    let number = count.grouped
    let total = packages.lists.isExact ? number : packages.lists.isAnswered ? "~\(number)" : "\(number)+"
    let place = packages.selectedPlace.map { "\($0.grouped) of \(total)" } ?? total
    return PaneDrawing.Legend(
      title: "2 Packages", place: packages.owner == nil || count == 0 ? "" : place,
      filter: ListStatus.filter(packages.filter),
      progress: progress,
      isRead: packages.lists.isWhole,
      order: ListStatus.order(packages.order))
  }

  private var progress: String {
    let lists = packages.lists
    if lists.isReloading { return "reloading" }
    guard lists.isArranged else { return "" }
    return ListStatus.progress(read: lists.loadedCount, of: lists.totalCount, isReading: lists.isReadingAll)
  }

  private func draw(
    _ row: PackagesViewModel.Row, _ columns: ColumnLayout<Package>, _ pen: RowPen, on grid: inout CellGrid
  ) {
    switch row {
    case .heading(let type): pen.write(type.rawValue, at: 2, .heading, on: &grid)
    case .package(let package):
      if let owner = packages.owner, drawing.state.conflicts.holds(PackageReference(package, of: owner)) {
        pen.write("!", at: 2, .warning, on: &grid)
      }
      columns.draw(package, pen, at: 4, on: &grid)
    case .loading:
      drawing.drawLoading(RowPen(row: pen.row, column: pen.column + 2, columns: pen.columns - 2), on: &grid)
    case .failed(let error): drawing.drawFailure(error, pen, on: &grid)
    }
  }
}
