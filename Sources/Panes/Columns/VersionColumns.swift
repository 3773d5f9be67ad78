import FoundationEssentials
import GitHubPackages
import Terminal
import ViewModels

/// The columns of a package's versions.
struct VersionColumns {
  /// A version, and what is known of it within its image.
  struct Row {
    let version: PackageVersion
    let image: ImageWords?
  }

  let drawing: PaneDrawing
  let versions: VersionsViewModel
  let isImage: Bool
  private let dates: DateColumns
  /// What is known of sizes; nil where nobody asked for them.
  private let known: ImageSizes?

  init(_ drawing: PaneDrawing) {
    self.drawing = drawing
    versions = drawing.state.versions
    isImage = versions.package?.type.isImage == true
    dates = DateColumns(drawing.state)
    known = versions.state == .active ? drawing.state.storage?.versions : nil
  }

  var table: ColumnTable<Row> {
    if drawing.hasColumns { return columns }
    let size = sizes.map { [$0.only(for: versions.list.order)] } ?? []
    return ColumnTable(gap: 1, digest([8]) + [name(8, 8), note] + size)
  }

  /// What there is to say of a version's state stands beside its dates, where the names leave room.
  private var columns: ColumnTable<Row> {
    let isDeleted = versions.state == .deleted
    return ColumnTable(
      digest([8, 16, 64]) + [
        name(known == nil ? 34 : 32, 48),
        Column("", .text, isRight: true) { row, _ in state(of: row) },
      ] + (sizes?.columns() ?? []) + [
        dates.column("updated", priority: isDeleted ? 4 : 2, \.version.updatedAt),
        dates.column("created", priority: isDeleted ? 3 : 1, \.version.createdAt),
      ] + (isDeleted ? deletion : [])
        + [
          Column("id", .fixed([11]), priority: 5, isRight: true) { row, _ in
            ColumnText(String(row.version.id), .dim)
          }
        ])
  }

  /// Once they were asked for.
  private var sizes: SizeColumns<Row>? { known.map { known in SizeColumns { known[$0.version.id] } } }

  private var deletion: [Column<Row>] {
    [
      dates.column("deleted", priority: 1, \.version.deletedAt),
      Column("left", .fixed([10]), isRight: true) { row, _ in
        DeletionNote(row.version, state: drawing.state).left
      },
    ]
  }

  /// Other types' versions have a name of their own.
  private func digest(_ digits: [Int]) -> [Column<Row>] {
    isImage ? [.digest(digits) { $0.version }] : []
  }

  private func name(_ least: Int, _ enough: Int) -> Column<Row> {
    Column(isImage ? "tags" : "version", .rest(atLeast: least, enough: enough)) { row, width in
      ColumnText(label(row, width), style(row.version))
    }
  }

  private func style(_ version: PackageVersion) -> Style {
    if version.fault != nil { return .danger }
    guard isImage else { return .plain }
    return version.tags?.isEmpty == false ? .tag : .dim
  }

  /// Whole tags while they fit, then how many more there are; other types' versions by name.
  private func label(_ row: Row, _ room: Int) -> String {
    let version = row.version
    if version.fault != nil { return "cannot be read, ID \(version.id)" }
    let sideways = drawing.state.sideways[.versions] ?? 0
    let names = isImage ? (version.tags ?? []).map(\.display) : [version.name.display]
    if names.isEmpty, version.tags == nil { return tagsFromJournal(of: version) }
    if names.isEmpty {
      return row.image.flatMap { ImageLabel($0).text(columns: room, ellipsis: drawing.glyphs.ellipsis) }
        ?? "(untagged)"
    }
    guard sideways == 0 else {
      return DisplayWidth.skip(names.joined(separator: " "), columns: sideways)
    }
    return TagLine.fit(names, columns: room, ellipsis: drawing.glyphs.ellipsis)
  }

  private func tagsFromJournal(of version: PackageVersion) -> String {
    guard let tags = drawing.state.localChanges.tags[version.id], !tags.isEmpty else {
      return "tags not listed"
    }
    return "was \(tags.map(\.display).joined(separator: " ")) (journal)"
  }

  // MARK: - States

  private var hasFailed: ColumnText { ColumnText("! failed", .danger) }

  /// What an untagged container version is for cannot be told without reading images: `?`, never "orphan".
  private func state(of row: Row) -> ColumnText {
    if versions.marks.problem(of: row.version.id) != nil { return hasFailed }
    guard versions.state == .active, versions.package?.type == .container, let tags = row.version.tags else {
      return ColumnText("")
    }
    if let shortfall = row.image?.shortfall {
      return ColumnText("\(shortfall.word), \(shortfall.missing.grouped) missing", .warning)
    }
    if tags.isEmpty { return ColumnText(row.image?.isNotKnown == false ? "" : "?", .dim) }
    let kind = row.image.map { $0.kind + ($0.isHealthUnknown ? " ?" : "") } ?? ""
    return ColumnText(kind == ImageWords.plainKind ? "" : kind, .dim)
  }

  /// State and age in as little room as they take.
  private var note: Column<Row> {
    Column("", .text, isRight: true) { row, _ in note(on: row) }
  }

  private func note(on row: Row) -> ColumnText {
    if versions.marks.problem(of: row.version.id) != nil { return hasFailed }
    let isRoomy = drawing.inner.columns >= 44
    guard versions.state == .active else {
      return DeletionNote(row.version, state: drawing.state).text(dated: isRoomy)
    }
    let age = dates.text(row.version.createdAt)
    guard versions.package?.type == .container, row.version.tags != nil else {
      return ColumnText("\(age)  ", .dim)
    }
    let state = state(of: row)
    if state.text == "?" { return ColumnText("\(age) ?", .dim) }
    // With a size, the word would take the tags' place.
    if let shortfall = row.image?.shortfall, !isRoomy || known != nil {
      return ColumnText("\(shortfall.missing.grouped) missing \(age)  ", .warning)
    }
    // Tags go before it.
    let word =
      state.style == .warning
      ? state.text : DisplayWidth.elide(state.text, columns: 11, mark: drawing.glyphs.ellipsis)
    return ColumnText(word.isEmpty || !isRoomy ? "\(age)  " : "\(word) \(age)  ", state.style)
  }
}

extension Column {
  /// The first digits of a version's digest, or of whatever else it is named.
  static func digest(_ digits: [Int], priority: Int = 0, _ version: @escaping (Row) -> PackageVersion?)
    -> Column
  {
    Column("digest", .fixed(digits), priority: priority) { row, width in
      ColumnText(version(row)?.name(of: width) ?? "", .dim)
    }
  }
}

/// Columns of times, as the person has chosen to see them.
struct DateColumns {
  private let times: TimeStyle
  private let now: Date

  /// An initializer owns its arguments, which would copy the state.
  init(_ state: borrowing BrowserViewModel) {
    (times, now) = (state.times, state.serverDate)
  }

  func text(_ date: Date?) -> String { date.map { times.column($0, now: now) } ?? "" }

  func column<Row>(_ title: String, priority: Int, _ date: @escaping (Row) -> Date?) -> Column<Row> {
    Column(title, .fixed([times == .relative ? 7 : 16]), priority: priority, isRight: true) { row, _ in
      ColumnText(text(date(row)), .dim)
    }
  }
}
