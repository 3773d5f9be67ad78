import Foundation
import GitHubPackages
import Terminal

/// The Detail pane: every field that GitHub gives of what is selected.
public struct DetailViewModel: ListPane, Sendable {
  /// What the fields are of.
  public enum Subject: Hashable, Sendable {
    case owner(Owner)
    case package(Package, Owner, isInConflict: Bool = false, versionCount: Int? = nil)
    /// With what kept a change of it from being made, if anything did.
    case version(
      PackageVersion, PackageReference, Package?, problem: String? = nil, image: ImageNote? = nil,
      versionCount: Int? = nil)
    /// What happened to a request, and the next step.
    case failure(GitHubError, step: String)
  }

  /// A field's name and value; a continued value has no label.
  public struct Line: Hashable, Sendable {
    /// Empty where the value goes on from the line before.
    public let label: String
    /// Safe to draw.
    public let value: String
  }

  /// Which rows are on screen, and which one is selected.
  public internal(set) var viewport = Viewport()
  public private(set) var subject: Subject?
  public private(set) var lines: [Line] = []

  public init() {}

  /// Lines, after wrapping.
  public var rowCount: Int { lines.count }
  /// Where values begin, after their labels.
  public static let valueColumn = 12

  /// The line that the keys act on.
  public var selectedLine: Line? {
    lines.indices.contains(viewport.selected) ? lines[viewport.selected] : nil
  }
  /// Shows a subject; the place in the list is kept while only details of the same subject change.
  mutating func show(_ subject: Subject?, session: Session, times: TimeStyle, columns: Int, now: Date) {
    let isOther = subject?.identity != self.subject?.identity
    self.subject = subject
    let fields = subject.map { DetailFields(session: session, times: times, now: now).fields(of: $0) } ?? []
    lines = fields.flatMap { Self.lines($0, columns: columns - Self.valueColumn) }
    viewport.select(isOther ? 0 : viewport.selected, of: lines.count)
  }

  private static func lines(_ field: DetailFields.Field, columns: Int) -> [Line] {
    guard field.words.count > 1 else { return [Line(label: field.label, value: field.words.first ?? "")] }
    let rows = TextWrap.lines(of: field.words, columns: columns)
    return rows.enumerated().map { Line(label: $0 == 0 ? field.label : "", value: $1) }
  }
}

extension DetailViewModel.Subject {
  fileprivate var identity: [AnyHashable] {
    switch self {
    case .owner(let owner): [owner]
    case .package(let package, let owner, _, _): [owner, package.type, package.id]
    case .version(let version, let package, _, _, _, _): [package, version.id]
    case .failure(let error, _): [error]
    }
  }
}
