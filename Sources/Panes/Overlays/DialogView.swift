import GitHubPackages
import Terminal
import ViewModels

/// A question over the panes, its text, the field to type into, and its buttons.
struct DialogView {
  let dialog: DialogViewModel
  let keys: KeyNames
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid) {
    let rect = Rect(dialog.frame)
    grid.fill(rect)
    grid.drawBorder(glyphs.focusedBorder, rect, dialog.isDangerous ? .danger : .focusedBorder)
    grid.write(" \(dialog.title) ", row: rect.row, column: rect.column + 1, style: .focusedTitle)
    let inner = Rect(
      row: rect.row + 1, column: rect.column + 2, rows: rect.rows - 2, columns: rect.columns - 4)
    drawText(inner, on: &grid)
    drawPlace(rect, on: &grid)
    let last = inner.row + inner.rows - 1
    let buttons = dialog.isCompact ? last : last - 1
    if let field = dialog.field { drawField(field, row: buttons - 1, inner, on: &grid) }
    drawButtons(row: buttons, inner, on: &grid)
    if !dialog.isCompact {
      drawHint(row: last, inner, on: &grid)
    } else if let drop = dialog.drop {
      grid.write(
        " \(words(drop)) ", row: rect.row + rect.rows - 1, column: rect.column + 1, style: .warning,
        columns: rect.columns - 2)
    }
  }

  private func drawText(_ inner: Rect, on grid: inout CellGrid) {
    for row in dialog.viewport.visible(of: dialog.rowCount) {
      let line = dialog.lines[row]
      let screenRow = inner.row + row - dialog.viewport.top
      let indent = line.label.isEmpty ? 0 : dialog.labelColumns
      grid.write(line.label, row: screenRow, column: inner.column, style: .dim, columns: inner.columns)
      grid.write(
        line.text, row: screenRow, column: inner.column + indent, style: style(line.tone),
        columns: inner.columns - indent)
    }
  }

  private func style(_ tone: DialogViewModel.Paragraph.Tone) -> Style {
    switch tone {
    case .plain: .plain
    case .heading: .heading
    case .dim: .dim
    case .warning: .warning
    case .danger: .danger
    }
  }

  /// Says that there is more text than fits, and which part of it is shown.
  private func drawPlace(_ rect: Rect, on grid: inout CellGrid) {
    let shown = dialog.viewport.visible(of: dialog.rowCount)
    guard shown.count < dialog.rowCount else { return }
    let lines = "\((shown.lowerBound + 1).grouped)-\(shown.upperBound.grouped) of \(dialog.rowCount.grouped)"
    let text = " lines \(lines), \(key(.pageDown)) for more "
    let short = " \(lines), \(key(.pageDown)) "
    let fitting = DisplayWidth.columns(of: text) <= rect.columns - 4 ? text : short
    grid.write(
      fitting, row: rect.row + rect.rows - 1, column: rect.column + 1, style: .focusedTitle,
      columns: rect.columns - 2)
  }

  private func drawField(_ field: FieldViewModel, row: Int, _ inner: Rect, on grid: inout CellGrid) {
    let width = inner.columns - 2
    let asked = ForeignText("Type \(dialog.textToType ?? "") to confirm").display
    grid.write(
      DisplayWidth.elide(asked, columns: inner.columns, mark: glyphs.ellipsis), row: row - 1,
      column: inner.column, style: .danger)
    grid.write(">", row: row, column: inner.column, style: .key)
    grid.fill(Rect(row: row, column: inner.column + 2, rows: 1, columns: width), style: .field)
    let before = DisplayWidth.columns(of: ForeignText(String(field.text.prefix(field.cursor))).display)
    let skipped = max(0, before - width + 1)
    let text = DisplayWidth.skip(ForeignText(field.text).display, columns: skipped)
    grid.write(text, row: row, column: inner.column + 2, style: .field, columns: width)
    if dialog.focus == nil { grid.cursor = Position(row: row, column: inner.column + 2 + before - skipped) }
  }

  /// The button that has the focus is told by its marks, not by its color alone.
  private func drawButtons(row: Int, _ inner: Rect, on grid: inout CellGrid) {
    // Where room is short the brackets stand close.
    let whole = dialog.buttons.reduce(-2) { $0 + DisplayWidth.columns(of: $1.label) + 6 }
    let pad = whole > inner.columns ? "" : " "
    var column = inner.column
    for (index, button) in dialog.buttons.enumerated() where index >= firstButton(pad, inner) {
      let isFocused = index == dialog.focus
      let isOff = button.choice == .confirm && !dialog.isMatched
      let text =
        isOff ? "(\(button.label))" : isFocused ? "[>\(button.label)<]" : "[\(pad)\(button.label)\(pad)]"
      let style: Style = isFocused ? .focusedButton : isOff ? .dim : .button
      let room = inner.column + inner.columns - column
      guard DisplayWidth.columns(of: text) <= room || isFocused else {
        grid.write(glyphs.ellipsis, row: row, column: column, style: .dim, columns: room)
        break
      }
      let used = grid.write(text, row: row, column: column, style: style, columns: room)
      if isFocused { grid.cursor = Position(row: row, column: column + (isOff ? 1 : 2)) }
      column += used + pad.count + 1
    }
  }

  /// Where not all have room, those before the one that has the focus make way for it.
  private func firstButton(_ pad: String, _ inner: Rect) -> Int {
    let focus = dialog.focus ?? 0
    func width(from first: Int) -> Int {
      dialog.buttons[first...focus].reduce(0) { $0 + DisplayWidth.columns(of: $1.label) + 3 + 3 * pad.count }
    }
    return (0..<focus).first { width(from: $0) <= inner.columns } ?? focus
  }

  private func key(_ action: Action) -> String { keys[action, in: .dialog] }

  private func words(_ drop: DialogViewModel.Drop) -> String {
    switch drop {
    case .unseen: "ignored: pressed too soon"
    case .notDeliberate: "ignored: held, or too close to other keys. Press \(key(.press)) again"
    case .unbound: "ignored: \(key(.nextButton)) switches buttons, \(key(.press)) presses one"
    case .notTyped: "type \(ForeignText(dialog.textToType ?? "").display) first"
    }
  }

  private func drawHint(row: Int, _ inner: Rect, on grid: inout CellGrid) {
    if let drop = dialog.drop {
      grid.write(words(drop), row: row, column: inner.column, style: .warning, columns: inner.columns)
      return
    }
    let press = dialog.canPress ? ["\(key(.press)) \(dialog.pressLabel)"] : []
    let isChoice = dialog.buttons.count > 1
    let ways =
      (isChoice ? ["\(key(.nextButton)) \(glyphs.sideways) switch"] : []) + press
      + ["\(key(.cancel)) \(dialog.buttons[0].label.lowercased())"]
    let hint = ways.joined(separator: " \(glyphs.dot) ")
    let short = ((isChoice ? [Action.nextButton] : []) + [.press, .cancel]).map(key).joined(
      separator: " \(glyphs.dot) ")
    grid.write(
      DisplayWidth.columns(of: hint) > inner.columns ? short : hint, row: row, column: inner.column,
      style: .dim,
      columns: inner.columns)
  }
}
