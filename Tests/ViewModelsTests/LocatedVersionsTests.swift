import BrowserScenes
import Foundation
import GitHubPackages
import Testing

@testable import ViewModels

private typealias Order = ViewModels.SortOrder

@Suite("The rows of many packages: sorted, filtered and followed while they come")
struct LocatedVersionsTests {
  private let acme = Owner(login: "acme", kind: .organization)

  private func package(_ number: Int) -> ListedPackage {
    ListedPackage(PackageReference(owner: acme, type: .container, name: "team/\(number)"), nil)
  }

  /// Some of a package's, whose times lie between those of the others; `skipping` leaves one out.
  private func versions(_ number: Int, skipping: Int? = nil) -> [PackageVersion] {
    (0..<7).filter { $0 != skipping }.map { row in
      let date = Scene.date.addingTimeInterval(-Double((row * 37 + number * 11) % 60) * 3_600)
      return PackageVersion(
        id: Int64(number * 100 + row + 1), name: ForeignText("sha256:\(number)a\(row)"),
        tags: row.isMultiple(of: 3) ? [ForeignText("V\(row)É")] : [], createdAt: date)
    }
  }

  /// What the list must show: everything, filtered and sorted at once.
  private func expected(
    _ packages: [Int: [PackageVersion]], _ filter: Filter, _ order: Order
  ) -> [Int64] {
    packages.flatMap { number, versions in versions.map(package(number).located) }
      .filter { filter.isEmpty || filter.matches($0) }
      .sorted { order.precedes($0, $1) ?? ($0.id > $1.id) }
      .map(\.id)
  }

  @Test(
    "In whatever pieces they come, the rows are those of the whole",
    arguments: ["", "a1", "!a1", "v3é", "is:untagged", "team/2 is:tagged", "name:3"])
  func pieces(text: String) {
    let filter = Filter(text, now: Scene.date)
    for order in [
      Order(.created, isReversed: true), Order(.package), Order(.tag), Order(.id),
    ] {
      var list = LocatedVersions(.active, order)
      list.setFilter(filter)
      var held: [Int: [PackageVersion]] = [:]
      for numbers in [[3], [1, 4], [2], [4, 5]] {
        let pieces = numbers.map { (package($0), versions($0, skipping: held[$0] == nil ? nil : 2)) }
        for (number, piece) in zip(numbers, pieces) { held[number] = piece.1 }
        list.replace(pieces.map { (package: $0.0, versions: $0.1) })
        #expect(list.rows.map(\.id) == expected(held, filter, order), "\(text), \(order.field)")
        #expect(list.all.map(\.id) == expected(held, .none, order))
      }
      list.sort(Order(.id))
      #expect(list.rows.map(\.id) == expected(held, filter, Order(.id)))
      list.remove(301, of: package(3).reference)
      list.removeAll(of: package(1).reference)
      held[3]?.removeAll { $0.id == 301 }
      held[1] = nil
      #expect(list.rows.map(\.id) == expected(held, filter, Order(.id)))
    }
  }

  @Test("A filter that grows and shrinks finds what it would find at once")
  func typed() {
    var list = LocatedVersions(.active, Order(.created, isReversed: true))
    let held = Dictionary(uniqueKeysWithValues: (1...5).map { ($0, versions($0)) })
    list.replace(held.map { (package: package($0), versions: $1) })
    for text in ["a", "a1", "a1 2", "a1", "a1 is:untagged", "", "v"] {
      let filter = Filter(text, now: Scene.date)
      list.setFilter(filter)
      #expect(list.rows.map(\.id) == expected(held, filter, list.order), "\(text)")
    }
  }

  @Test(
    "The version that a person moved to stays selected while others come, also when its package comes again")
  func followed() throws {
    var list = LocatedVersions(.active, Order(.created, isReversed: true))
    list.resize(height: 5)
    list.replace([(package: package(3), versions: versions(3))])
    list.move(.rows(4))
    let selected = try #require(list.selected)
    let place = list.viewport.selected - list.viewport.top
    list.replace([(package: package(1), versions: versions(1)), (package: package(2), versions: versions(2))])
    #expect(list.selected == selected && list.viewport.selected - list.viewport.top == place)
    let gone = try #require(versions(3).firstIndex { $0.id != selected.id })
    list.replace([(package: package(3), versions: versions(3, skipping: gone))])
    #expect(list.selected == selected)
    #expect(list.row(of: selected.id) == list.viewport.selected)
  }
}
