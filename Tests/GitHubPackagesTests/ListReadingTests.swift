import Fuzzing
import GitHubPackages
import Testing

@Suite("Reading lists that others change")
struct ListReadingTests {
  private func read(
    _ list: MovingList, atOnce: Int = 1, before: (inout MovingList, Int) -> Void = { _, _ in }
  ) -> (list: MovingList, reading: ListReading<PackageVersion>) {
    var list = list
    var reading = ListReading<PackageVersion>()
    list.read(&reading, atOnce: atOnce, before: before)
    return (list, reading)
  }

  @Test("A list of one page is proven by one request, of two by three, of ten by at most twenty")
  func cost() {
    for (count, most) in [(0, 1), (2, 1), (4, 3), (6, 3), (30, 20)] {
      let (list, reading) = read(MovingList((0..<count).map { Int64($0 + 1) }), atOnce: 4)
      #expect(reading.isWhole && reading.rows.map(\.id) == list.rows, "\(count) rows")
      #expect(list.requestCount <= most, "\(count) rows took \(list.requestCount)")
    }
  }

  @Test("A row that slides over the edge of a page after a deletion is not lost")
  func gap() {
    let (list, reading) = read(MovingList([1, 2, 3, 4, 5, 6])) { list, number in
      if number == 1 { list.change { $0.removeAll { $0 == 2 } } }
    }
    #expect(reading.isWhole && reading.rows.map(\.id) == [1, 3, 4, 5, 6])
    #expect(list.requestCount <= 5)
  }

  @Test("A deletion and a restore that leave the count and the first page as they were hide nothing")
  func deletionAndRestore() {
    let (_, reading) = read(MovingList([1, 2, 3, 4, 5, 6, 7, 8, 9])) { list, number in
      guard number == 2 else { return }
      list.change { rows in
        rows.removeAll { $0 == 4 }
        rows.append(10)
      }
    }
    #expect(reading.isWhole && reading.rows.map(\.id) == [1, 2, 3, 5, 6, 7, 8, 9, 10])
  }

  @Test(
    "One deletion between the ends is seen by them, whenever it happens", arguments: 0..<9, [8, 9, 10, 12])
  func deletionBetweenEnds(moment: Int, count: Int64) {
    for place in 0..<Int(count) {
      for links in [MovingList.Links.nextAndLast, .nextAlone, .none] {
        var list = MovingList(Array(1...count))
        list.links = links
        var reading = ListReading<PackageVersion>(proof: .ends)
        list.read(&reading, atOnce: 2) { list, number in
          if number == moment { list.change { $0.remove(at: place) } }
        }
        #expect(reading.isWhole && list.past.contains(reading.rows.map(\.id)), "\(place), \(links)")
      }
    }
  }

  @Test("Both ends prove a list by two more requests where its links tell which page is the last one")
  func costOfEnds() {
    for (links, cost) in [(MovingList.Links.nextAndLast, 12), (.nextAlone, 19)] {
      var list = MovingList(Array(1...30))
      list.links = links
      var reading = ListReading<PackageVersion>(proof: .ends)
      list.read(&reading, atOnce: 4)
      #expect(reading.isWhole && list.requestCount == cost)
    }
  }

  @Test("A list that changes all the time is said to move, after a bounded number of requests")
  func restless() {
    let (list, reading) = read(MovingList(Array(1...30))) { list, number in
      list.change { $0.insert(Int64(1000 + number), at: 0) }
    }
    #expect(reading.end == .moved)
    #expect(list.requestCount < 100)
  }

  @Test("A row that stands on two pages is there once, and the list is not whole")
  func repeatedRow() {
    let (_, reading) = read(MovingList([1, 2, 3, 3, 4, 5]))
    #expect(reading.end == .moved)
    #expect(reading.rows.map(\.id) == [1, 2, 3, 4, 5])
  }

  @Test(
    "A full page without a link to the next is followed by asking for the next one",
    arguments: [3, 4, 6, 7, 0])
  func strippedLinks(count: Int) {
    var list = MovingList((0..<count).map { Int64($0 + 1) })
    for links in [MovingList.Links.none, .firstAlone, .lastIsZero] {
      list.links = links
      let (_, reading) = read(list)
      #expect(reading.isWhole && reading.rows.map(\.id) == list.rows, "\(links)")
    }
  }

  @Test("A full page alone has no links, and the empty one behind it names the last page", arguments: [1, 4])
  func fullPage(atOnce: Int) {
    let (list, reading) = read(MovingList([1, 2, 3]), atOnce: atOnce)
    #expect(reading.isWhole && reading.rows.map(\.id) == [1, 2, 3])
    #expect(list.requestCount == 3)
    var (again, renewed) = (list, reading)
    renewed.renew()
    again.read(&renewed, atOnce: atOnce)
    #expect(renewed.isWhole && again.requestCount <= 6)
  }

  @Test("A row that slides onto a full page without a link is not lost either")
  func gapWithoutLinks() {
    var list = MovingList([1, 2, 3, 4])
    list.links = .none
    let (_, reading) = read(list) { list, number in
      if number == 1 { list.change { $0.removeFirst() } }
    }
    #expect(reading.isWhole && reading.rows.map(\.id) == [2, 3, 4])
  }

  @Test("Links that lead to themselves or back end the reading at once", arguments: [1, 2])
  func circle(page: Int) {
    var list = MovingList(Array(1...9))
    list.links = .always(page: page)
    let (after, reading) = read(list)
    #expect(reading.end == .cutOff(.circle))
    #expect(after.requestCount <= 2)
  }

  @Test("A link without a page number that was followed before ends the list at once")
  func circleWithoutNumbers() {
    var walk = PageWalk()
    let answer = Page(
      items: [MovingList.version(1)], links: PageLinks(next: "https://x/list?after=1"), isFull: true)
    for page in 0...1 { walk.learn(from: answer, page: page, isNew: true) }
    #expect(walk.fault == .circle)
    #expect(walk.pageCount == 2)
  }

  @Test("Links that go on over empty pages, or over the same rows, end the reading soon")
  func endless() {
    var list = MovingList([1, 2, 3])
    list.links = .endless
    let (after, reading) = read(list)
    #expect(reading.end == .cutOff(.emptyPages))
    #expect(after.requestCount < 8)
  }

  @Test("A refused page leaves what was read, and a later try goes on from there")
  func refusal() {
    var list = MovingList(Array(1...9))
    var reading = ListReading<PackageVersion>()
    let error = GitHubError(.forbidden, request: "GET /x")
    let first = reading.next(atOnce: 1)
    reading.receive(list.answer(first[0].cursor), page: 0)
    let second = reading.next(atOnce: 1)
    reading.fail(error, page: second[0].page)
    #expect(reading.end == .refused(error) && reading.rows.map(\.id) == [1, 2, 3])
    reading.renew()
    list.read(&reading)
    #expect(reading.isWhole && reading.rows.map(\.id) == list.rows)
  }

  @Test("What was proven is proven anew, and a change is seen")
  func renewal() {
    var (list, reading) = read(MovingList(Array(1...30)), atOnce: 4)
    let before = list.requestCount
    reading.renew()
    #expect(!reading.isWhole && reading.rows.map(\.id) == list.rows)
    list.read(&reading, atOnce: 4)
    #expect(reading.isWhole && list.requestCount <= before + 20)
    list.change { $0.insert(99, at: 0) }
    reading.renew()
    list.read(&reading, atOnce: 4)
    #expect(reading.isWhole && reading.rows.map(\.id) == list.rows)
  }

  @Test(
    "What is called whole is what the list was at one moment of its reading", arguments: FuzzSeeds.first(400),
    [ListReading<PackageVersion>.Proof.everyPage, .ends])
  func anyChanges(seed: UInt64, proof: ListReading<PackageVersion>.Proof) {
    var random = SeededGenerator(seed: seed)
    var list = MovingList((0..<Int.random(in: 0...14, using: &random)).map { Int64($0 + 1) })
    list.pageSize = Int.random(in: 1...4, using: &random)
    list.links = [.nextAndLast, .nextAlone, .none, .firstAlone][Int.random(in: 0..<4, using: &random)]
    let atOnce = Int.random(in: 1...4, using: &random)
    let restlessness = Int.random(in: 0...5, using: &random)
    var reading = ListReading<PackageVersion>(proof: proof)
    for round in 0..<2 {
      let start = list.past.count - 1
      // What came meanwhile is not deleted at once: that could not be told from what never was.
      var came: Set<Int64> = []
      var waiting = (0..<5).map { Int64(100 * (round + 1) + $0) }
      list.read(&reading, atOnce: atOnce) { list, _ in
        guard Int.random(in: 0..<10, using: &random) < restlessness else { return }
        list.change { rows in
          let old = rows.indices.filter { !came.contains(rows[$0]) }
          if Bool.random(using: &random), let place = old.randomElement(using: &random) {
            rows.remove(at: place)
          } else if proof == .everyPage, Bool.random(using: &random), let back = waiting.popLast() {
            came.insert(back)
            rows.insert(back, at: Int.random(in: 0...rows.count, using: &random))
          } else {
            let new = Int64.random(in: 1_000...100_000, using: &random)
            came.insert(new)
            rows.insert(new, at: 0)
          }
        }
      }
      #expect(reading.end != nil)
      if reading.isWhole { #expect(list.past[start...].contains(reading.rows.map(\.id)), "round \(round)") }
      reading.renew()
    }
    #expect(list.requestCount < 20 * 16)
  }
}
