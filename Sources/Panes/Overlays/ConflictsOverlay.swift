import FoundationEssentials
import GitHubPackages
import Terminal
import ViewModels

/// The Docker migration conflicts of owners: the list, and both sides of the selected one.
struct ConflictsOverlay {
  let state: BrowserViewModel
  let glyphs: Glyphs
  private var conflicts: ConflictsViewModel { state.conflicts }
  private var layout: ConflictsLayout { conflicts.layout }

  func draw(on grid: inout CellGrid) {
    if conflicts.level == .owners {
      drawOwners(on: &grid)
    } else if let opened = conflicts.opened {
      draw(opened, on: &grid)
    }
  }

  private func drawOwners(on grid: inout CellGrid) {
    let rect = OverlayFrame.draw(
      "Docker migration conflicts", "one owner at a time (1 request each)",
      selected: conflicts.ownersViewport.selected,
      count: conflicts.owners.count, glyphs, on: &grid)
    OverlayFrame.drawRows(conflicts.ownersViewport, count: conflicts.owners.count, rect, on: &grid) {
      row, pen, grid in
      let owner = conflicts.owners[row]
      let (word, style) = word(for: owner)
      pen.write(owner.owner.login.display, at: 2, width: max(8, pen.columns - 24), on: &grid)
      pen.writeRight(word, end: pen.columns - 1, style, on: &grid)
    }
  }

  private func draw(_ opened: OwnerConflicts, on grid: inout CellGrid) {
    let rect = OverlayFrame.draw(
      "Docker migration conflicts of \(opened.owner.login.display)", status(opened),
      selected: opened.list.viewport.selected,
      count: opened.list.rowCount, glyphs, on: &grid)
    if conflicts.owners.count > 1 { drawCounts(RowPen(rect), on: &grid) }
    guard !opened.list.rows.isEmpty else {
      let room = Rect(row: rect.row + layout.headRows, rect)
      return OverlayFrame.drawMessage(emptiness(of: opened), room, on: &grid)
    }
    let list = Rect(
      row: rect.row + layout.headRows, column: rect.column, rows: layout.listRows,
      columns: layout.listColumns)
    let heading = RowPen(row: list.row - 1, column: list.column, columns: list.columns)
    heading.write("name", at: 3, .dim, on: &grid)
    heading.writeRight("docker/container", end: heading.columns, .dim, on: &grid)
    OverlayFrame.drawRows(opened.list.viewport, count: opened.list.rowCount, list, on: &grid) {
      row, pen, grid in
      draw(opened.list.rows[row], pen, on: &grid)
    }
    let row = layout.isStacked ? list.row + list.rows + 1 : list.row - 1
    let panel = Rect(
      row: row, column: layout.isStacked ? rect.column + 1 : list.column + list.columns + 2,
      rows: layout.panelRows, columns: layout.panelColumns)
    drawDivider(list, panel, on: &grid)
    ConflictPanelView(conflicts: conflicts, keys: state.session.keys, glyphs: glyphs).draw(panel, on: &grid)
  }

  /// The owners' counts on one line, the one that is open marked.
  private func drawCounts(_ pen: RowPen, on grid: inout CellGrid) {
    let open = conflicts.ownersViewport.selected
    let texts = conflicts.owners.enumerated().map { index, owner in
      let name = "\(owner.owner.login.display) \(word(for: owner).text)"
      return index == open ? "[\(name)]" : name
    }
    // Those before the open one go first where there is no room for all.
    var first = 0
    func width(_ range: ClosedRange<Int>) -> Int {
      texts[range].reduce(0) { $0 + DisplayWidth.columns(of: $1) + 2 }
    }
    while first < open, width(first...open) > pen.columns - 6 { first += 1 }
    var column = 1
    if first > 0 { column += pen.put("\(glyphs.ellipsis) ", at: column, .dim, on: &grid) }
    for index in first..<texts.count {
      guard column + DisplayWidth.columns(of: texts[index]) <= pen.columns - 3 else {
        pen.write(glyphs.ellipsis, at: column, .dim, on: &grid)
        return
      }
      column += pen.put(texts[index], at: column, index == open ? .heading : .dim, on: &grid) + 2
    }
  }

  private func drawDivider(_ list: Rect, _ panel: Rect, on grid: inout CellGrid) {
    let hasKeys = conflicts.level == .panel
    let border = hasKeys ? glyphs.focusedBorder : glyphs.border
    let style = hasKeys ? Style.focusedBorder : .border
    let isStacked = layout.isStacked
    let line =
      isStacked
      ? Rect(row: panel.row - 1, column: list.column, rows: 1, columns: list.columns)
      : Rect(row: panel.row, column: panel.column - 1, rows: panel.rows, columns: 1)
    grid.fill(line, with: isStacked ? border.horizontal : border.vertical, style: style)
  }

  private func emptiness(of opened: OwnerConflicts) -> [(text: String, style: Style)] {
    switch opened.state {
    case .waiting, .reading: [("reading", .dim)]
    case .failed(let error):
      [(error.whatHappened, .danger), (state.session.nextStep(after: error), .plain)]
    case .read where !opened.list.filter.isEmpty: [("nothing matches", .dim)]
    case .read: [("GitHub lists no conflicts: nothing blocks this owner's migration.", .good)]
    }
  }

  private func word(for owner: OwnerConflicts) -> (text: String, style: Style) {
    switch owner.state {
    case .waiting: ("...", .dim)
    case .reading: ("reading", .dim)
    case .read: owner.count.map { ($0.grouped, $0 > 0 ? .warning : .good) } ?? ("", .dim)
    case .failed(let error): (Self.word(for: error), .danger)
    }
  }

  private static func word(for error: GitHubError) -> String {
    switch error.kind {
    case .singleSignOn: "SSO"
    case .notFound: "not found (404)"
    case .forbidden, .missingScopes: "refused"
    case .unauthorized: "signed out"
    default: "failed"
    }
  }

  /// What changed since the last look.
  private func status(_ opened: OwnerConflicts) -> String {
    var parts: [String] = []
    if !opened.list.filter.isEmpty { parts.append(ListStatus.filter(opened.list.filter)) }
    if case .failed(let error) = opened.state, !opened.list.rows.isEmpty {
      parts.append("could not be read again: \(error.whatHappened)")
    } else if let last = opened.lastLook {
      parts.append(
        "since the last check (\(time(last))): \(opened.count(.new)) new, \(opened.count(.resolved)) resolved, "
          + "\(opened.count(.unchanged)) unchanged")
    } else if let read = opened.readAt, !opened.list.rows.isEmpty {
      parts.append("read \(time(read)) ago")
    }
    if case .reading = opened.state, !opened.list.rows.isEmpty { parts.append("reloading") }
    if let progress = state.reportProgress { parts.append(progress) }
    return parts.joined(separator: "  ")
  }

  private func time(_ date: Date) -> String { TimeStyle.relative.column(date, now: state.now.date) }

  private func draw(_ row: OwnerConflicts.Row, _ pen: RowPen, on grid: inout CellGrid) {
    let (note, style) = note(on: row)
    switch row.status {
    case .new: pen.write("+", at: 1, .mark, on: &grid)
    case .resolved: pen.write("-", at: 1, .dim, on: &grid)
    case .unchanged: break
    }
    let room = pen.columns - 4 - DisplayWidth.columns(of: note)
    pen.write(
      DisplayWidth.elide(row.conflict.name.display, columns: room, mark: glyphs.ellipsis), at: 3,
      row.status == .resolved ? .dim : .plain, on: &grid)
    pen.writeRight(note, end: pen.columns, style, on: &grid)
  }

  /// How many versions each side has, once that was asked, or what keeps it from being known.
  private func note(on row: OwnerConflicts.Row) -> (String, Style) {
    let conflict = row.conflict
    if row.status == .resolved { return ("resolved", .good) }
    if state.localChanges.isDeleted(conflict.reference(.container)) { return ("deleted", .good) }
    switch conflict.counterpart {
    case .notRead: return ("...", .dim)
    case .missing: return ("no \(conflict.counterpartType.rawValue)", .warning)
    case .refused: return ("refused", .danger)
    case .found:
      let counts = [PackageType.docker, .container].compactMap { conflict.versionCounts[$0]?.grouped }
      return (counts.count == 2 ? counts.joined(separator: "/") : "", .dim)
    }
  }
}

extension RowPen {
  /// Writes, and returns the columns that it took.
  fileprivate func put(_ text: String, at start: Int, _ style: Style, on grid: inout CellGrid) -> Int {
    write(text, at: start, style, on: &grid)
    return DisplayWidth.columns(of: text)
  }

  fileprivate init(_ rect: Rect) { self.init(row: rect.row, column: rect.column, columns: rect.columns) }
}

extension Rect {
  /// The part of a rectangle from a row on.
  fileprivate init(row: Int, _ rect: Rect) {
    self.init(row: row, column: rect.column, rows: rect.rows - (row - rect.row), columns: rect.columns)
  }
}
