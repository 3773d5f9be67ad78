import ArgumentParser
import GitHubPackages
import ViewModels

/// The order in which rows are printed.
struct SortOptions: ParsableArguments {
  /// Which way an order goes.
  enum Direction: String, ExpressibleByArgument, CaseIterable {
    case ascending = "asc"
    case descending = "desc"
  }

  @Option(
    help: ArgumentHelp(
      "Sort by a field, such as name, created or updated. Reads all rows before printing any.",
      valueName: "field"))
  var sort: String?

  @Option(help: ArgumentHelp("The order of --sort.", valueName: "asc|desc"))
  var order = Direction.ascending

  func validate(among fields: [SortField]) throws {
    guard let sort else {
      if order == .descending { throw ValidationError("--order needs --sort") }
      return
    }
    guard SortField(word: sort).map(fields.contains) == true else {
      throw ValidationError(
        "--sort: unknown field \"\(ForeignText(sort).display)\"; use \(fields.map(\.rawValue).joined(separator: ", "))"
      )
    }
  }

  private var sortOrder: SortOrder? {
    sort.flatMap(SortField.init(word:)).map { SortOrder($0, isReversed: order == .descending) }
  }

  func rows<Item: ListItem>() -> SortedRows<Item> { SortedRows(order: sortOrder) }
}

/// Rows that wait for all others where an order is asked for, and pass where none is.
struct SortedRows<Item: ListItem> {
  fileprivate let order: SortOrder?
  private var kept: [(item: Item, record: Record)] = []

  fileprivate init(order: SortOrder?) { self.order = order }

  /// How many rows are still to be read.
  func wanted(_ printer: RecordPrinter) -> Int? { order == nil ? printer.wanted() : nil }

  /// Takes rows, and prints them if nothing has to be waited for.
  mutating func take(_ rows: [(item: Item, record: Record)], _ printer: RecordPrinter) throws {
    if order == nil { return try printer.print(rows.map(\.record)) }
    kept += rows
  }

  /// Prints the rows that waited; those that the order does not tell apart stay as they came.
  func finish(_ printer: RecordPrinter) throws {
    guard let order else { return }
    let sorted = kept.enumerated().sorted { one, other in
      order.precedes(one.element.item, other.element.item) ?? (one.offset < other.offset)
    }
    try printer.print(sorted.map(\.element.record))
  }
}

extension SortField {
  /// Takes the name of the order, or of the field that rows have for it.
  fileprivate init?(word: String) {
    // What others call created, rows of the journal and of the audit log have as `at`.
    let word = word == "at" ? Self.created.rawValue : word
    guard let field = Self.allCases.first(where: { $0.rawValue == word || $0.fieldName == word }) else {
      return nil
    }
    self = field
  }

  private var fieldName: String {
    switch self {
    case .created: "created_at"
    case .updated: "updated_at"
    case .deleted: "deleted_at"
    case .left: "days_left"
    case .tag: "tags"
    case .versions: "version_count"
    case .repository: "repository.full_name"
    case .own: "own_size"
    case .package, .name, .visibility, .id, .size, .actor: rawValue
    }
  }
}
