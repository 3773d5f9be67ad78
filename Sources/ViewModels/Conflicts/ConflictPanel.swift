import FoundationEssentials
import GitHubPackages
import Terminal

/// Both sides of a conflict, side by side, field by field, and the way out.
public struct ConflictPanel {
  /// One line; the first three columns of a compared one say whether its values differ.
  public enum Line: Hashable, Sendable {
    case heading(String)
    /// A field's value in the Docker registry and in the Container registry.
    case pair(label: String, docker: String, container: String, differs: Bool)
    /// The same where there is room for one value only.
    case single(label: String, side: String, value: String, differs: Bool)
    case text(String, isWarning: Bool)
  }

  /// Columns of a field's name and of the mark before it.
  public static let labelColumns = 14
  /// Columns of a registry's name where the sides are stacked.
  public static let sideColumns = 10
  private static let mostTagLines = 3

  let session: Session
  let state: ConflictsViewModel
  let changes: LocalChanges
  let row: OwnerConflicts.Row
  private var conflict: DockerConflict { row.conflict }

  func lines(columns: Int) -> [Line] {
    let text = Self.text(columns)
    let isStacked = state.layout.isStacked
    let sides = Field(label: "", docker: "Docker", container: "Container")
    return [.heading(conflict.name.display)] + note.flatMap(text) + (isStacked ? [] : beside(sides, columns))
      + fields.flatMap { isStacked ? stacked($0, columns) : beside($0, columns) }
      + way(columns)
  }

  private func way(_ columns: Int) -> [Line] {
    guard row.status != .resolved else { return [] }
    return [.text("", isWarning: false), .heading("How to resolve it")]
      + wayOut.flatMap(Self.text(columns))
  }

  private static func text(_ columns: Int) -> ((String, Bool)) -> [Line] {
    { paragraph in
      TextWrap.lines(paragraph.0, columns: columns).map { .text($0, isWarning: paragraph.1) }
    }
  }

  private struct Field {
    let label: String
    let docker: String
    let container: String
    var differs = false
  }

  private var note: [(String, Bool)] {
    switch row.status {
    case .resolved: return [("Resolved: GitHub no longer lists it.", false)]
    case .new: return [("New since the last check.", true)]
    case .unchanged: break
    }
    if let fault = conflict.listed.fault { return [(ForeignText(fault).display, true)] }
    return changes.isDeleted(conflict.reference(.container))
      ? [("The container package was deleted with pkgdeck: \(session.keys[.refresh]) checks again.", true)]
      : []
  }

  private var fields: [Field] {
    let found =
      conflict.counterpartType == .container ? ("as listed", "found by name") : ("found by name", "as listed")
    var fields = [
      Field(label: "", docker: word(.docker, found.0), container: word(.container, found.1)),
      Field(
        label: DockerConflict.Field.versions.rawValue, docker: count(.docker), container: count(.container),
        differs: conflict.differences.contains(.versions)),
      Field(label: "tags", docker: tags(.docker), container: tags(.container)),
      field(.created) { $0.createdAt.map(Self.date) },
      field(.updated) { $0.updatedAt.map(Self.date) },
      field(.visibility) { $0.visibility?.display },
      field(.repository) { $0.repository?.fullName.display },
    ]
    guard row.status != .resolved else { return fields }
    fields.append(Field(label: "name", docker: "wanted", container: holding))
    return fields
  }

  /// Whether the container package has the name that both want.
  private var holding: String {
    if changes.isDeleted(conflict.reference(.container)) { return "free" }
    switch conflict.side(.container) {
    case .found: return "taken"
    case .missing: return "free"
    case .notRead, .refused: return "unknown"
    }
  }

  private func field(_ field: DockerConflict.Field, _ text: (Package) -> String?) -> Field {
    func value(_ type: PackageType) -> String { conflict.side(type).package.map { text($0) ?? "-" } ?? "" }
    return Field(
      label: field.rawValue, docker: value(.docker), container: value(.container),
      differs: conflict.differences.contains(field))
  }

  private func count(_ type: PackageType) -> String {
    conflict.versionCounts[type]?.grouped ?? (conflict.side(type).package == nil ? "" : "unknown")
  }

  private static func date(_ date: Date) -> String { TimeStyle.utc.column(date, now: date) }

  private func word(_ type: PackageType, _ found: String) -> String {
    if row.status == .resolved { return "as last seen" }
    if changes.isDeleted(conflict.reference(type)) { return "deleted with pkgdeck" }
    switch conflict.side(type) {
    case .notRead: return "looking up"
    case .found: return found
    case .missing: return "none with this name, or hidden (404)"
    case .refused(let error): return "refused: \(error.whatHappened)"
    }
  }

  private func tags(_ type: PackageType) -> String {
    guard row.status != .resolved, conflict.side(type).package != nil else { return "" }
    guard !changes.isDeleted(conflict.reference(type)) else { return "" }
    guard let reading = state.tags(of: conflict.reference(type)), !reading.isEmpty else { return "..." }
    if let error = reading.error { return error.whatHappened }
    return reading.tags.isEmpty
      ? reading.isWhole ? "none" : "none among the newest"
      : reading.tags.map(\.display).joined(separator: " ")
  }

  private func beside(_ field: Field, _ columns: Int) -> [Line] {
    let width = (columns - Self.labelColumns - 1) / 2
    let (left, right) = (cell(field.docker, width, field), cell(field.container, width, field))
    return (0..<max(left.count, right.count)).map { index in
      .pair(
        label: index == 0 ? field.label : "", docker: index < left.count ? left[index] : "",
        container: index < right.count ? right[index] : "", differs: field.differs && index == 0)
    }
  }

  private func stacked(_ field: Field, _ columns: Int) -> [Line] {
    let width = columns - Self.labelColumns - Self.sideColumns
    return [("docker", field.docker), ("container", field.container)].enumerated().flatMap { place, side in
      cell(side.1, width, field).enumerated().map { index, text in
        let isFirst = place == 0 && index == 0
        return Line.single(
          label: isFirst ? field.label : "", side: index == 0 ? side.0 : "", value: text,
          differs: field.differs && isFirst)
      }
    }
  }

  private func cell(_ text: String, _ columns: Int, _ field: Field) -> [String] {
    var lines = TextWrap.lines(text, columns: columns)
    if field.label == "tags", lines.count > Self.mostTagLines {
      lines = lines.prefix(Self.mostTagLines - 1) + ["..."]
    }
    return lines
  }

  private var wayOut: [(String, Bool)] {
    [
      (
        "1. Copy what you need to another name: \(session.keys[.writeFile]) with a file name ending in"
          + " .sh writes a copy command for each tag. GitHub cannot rename a package.", false
      ),
      (
        "2. Delete the container package (\(session.keys[.delete, in: .conflicts])). \(ChangeQuestion.afterMigration)",
        true
      ),
      (
        session.host.isGitHubDotCom
          ? "3. On github.com GitHub migrates automatically; if nothing happens, ask GitHub Support."
          : "3. An enterprise owner presses \"Re-run migration\" (Enterprise, Settings, Packages).", false
      ),
      ("4. \(session.keys[.refresh]) checks again and shows what is new, resolved and unchanged.", false),
    ]
  }
}
