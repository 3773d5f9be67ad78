import GitHubPackages
import Terminal
import ViewModels

/// Draws the Owners pane.
struct OwnersPane {
  let drawing: PaneDrawing
  private var owners: OwnersViewModel { drawing.state.owners }

  init(_ drawing: PaneDrawing) {
    self.drawing = drawing
  }

  func draw(on grid: inout CellGrid) {
    let place = owners.isLoading ? "" : drawing.place(owners.viewport, count: owners.rowCount, isExact: true)
    drawing.drawBorder(
      .init(title: "1 Owners", place: place, filter: ListStatus.filter(owners.filter)), on: &grid)
    if let message = drawing.state.message(for: .owners) {
      drawing.drawMessage(message, on: &grid)
      return
    }
    drawing.drawRows(owners.viewport, count: owners.rowCount, on: &grid) { row, pen, grid in
      draw(owners.rows[row], pen, on: &grid)
    }
  }

  private func draw(_ row: OwnersViewModel.Row, _ pen: RowPen, on grid: inout CellGrid) {
    switch row {
    case .owner(let owner):
      if owners.isMarked(owner) { pen.write("*", at: 1, .mark, on: &grid) }
      let note = note(on: owner)
      let width = pen.columns - 2 - DisplayWidth.columns(of: note.text) - 1
      let name = DisplayWidth.elide(owner.login.display, columns: width, mark: drawing.glyphs.ellipsis)
      pen.write(name, at: 2, on: &grid)
      pen.writeRight(note.text, end: pen.columns, note.style, on: &grid)
    case .lookingUp(let login):
      pen.write("\(drawing.spinner) \(login.display)", at: 2, .dim, on: &grid)
    case .failed(let subject, let error):
      pen.write(failure(of: subject, error, columns: pen.columns - 2), at: 2, .danger, on: &grid)
    case .loading: drawing.drawLoading(pen, on: &grid)
    case .hiddenOrganizations(let count):
      let organizations = Quantity.count(count, "organization")
      pen.write("\(organizations) hidden until SSO is authorized", at: 2, .warning, on: &grid)
    }
  }

  /// Why something could not be read, where a row holds that; Detail has it in any case.
  private func failure(of subject: String, _ error: GitHubError, columns: Int) -> String {
    let whole = "! \(subject): \(error.whatHappened)"
    if DisplayWidth.columns(of: whole) <= columns { return whole }
    let end = " not read"
    let room = columns - 2 - DisplayWidth.columns(of: end)
    return "! " + DisplayWidth.elide(subject, columns: room, mark: drawing.glyphs.ellipsis) + end
  }

  private func note(on owner: Owner) -> (text: String, style: Style) {
    (owners.word(for: owner), owners.signOns[Owner.key(of: owner.login)] == nil ? .dim : .warning)
  }
}
