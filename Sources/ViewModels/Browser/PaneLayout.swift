/// Where each pane stands on a screen of a given size.
public struct PaneLayout: Hashable, Sendable {
  /// Cells from the upper left corner, borders included.
  public struct Frame: Hashable, Sendable {
    public let row: Int
    public let column: Int
    public let rows: Int
    public let columns: Int

    /// Rows within the borders.
    public var innerRows: Int { max(1, rows - 2) }
    /// Columns within the borders.
    public var innerColumns: Int { max(1, columns - 2) }
  }

  /// Columns and rows of the screen.
  public let columns: Int
  public let rows: Int
  /// The panes on screen; one alone when zoomed or narrow.
  public let frames: [Pane: Frame]
  /// Whether the path stands on top, because one pane at a time is shown.
  public let showsPath: Bool
  /// Whether the screen is too small for anything but saying so.
  public let isTooSmall: Bool

  /// What four panes, or one, need.
  public static let smallest = (columns: 40, rows: 10)

  public init(columns: Int, rows: Int, focus: Pane, isZoomed: Bool) {
    self.columns = columns
    self.rows = rows
    isTooSmall = columns < Self.smallest.columns || rows < Self.smallest.rows
    let isNarrow = columns < 80 || rows < 20
    showsPath = isNarrow
    // Header and footer keep the first and the last row.
    let body = Frame(row: 1, column: 0, rows: rows - 2, columns: columns)
    if isTooSmall {
      frames = [:]
    } else if isNarrow {
      frames = [focus: Frame(row: 2, column: 0, rows: rows - 3, columns: columns)]
    } else if isZoomed {
      frames = [focus: body]
    } else {
      frames = Self.side(by: columns >= 160, body)
    }
  }

  private static func side(by isWide: Bool, _ body: Frame) -> [Pane: Frame] {
    let left = min(48, body.columns * 35 / 100)
    let owners = max(6, body.rows * 28 / 100)
    var frames: [Pane: Frame] = [
      .owners: Frame(row: body.row, column: 0, rows: owners, columns: left),
      .packages: Frame(row: body.row + owners, column: 0, rows: body.rows - owners, columns: left),
    ]
    let rest = body.columns - left
    if isWide {
      let detail = min(72, rest * 40 / 100)
      frames[.versions] = Frame(row: body.row, column: left, rows: body.rows, columns: rest - detail)
      frames[.detail] = Frame(row: body.row, column: left + rest - detail, rows: body.rows, columns: detail)
    } else {
      let versions = (body.rows * 55 + 50) / 100
      frames[.versions] = Frame(row: body.row, column: left, rows: versions, columns: rest)
      frames[.detail] = Frame(
        row: body.row + versions, column: left, rows: body.rows - versions, columns: rest)
    }
    return frames
  }

  /// Rows under the help's and the notices' list, in which the selected row stands in full.
  ///
  /// - Parameter rows: of the whole screen.
  public static func fullTextRows(of rows: Int) -> Int { rows < 14 ? 2 : 3 }
  /// Rows of a list that covers the panes.
  var overlayRows: Int { max(1, rows - 4 - Self.fullTextRows(of: rows)) }
  /// The same for a list whose columns may have titles.
  var overlayTableRows: Int { overlayRows - overlayTitleRows }
  /// Rows that the titles of columns take in a list that covers the panes.
  public var overlayTitleRows: Int { titleRows(columns: columns, rows: overlayRows) }

  /// Rows that the titles of columns take in a pane.
  public func titleRows(of pane: Pane) -> Int {
    guard pane == .packages || pane == .versions, let frame = frames[pane] else { return 0 }
    return titleRows(columns: frame.columns, rows: frame.innerRows)
  }

  /// A list has columns, and a row for their titles, where there is room for more than the least in a row.
  private func titleRows(columns: Int, rows: Int) -> Int {
    self.columns >= 100 && columns >= 62 && rows >= 10 ? 1 : 0
  }

  /// Rows of a pane's list.
  func listRows(of pane: Pane) -> Int? { frames[pane].map { $0.innerRows - titleRows(of: pane) } }

  /// The pane under a cell.
  public func pane(row: Int, column: Int) -> Pane? {
    frames.first { _, frame in
      (frame.row..<frame.row + frame.rows).contains(row)
        && (frame.column..<frame.column + frame.columns).contains(column)
    }?.key
  }
}

/// A framed part of the screen, in the order of its number.
public enum Pane: Int, Hashable, Sendable, CaseIterable {
  case owners = 1
  case packages, versions, detail

  /// What its border says.
  public var title: String {
    switch self {
    case .owners: "Owners"
    case .packages: "Packages"
    case .versions: "Versions"
    case .detail: "Detail"
    }
  }
}
