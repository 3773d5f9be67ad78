import GitHubPackages
import Terminal
import ViewModels

/// Draws the Versions pane.
struct VersionsPane {
  let drawing: PaneDrawing
  // Held and not computed: each row asks for them.
  private let versions: VersionsViewModel
  private let list: ArrangedList<PackageVersion>

  init(_ drawing: PaneDrawing) {
    self.drawing = drawing
    versions = drawing.state.versions
    list = versions.list
  }

  func draw(on grid: inout CellGrid) {
    drawing.drawBorder(legend, on: &grid)
    if let message = drawing.state.message(for: .versions) {
      drawing.drawMessage(message, on: &grid)
      return
    }
    let columns = VersionColumns(drawing).table.layout(in: drawing.tableRoom(from: 3))
    drawing.drawTitles(columns, at: 3, on: &grid)
    let range = versions.range
    drawing.drawRows(versions.viewport, count: versions.rowCount, on: &grid) { row, pen, grid in
      switch list.row(row) {
      case .item(let version):
        columns.draw(.init(version: version, image: imageWords(of: version)), pen, at: 3, on: &grid)
        if versions.marks.contains(version.id) || range?.contains(row) == true {
          pen.write("*", at: 1, .mark, on: &grid)
        }
      case .loading: drawing.drawLoading(pen, on: &grid)
      case .failed(let error): drawing.drawFailure(error, pen, on: &grid)
      }
    }
  }

  private var legend: PaneDrawing.Legend {
    guard let package = versions.package else { return PaneDrawing.Legend(title: "3 Versions") }
    let isHere = list.source.loadedCount > 0
    let place = isHere ? self.place : ""
    return PaneDrawing.Legend(
      title: title(package.name.display, beside: place),
      place: place,
      filter: ListStatus.filter(list.filter),
      progress: marks.isEmpty ? progress : list.isWhole ? marks : "\(marks)  \(progress)",
      isRead: list.isWhole && marks.isEmpty,
      order: order(isHere: isHere))
  }

  /// The order, and before it what the package takes in storage, where that was asked for.
  private func order(isHere: Bool) -> String {
    let order = list.order == nil && isHere ? "as GitHub lists them" : ListStatus.order(list.order)
    // What deleted versions held is not counted.
    guard versions.state == .active, let storage = drawing.state.storage else { return order }
    // A reading, marks and a filter stand in the same line.
    let isAlone = list.order == nil && list.filter.isEmpty && marks.isEmpty && progress.isEmpty
    if isAlone { return storage.words(ofVersions: drawing.state.versionCount(in: .active)?.count) }
    guard let total = storage.total.cell else { return order }
    return list.order == nil ? total : "\(total)  \(order)"
  }

  private var place: String {
    let known = list.isArranged ? nil : drawing.state.versionCount(in: versions.state)
    // A row may be selected that is only assumed.
    guard let known, known.count > versions.viewport.selected else {
      return drawing.place(versions.viewport, count: list.count, isExact: list.isExact)
    }
    return drawing.place(versions.viewport, count: known.count, isExact: known.isExact)
  }

  private var marks: String {
    let count = versions.marks.count
    guard count > 0 else { return versions.range.map { "range of \($0.count.grouped)" } ?? "" }
    let hidden = versions.hiddenMarkCount
    guard hidden > 0 else { return "\(count.grouped) marked" }
    let why = drawing.inner.columns >= 44 ? " by the filter" : ""
    return "\(count.grouped) marked, \(hidden.grouped) hidden\(why)"
  }

  private var progress: String {
    if let images = drawing.state.imageProgress { return images }
    if list.source.isReloading { return "reloading" }
    guard list.isArranged || list.isReadingAll else { return "" }
    if list.isWhole, drawing.state.isFilterUndecided { return "images unread" }
    return ListStatus.progress(
      read: list.source.loadedCount, of: list.source.count, isReading: list.isReadingAll)
  }

  /// The name and both states' counts; where room is short, as much of that as leaves the name readable.
  private func title(_ name: String, beside place: String) -> String {
    let room = drawing.rect.columns - 12 - DisplayWidth.columns(of: place)
    let whole = DisplayWidth.columns(of: name)
    let candidates = [
      (whole, counts(ofShown: true)), (whole, counts(ofShown: false)), (10, counts(ofShown: false)),
    ]
    let counts =
      candidates.first { min($0.0, whole) + DisplayWidth.columns(of: $0.1) <= room }?.1
      ?? "[\(versions.state.rawValue)]"
    let shown = DisplayWidth.elide(
      name, columns: max(8, room - DisplayWidth.columns(of: counts)), mark: drawing.glyphs.ellipsis)
    return "3 \(shown)  \(counts)"
  }

  /// Both states with their counts; the shown state's count stands at the right of the border too.
  private func counts(ofShown: Bool) -> String {
    VersionState.allCases.map { state in
      let isShown = state == versions.state
      let known = isShown && !ofShown ? nil : drawing.state.versionCount(in: state)
      let count = known.map { " " + ($0.isExact ? "" : "~") + $0.count.grouped } ?? ""
      return isShown ? "[\(state.rawValue)\(count)]" : state.rawValue + count
    }.joined(separator: " ")
  }

  private func imageWords(of version: PackageVersion) -> ImageWords? {
    versions.package?.type == .container
      ? drawing.state.imageWords(of: version, in: versions.package) : nil
  }
}

/// What a version without tags is within its image, in as much room as a row has.
struct ImageLabel {
  private let words: ImageWords

  init(_ words: ImageWords) {
    self.words = words
  }

  /// `linux/arm64 of v1.4.0 +2`, `orphan`; what it belongs to goes before what it is.
  ///
  /// Nil where nothing is known.
  func text(columns: Int, ellipsis: String) -> String? {
    let kind = words.kind == ImageWords.plainKind ? "" : words.kind
    let end = words.isOrphan ? "orphan" : words.tags.isEmpty ? "" : "of"
    let lead = [kind, end].filter { !$0.isEmpty }.joined(separator: " ")
    guard let first = words.tags.first else {
      return lead.isEmpty ? nil : DisplayWidth.elide(lead, columns: columns, mark: ellipsis)
    }
    let isRoomy = DisplayWidth.columns(of: "\(lead) \(first)") + 3 <= columns
    let start = isRoomy ? "\(lead) " : "of "
    return start
      + TagLine.fit(words.tags, columns: columns - DisplayWidth.columns(of: start), ellipsis: ellipsis)
  }

  /// What stands in place of a version's tags.
  static func untagged(
    _ version: PackageVersion, in package: PackageReference, _ state: BrowserViewModel, columns: Int,
    ellipsis: String
  ) -> String {
    guard version.tags != nil else { return "tags not listed" }
    let words = state.imageWords(of: version, in: package)
    return words.flatMap { ImageLabel($0).text(columns: columns, ellipsis: ellipsis) } ?? "(untagged)"
  }
}

/// Puts as many whole tags into a row as it holds.
enum TagLine {
  static func fit(_ tags: [String], columns: Int, ellipsis: String) -> String {
    var line = ""
    for (index, tag) in tags.enumerated() {
      let more = tags.count - index - 1
      let candidate = line.isEmpty ? tag : "\(line) \(tag)"
      let suffix = more > 0 ? " +\(more)" : ""
      if DisplayWidth.columns(of: candidate) + DisplayWidth.columns(of: suffix) <= columns {
        line = candidate
        continue
      }
      let rest = tags.count - index
      guard line.isEmpty else { return "\(line) +\(rest)" }
      let tail = rest > 1 ? " +\(rest - 1)" : ""
      return DisplayWidth.elide(tag, columns: columns - DisplayWidth.columns(of: tail), mark: ellipsis) + tail
    }
    return line
  }
}
