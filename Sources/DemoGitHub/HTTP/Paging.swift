/// Which page of a list was asked for, and the `Link` field that goes with it.
struct Paging: Sendable {
  let page: Int
  let size: Int

  init(_ target: Target) {
    let page = target["page"].flatMap { Int($0) } ?? 1
    let size = target["per_page"].flatMap { Int($0) } ?? 30
    self.page = max(1, min(page, 1_000_000_000))
    self.size = size < 1 ? 30 : min(size, 100)
  }

  func slice<Items: RandomAccessCollection>(_ items: Items) -> Items.SubSequence {
    items.dropFirst((page - 1) * size).prefix(size)
  }

  /// Nil where one page is all there is; an empty list links to page 0.
  func link(count: Int, url: String, query: [(name: String, value: String)]) -> String? {
    let last = max(1, (count + size - 1) / size)
    guard last > 1 || page > 1 || count == 0 else { return nil }
    var relations: [(String, Int)] = []
    if page > 1 { relations.append(("prev", min(page - 1, last))) }
    if page < last { relations += [("next", page + 1), ("last", last)] }
    if page > last { relations.append(("last", last)) }
    if count == 0, page == 1 { relations.append(("last", 0)) }
    if page > 1 { relations.append(("first", 1)) }
    let others = query.filter { $0.name != "page" }.map { "&\($0.name)=\(Target.segment($0.value))" }.joined()
    return relations.map { "<\(url)?page=\($1)\(others)>; rel=\"\($0)\"" }.joined(separator: ", ")
  }
}
