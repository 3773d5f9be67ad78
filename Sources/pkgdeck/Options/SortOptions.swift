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
    guard fields.contains(where: { $0.rawValue == sort }) else {
      throw ValidationError(
        "--sort: no order \"\(ForeignText(sort).display)\". It takes \(fields.map(\.rawValue).joined(separator: ", "))"
      )
    }
  }

  private var sortOrder: SortOrder? {
    sort.flatMap(SortField.init).map { SortOrder($0, isReversed: order == .descending) }
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
  mutating func take(_ items: [Item], _ printer: RecordPrinter, _ record: (Item) -> Record) throws {
    if order == nil { return try printer.print(items.map(record)) }
    kept += items.map { ($0, record($0)) }
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
