import FoundationEssentials
import GitHubPackages
import Terminal

/// The Detail pane: every field that GitHub gives of what is selected.
public struct DetailViewModel: ListPane, Sendable {
  /// What the fields are of.
  public enum Subject: Hashable, Sendable {
    case owner(Owner)
    case package(
      Package, Owner, isInConflict: Bool = false, versionCount: Int? = nil,
      storage: PackageStorageNote? = nil)
    /// With what kept a change of it from being made, if anything did.
    case version(
      PackageVersion, PackageReference, Package?, problem: String? = nil, image: ImageNote? = nil,
      storage: StorageNote? = nil, versionCount: Int? = nil, packageStorage: PackageStorageNote? = nil)
    /// What happened to a request, and the next step.
    case failure(GitHubError, step: String)
  }

  /// A row of a field, whose value goes on in the next rows where it is longer than one.
  public struct Line: Hashable, Sendable {
    /// The field's name.
    public let field: String
    /// The field's name in its first row; empty where the value goes on.
    public let label: String
    /// As much of the value as the row holds, safe to draw.
    public let value: String

    init(_ value: String, of field: DetailFields.Field, isFirst: Bool) {
      (self.field, self.value) = (field.label, value)
      label = isFirst ? field.label : ""
    }
  }

  /// Which rows are on screen, and which one is selected.
  public internal(set) var viewport = Viewport()
  public private(set) var subject: Subject?
  public private(set) var lines: [Line] = []
  private var fields: [DetailFields.Field] = []
  /// The first row of each field, and the row behind the last one.
  private var starts = [0]

  public init() {}

  /// Rows, after wrapping.
  public var rowCount: Int { lines.count }
  /// Where values begin, after their labels.
  public static let valueColumn = 12

  /// The whole value of the field that the selected row is of.
  var selectedValue: String? {
    place(of: viewport.selected).map { fields[$0.field].words.joined(separator: " ") }
  }

  /// Shows a subject; the place in the list is kept while only details or the width of the same subject change.
  mutating func show(_ subject: Subject?, session: Session, times: TimeStyle, columns: Int, now: Date) {
    let isOther = subject?.identity != self.subject?.identity
    let selected = isOther ? nil : place(of: viewport.selected)
    self.subject = subject
    fields = subject.map { DetailFields(session: session, times: times, now: now).fields(of: $0) } ?? []
    // A blank stays between a value and the border.
    let rows = fields.map { TextWrap.lines(of: $0.words, columns: columns - Self.valueColumn - 1) }
    starts = rows.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    lines = zip(fields, rows).flatMap { field, rows in
      rows.enumerated().map { Line($1, of: field, isFirst: $0 == 0) }
    }
    viewport.select(selected.map(row) ?? 0, of: lines.count)
  }

  /// The field that a row is of, and how far down in it.
  private func place(of row: Int) -> (field: Int, offset: Int)? {
    guard lines.indices.contains(row), let field = starts.lastIndex(where: { $0 <= row }) else { return nil }
    return (field, row - starts[field])
  }

  private func row(of place: (field: Int, offset: Int)) -> Int {
    guard place.field < fields.count else { return lines.count - 1 }
    return min(starts[place.field] + place.offset, starts[place.field + 1] - 1)
  }
}

extension DetailViewModel.Subject {
  fileprivate var identity: [AnyHashable] {
    switch self {
    case .owner(let owner): [owner]
    case .package(let package, let owner, _, _, _): [owner, package.type, package.id]
    case .version(let version, let package, _, _, _, _, _, _): [package, version.id]
    case .failure(let error, _): [error]
    }
  }
}
