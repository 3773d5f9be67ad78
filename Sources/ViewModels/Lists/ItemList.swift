/// A list whose rows are known by an ID, and of which one is selected.
protocol ItemList: ListPane {
  associatedtype Rows: RandomAccessCollection where Rows.Index == Int, Rows.Element: Identifiable
  /// What the filter finds.
  var rows: Rows { get }
  var filter: Filter { get }
  var selected: Rows.Element? { get }
  func row(of id: Rows.Element.ID) -> Int?
}
