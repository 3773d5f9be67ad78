import Foundation
import GitHubPackages
import Terminal
import ViewModels

/// Draws the Versions pane.
struct VersionsPane {
  let drawing: PaneDrawing
  // Held and not computed: each row asks for them.
  private let versions: VersionsViewModel
  private let list: ArrangedList<PackageVersion>
  private let now: Date

  init(_ drawing: PaneDrawing) {
    self.drawing = drawing
    versions = drawing.state.versions
    list = versions.list
    now = drawing.state.serverDate
  }

  func draw(on grid: inout CellGrid) {
    drawing.drawBorder(legend, on: &grid)
    if let message = drawing.state.message(for: .versions) {
      drawing.drawMessage(message, on: &grid)
      return
    }
    let range = versions.range
    drawing.drawRows(versions.viewport, count: versions.rowCount, on: &grid) { row, pen, grid in
      switch list.row(row) {
      case .item(let version):
        draw(version, pen, on: &grid)
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
      order: list.order == nil && isHere ? "as GitHub lists them" : ListStatus.order(list.order))
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
    guard count > 0 else { return versions.range.map { "range of \($0.count)" } ?? "" }
    let hidden = versions.hiddenMarkCount
    guard hidden > 0 else { return "\(count.grouped) marked" }
    let why = drawing.inner.columns >= 44 ? " by the filter" : ""
    return "\(count.grouped) marked, \(hidden.grouped) hidden\(why)"
  }

  private var progress: String {
    if let images = drawing.state.imageProgress { return images }
    if list.source.isReloading { return "reloading" }
    guard list.isArranged else { return "" }
    if list.isWhole, drawing.state.isFilterUndecided { return "images unread" }
    return ListStatus.progress(
      read: list.source.loadedCount, of: list.source.count, isReading: list.isReadingAll)
  }

  /// The name and both states' counts; where room is short, as much of that as leaves the name readable.
  private func title(_ name: String, beside place: String) -> String {
    let room = drawing.rect.columns - 12 - place.count
    let whole = DisplayWidth.columns(of: name)
    let candidates = [
      (whole, counts(ofShown: true)), (whole, counts(ofShown: false)), (10, counts(ofShown: false)),
    ]
    let counts =
      candidates.first { min($0.0, whole) + $0.1.count <= room }?.1 ?? "[\(versions.state.rawValue)]"
    let shown = DisplayWidth.elide(name, columns: max(8, room - counts.count), mark: drawing.glyphs.ellipsis)
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

  private func draw(_ version: PackageVersion, _ pen: RowPen, on grid: inout CellGrid) {
    let image = imageWords(of: version)
    let right = note(on: version, image)
    pen.writeRight(right.text, end: pen.columns, right.style, on: &grid)
    let width = pen.columns - 3 - DisplayWidth.columns(of: right.text) - 1
    var column = 3
    let isImage = versions.package?.type.isImage == true
    if isImage {
      pen.write(version.shortName, at: column, .dim, width: 8, on: &grid)
      column += 9
    }
    let room = width - (column - 3)
    guard room > 0 else { return }
    pen.write(
      label(version, image, isImage: isImage, room), at: column, style(version, isImage), width: room,
      on: &grid)
  }

  private func imageWords(of version: PackageVersion) -> ImageWords? {
    versions.package?.type == .container
      ? drawing.state.imageWords(of: version, in: versions.package) : nil
  }

  private func style(_ version: PackageVersion, _ isImage: Bool) -> Style {
    if version.fault != nil { return .danger }
    guard isImage else { return .plain }
    return version.tags?.isEmpty == false ? .tag : .dim
  }

  /// Whole tags while they fit, then how many more there are; other types' versions by name.
  private func label(
    _ version: PackageVersion, _ image: ImageWords?, isImage: Bool, _ room: Int
  ) -> String {
    if version.fault != nil { return "cannot be read, id \(version.id)" }
    let sideways = drawing.state.sideways[.versions] ?? 0
    let names = isImage ? (version.tags ?? []).map(\.display) : [version.name.display]
    if names.isEmpty, version.tags == nil { return tagsFromJournal(of: version) }
    if names.isEmpty {
      return image.flatMap { ImageLabel($0).text(columns: room, ellipsis: drawing.glyphs.ellipsis) }
        ?? "(untagged)"
    }
    guard sideways == 0 else {
      return DisplayWidth.skip(names.joined(separator: " "), columns: sideways)
    }
    return TagLine.fit(names, columns: room, ellipsis: drawing.glyphs.ellipsis)
  }

  private func tagsFromJournal(of version: PackageVersion) -> String {
    guard let tags = drawing.state.localChanges.tags[version.id], !tags.isEmpty else {
      return "tags not given"
    }
    return "was \(tags.map(\.display).joined(separator: " ")) (journal)"
  }

  private func note(on version: PackageVersion, _ image: ImageWords?) -> (text: String, style: Style) {
    if versions.marks.problem(of: version.id) != nil { return ("! failed", .danger) }
    guard versions.state == .deleted else { return activeNote(version, image) }
    let note = DeletionNote(version, state: drawing.state, showsDate: drawing.inner.columns >= 44)
    return (note.text, note.style)
  }

  /// What an untagged container version is for cannot be told without reading images: `?`, never "orphan".
  private func activeNote(
    _ version: PackageVersion, _ image: ImageWords?
  ) -> (text: String, style: Style) {
    let age = version.createdAt.map { drawing.state.times.column($0, now: now) } ?? ""
    guard versions.package?.type == .container, let tags = version.tags else { return ("\(age)  ", .dim) }
    if let shortfall = image?.shortfall {
      let word = drawing.inner.columns >= 44 ? "\(shortfall.word) " : ""
      return ("\(word)\(shortfall.count) \(age)  ", .warning)
    }
    if tags.isEmpty { return ("\(age) \(image?.isNotKnown == false ? " " : "?")", .dim) }
    let kind = image.map(\.kind) ?? ""
    let showsKind = !kind.isEmpty && kind != ImageWords.plainKind && drawing.inner.columns >= 44
    // Tags go before it.
    let shown = DisplayWidth.elide(kind, columns: 11, mark: drawing.glyphs.ellipsis)
    return ("\(showsKind ? "\(shown) " : "")\(age)  ", .dim)
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
    return start + TagLine.fit(words.tags, columns: columns - start.count, ellipsis: ellipsis)
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
      if DisplayWidth.columns(of: candidate) + suffix.count <= columns {
        line = candidate
        continue
      }
      let rest = tags.count - index
      guard line.isEmpty else { return "\(line) +\(rest)" }
      let tail = rest > 1 ? " +\(rest - 1)" : ""
      return DisplayWidth.elide(tag, columns: columns - tail.count, mark: ellipsis) + tail
    }
    return line
  }
}
