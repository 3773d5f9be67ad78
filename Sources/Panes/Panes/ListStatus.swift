import GitHubPackages
import ViewModels

/// What a list's lower border says of its filter, its reading and its order.
enum ListStatus {
  /// The filter in force, or what of it was not understood.
  static func filter(_ filter: Filter) -> String {
    filter.text.isEmpty ? "" : filter.problem ?? "/" + ForeignText(filter.text).display
  }

  /// How far a list is read that a filter or an order needs whole.
  static func progress(read: Int, of total: Int, isReading: Bool) -> String {
    let isPartial = read < total
    let text = "\(read.grouped) of \(max(read, total).grouped) read"
    return isPartial && !isReading ? text + ", stopped" : text
  }

  static func order(_ order: SortOrder?) -> String {
    guard let order else { return "" }
    switch order.field {
    case .name, .tag: return "by \(order.field.rawValue), \(order.isReversed ? "Z to A" : "A to Z")"
    case .created, .updated, .deleted:
      return "by \(order.field.rawValue), \(order.isReversed ? "newest" : "oldest") first"
    case .left: return "by days left, \(order.isReversed ? "most" : "least") first"
    }
  }
}
