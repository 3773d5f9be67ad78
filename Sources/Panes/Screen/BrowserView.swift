import Keymaps
import Terminal
import ViewModels

/// Draws the whole screen of a state: a pure function.
public struct BrowserView: Sendable {
  let keymap: Keymap
  let glyphs: Glyphs

  /// - Parameter keymap: the one that the session's `keys` are named after.
  public init(keymap: Keymap, glyphs: Glyphs) {
    self.keymap = keymap
    self.glyphs = glyphs
  }

  /// One frame, of the size that the state's layout has.
  public func draw(_ state: BrowserViewModel) -> CellGrid {
    let layout = state.layout
    var grid = CellGrid(columns: layout.columns, rows: layout.rows)
    guard !layout.isTooSmall else {
      drawTooSmall(layout, stop: state.work?.isEnded == false ? state.session.keys[.stop] : nil, on: &grid)
      return grid
    }
    let shared = SharedState(state)
    Header(shared: shared).draw(on: &grid)
    if layout.showsPath { PathLine(shared: shared).draw(on: &grid) }
    for pane in Pane.allCases {
      guard let frame = layout.frames[pane] else { continue }
      draw(pane, Rect(frame), shared, nil, on: &grid)
    }
    Footer(shared: shared, keymap: keymap).draw(on: &grid)
    drawOverlays(state, on: &grid)
    NoticeLines(shared: shared, glyphs: glyphs).draw(on: &grid)
    return grid
  }

  /// Brings a frame up to date after a step within the list that has the keys.
  ///
  /// - Parameter viewport: what the list showed on that frame.
  func drawStep(from viewport: Viewport, to state: BrowserViewModel, on grid: inout CellGrid) {
    let shared = SharedState(state)
    let new = state.panes.viewport(of: state.focus)
    let rows = viewport.top == new.top ? [viewport.selected, new.selected] : nil
    if state.focus != .detail, let frame = state.layout.frames[state.focus] {
      if rows == nil { grid.fill(Rect(frame)) }
      draw(state.focus, Rect(frame), shared, rows, on: &grid)
    }
    if let frame = state.layout.frames[.detail] {
      grid.fill(Rect(frame))
      draw(.detail, Rect(frame), shared, nil, on: &grid)
    }
    Footer(shared: shared, keymap: keymap).draw(on: &grid)
  }

  /// - Parameter rows: those that changed since the frame that `grid` is; nil where the pane is blank.
  private func draw(
    _ pane: Pane, _ rect: Rect, _ shared: SharedState, _ rows: [Int]?, on grid: inout CellGrid
  ) {
    let state = shared.state
    let isFocused = pane == state.focus
    let drawing = PaneDrawing(
      shared: shared, rect: rect, isFocused: isFocused, titleRows: state.layout.titleRows(of: pane),
      glyphs: glyphs, changedRows: rows)
    switch pane {
    case .owners: OwnersPane(drawing).draw(on: &grid)
    case .packages: PackagesPane(drawing).draw(on: &grid)
    case .versions: VersionsPane(drawing).draw(on: &grid)
    case .detail: DetailPane(drawing).draw(on: &grid)
    }
  }

  private func drawOverlays(_ state: BrowserViewModel, on grid: inout CellGrid) {
    for overlay in state.overlays {
      switch overlay {
      case .help(let help):
        HelpOverlay(help: help, availability: state.availability, keymap: keymap, glyphs: glyphs).draw(
          on: &grid)
      case .notices: NoticesOverlay(state: state, glyphs: glyphs).draw(on: &grid)
      case .menu(let menu): MenuView(menu: menu, glyphs: glyphs).draw(on: &grid)
      case .field(let field): FieldView(field: field).draw(on: &grid)
      case .plan(let plan): PlanOverlay(plan: plan, state: state, glyphs: glyphs).draw(on: &grid)
      case .list(let list): draw(list, state, on: &grid)
      case .dialog(let dialog):
        DialogView(dialog: dialog, keys: state.session.keys, glyphs: glyphs).draw(on: &grid)
      }
    }
  }

  private func draw(_ list: CoveringList, _ state: BrowserViewModel, on grid: inout CellGrid) {
    switch list {
    case .journal: JournalOverlay(state: state, glyphs: glyphs).draw(on: &grid)
    case .everywhere: EverywhereOverlay(state: state, glyphs: glyphs).draw(on: &grid)
    case .conflicts: ConflictsOverlay(state: state, glyphs: glyphs).draw(on: &grid)
    case .auditLog: AuditLogOverlay(state: state, glyphs: glyphs).draw(on: &grid)
    }
  }

  /// - Parameter stop: the key that stops the change that is running, if there is one.
  private func drawTooSmall(_ layout: PaneLayout, stop: String?, on grid: inout CellGrid) {
    let (smallest, change) = (PaneLayout.smallest, stop.map { " A change is running: \($0) stops it." } ?? "")
    let text =
      "pkgdeck needs \(smallest.columns) columns and \(smallest.rows) rows; this is \(layout.columns) by "
      + "\(layout.rows).\(change)"
    for (row, line) in TextWrap.lines(text, columns: layout.columns).prefix(layout.rows).enumerated() {
      grid.write(line, row: row, column: 0)
    }
    grid.cursor = Position(row: 0, column: 0)
  }
}

extension Rect {
  init(_ frame: PaneLayout.Frame) {
    self.init(row: frame.row, column: frame.column, rows: frame.rows, columns: frame.columns)
  }
}
