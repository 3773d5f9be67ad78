import Terminal
import ViewModels

/// What must hold of every state and its frame.
struct SoakOrder {
  let state: BrowserViewModel
  let frame: CellGrid

  var faults: [String] { selections + overlays + panes + cells + cursor }

  private var selections: [String] {
    let lists: [(String, Viewport, Int)] = [
      ("owners", state.owners.viewport, state.owners.rowCount),
      ("packages", state.packages.viewport, state.packages.rowCount),
      ("versions", state.versions.viewport, state.versions.rowCount),
      ("detail", state.detail.viewport, state.detail.rowCount),
      ("conflicts", state.conflicts.viewport, state.conflicts.rowCount),
      ("journal", state.journal.list.viewport, state.journal.list.rowCount),
      ("deleted", state.everywhere.list.viewport, state.everywhere.list.rowCount),
    ]
    return lists.compactMap { name, viewport, count in
      guard count > 0 else { return nil }
      let isInside = (0..<count).contains(viewport.selected)
      return isInside && viewport.visible(of: count).contains(viewport.selected)
        ? nil : "\(name): row \(viewport.selected) of \(count)"
    }
  }

  /// A question stands alone, but for leaving while another is open.
  private var overlays: [String] {
    let questions = state.overlays.count { if case .dialog = $0 { true } else { false } }
    return questions > 2 ? ["\(questions) questions"] : []
  }

  private var panes: [String] {
    var taken = Array(repeating: false, count: frame.rows * frame.columns)
    for (pane, place) in state.layout.frames {
      for row in place.row..<place.row + place.rows {
        for column in place.column..<place.column + place.columns {
          guard row < frame.rows, column < frame.columns else { return ["\(pane) leaves the screen"] }
          guard !taken[row * frame.columns + column] else { return ["\(pane) lies on another"] }
          taken[row * frame.columns + column] = true
        }
      }
    }
    return frame.rows == state.layout.rows && frame.columns == state.layout.columns
      ? [] : ["the frame has another size"]
  }

  /// Wide characters have both their halves, and no half stands alone.
  private var cells: [String] {
    for row in 0..<frame.rows {
      var isHalf = false
      for cell in frame.cells(inRow: row) {
        guard (cell.width == 0) == isHalf else { return ["row \(row) has half a character"] }
        isHalf = cell.width == 2
      }
      if isHalf { return ["row \(row) ends in half a character"] }
    }
    return []
  }

  private var cursor: [String] {
    guard let place = frame.cursor else { return ["no cursor"] }
    let isInside = (0..<frame.rows).contains(place.row) && (0..<frame.columns).contains(place.column)
    return isInside ? [] : ["the cursor is at \(place)"]
  }
}
