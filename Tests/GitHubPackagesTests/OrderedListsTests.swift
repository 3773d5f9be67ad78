import GitHubPackages
import Synchronization
import Testing

@Suite("Handing lists on while they are read")
struct OrderedListsTests {
  /// A list that is asked from several tasks.
  private final class Server: Sendable {
    private struct State {
      var list: MovingList
      var current = 0
      var most = 0
    }

    private let state: Mutex<State>
    private let before: @Sendable (inout MovingList) -> Void

    init(_ list: MovingList, before: @escaping @Sendable (inout MovingList) -> Void = { _ in }) {
      state = Mutex(State(list: list))
      self.before = before
    }

    var list: MovingList { state.withLock(\.list) }
    /// How many requests were under way at the same time.
    var mostAtOnce: Int { state.withLock(\.most) }

    func answer(_ cursor: PageCursor) async -> Page<PackageVersion> {
      state.withLock {
        $0.current += 1
        $0.most = max($0.most, $0.current)
      }
      for _ in 0..<20 { await Task.yield() }
      return state.withLock {
        $0.current -= 1
        before(&$0.list)
        return $0.list.answer(cursor)
      }
    }
  }

  private struct Outcome {
    var rows: [[Int64]]
    var ends: [ListReading<PackageVersion>.End?]
  }

  private func read(_ servers: [Server], wanted limit: Int? = nil) async throws -> Outcome {
    var outcome = Outcome(rows: servers.map { _ in [] }, ends: servers.map { _ in nil })
    try await OrderedLists.read(Array(servers.indices), atOnce: 6) { index, cursor in
      await servers[index].answer(cursor)
    } wanted: {
      limit.map { $0 - outcome.rows.reduce(0) { $0 + $1.count } }
    } each: { index, rows in
      #expect(outcome.ends[index] == nil && outcome.rows.dropFirst(index + 1).allSatisfy(\.isEmpty))
      outcome.rows[index] += rows.map(\.id)
    } ended: { index, end in
      outcome.ends[index] = end
    }
    return outcome
  }

  @Test("Rows come in order, six requests at once, each page read once and both ends twice")
  func order() async throws {
    let server = Server(MovingList(Array(1...300)))
    let outcome = try await read([server])
    #expect(outcome.rows == [Array(1...300)] && outcome.ends == [.whole])
    #expect(server.mostAtOnce == 6)
    #expect(server.list.requestCount == 102)
  }

  @Test("Several lists are read side by side and handed on one after the other")
  func several() async throws {
    let servers = [0, 1, 2, 5, 40, 3].map { count in Server(MovingList((0..<count).map { Int64($0 + 1) })) }
    let outcome = try await read(servers)
    #expect(outcome.rows == servers.map(\.list.rows))
    #expect(outcome.ends == servers.map { _ in .whole })
  }

  @Test("What came at the top, or went, while the list was read is found", arguments: [true, false])
  func moved(isNew: Bool) async throws {
    let server = Server(MovingList(Array(1...60))) { list in
      guard list.requestCount == 9 else { return }
      list.change { rows in
        if isNew { rows.insert(1_000, at: 0) } else { rows.removeAll { $0 == 2 } }
      }
    }
    let outcome = try await read([server])
    if isNew {
      #expect(Set(outcome.rows[0]) == Set(server.list.rows) && outcome.ends == [.whole])
    } else {
      #expect(Set(outcome.rows[0]).isSuperset(of: server.list.rows))
      #expect(outcome.ends == [outcome.rows[0].contains(2) ? .moved : .whole])
    }
    #expect(Set(outcome.rows[0]).count == outcome.rows[0].count)
  }

  @Test(
    "A row that slides over the edge of a page, as another one goes, is not lost unsaid", arguments: 0..<13)
  func gap(moment: Int) async throws {
    let server = Server(MovingList(Array(1...30))) { list in
      if list.requestCount == moment { list.change { $0.removeAll { $0 == 5 } } }
    }
    let outcome = try await read([server])
    #expect(Set(outcome.rows[0]).isSuperset(of: server.list.rows))
    #expect(
      outcome.ends == [.moved] || outcome.ends == [.whole] && server.list.past.contains(outcome.rows[0]))
  }

  @Test("Links that lead back end the list with that reason", arguments: [1, 2])
  func circle(page: Int) async throws {
    var list = MovingList(Array(1...9))
    list.links = .always(page: page)
    #expect(try await read([Server(list)]).ends == [.cutOff(.circle)])
  }

  @Test("A list that ends before as many rows as are wanted is proven, six requests at once")
  func limitBeyondTheEnd() async throws {
    for (pageSize, count) in [(100, 11), (30, 59)] {
      var list = MovingList(Array(1...900))
      list.pageSize = pageSize
      let server = Server(list)
      let outcome = try await read([server], wanted: 901)
      #expect(outcome.rows == [Array(1...900)] && outcome.ends == [.whole])
      #expect(server.list.requestCount == count && server.mostAtOnce == 6, "\(pageSize)")
    }
  }

  @Test("Nothing is read that is not wanted", arguments: [1, 3, 100, 101])
  func limit(_ count: Int) async throws {
    var list = MovingList(Array(1...900))
    list.pageSize = 100
    let servers = [Server(list), Server(list)]
    let outcome = try await read(servers, wanted: count)
    #expect(outcome.rows[0].count >= count && outcome.rows[1].isEmpty)
    #expect(servers[0].list.requestCount == (count + 99) / 100)
    // A second request at once goes to the next list, before it is known how many pages the first one has.
    #expect(servers[1].list.requestCount == (count > 100 ? 1 : 0))
  }
}
