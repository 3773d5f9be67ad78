import Foundation
import GitHubPackages
import Keymaps
import Panes
import Terminal
import ViewModels

/// The versions of all packages of an owner in one list, without network or terminal.
struct ManyPackages {
  private static let owner = Owner(login: "acme", kind: .organization)
  /// What one page of GitHub's holds.
  private static let perPage = 100
  /// Between two answers, as six requests under way at 200 ms each have them come.
  private static let gap = Duration.milliseconds(33)

  private let packages: Int
  private let view: BrowserView
  private var state: BrowserViewModel
  private var now = Now(instant: .now, date: Date(timeIntervalSince1970: 1_794_000_000))
  private var waiting: [Effect] = []
  private(set) var requests = 0

  init(packages: Int) throws {
    self.packages = packages
    view = BrowserView(keymap: try Keymap.load("default"), glyphs: .unicode)
    let credential = Credential(source: .environment("GH_TOKEN"), kind: .classic)
    state = BrowserViewModel(
      Session(host: .gitHubDotCom, credential: credential), at: now)
    for event in [Event.resized(columns: 120, rows: 40), .start] { settle(event) }
    for action in [Action.down, .open, .versionsEverywhere] { settle(.action(action)) }
    precondition(state.everywhere.asksToRead && state.everywhere.packageCount == packages)
    requests = 0
  }

  /// What the list costs while it is read, and once it is.
  static func figures(packages: Int) throws -> [Figure] {
    var many = try ManyPackages(packages: packages)
    let before = Memory.resident
    func memory(_ what: String) -> Figure {
      let bytes = Double(Memory.resident - before) / 1_000_000
      return Figure(name: "everywhere: memory, \(what)", unit: .megabytes, samples: [bytes])
    }
    var figures = many.reading()
    figures += [
      Figure(name: "everywhere: requests", unit: .requests, samples: [Double(many.requests)]),
      memory("read"),
    ]
    figures.append(many.moving("Down and frame"))
    figures += many.filtering() + [memory("read and filtered")]
    figures +=
      many.sorting() + many.marking() + [memory("all marked"), many.moving("Down and frame, all marked")]
    figures += many.filtering("all marked")
    return figures
  }

  /// Every answer, and those after which the list takes in what has come, with the frame that follows.
  private mutating func reading(_ what: String = "") -> [Figure] {
    var (plain, taking, frames): ([Double], [Double], [Double]) = ([], [], [])
    waiting = state.handle(.action(.open), at: now)
    while let effect = waiting.first {
      waiting.removeFirst()
      guard let event = answer(effect) else { continue }
      now = Now(instant: now.instant + Self.gap, date: now.date + 0.033)
      let rows = state.everywhere.list.rowCount
      let time = ProcessorTime.measure { waiting += state.handle(event, at: now) } / .milliseconds(1)
      if state.everywhere.list.rowCount == rows { plain.append(time) } else { taking.append(time) }
      frames.append(ProcessorTime.measure { _ = view.draw(state) } / .milliseconds(1))
    }
    precondition(state.everywhere.list.rowCount == packages * Self.perPage)
    let late = Array(taking.suffix(50))
    return Self.both("answer\(what)", plain) + Self.both("answer, rows taken in\(what)", taking)
      + Self.both("the same, of the last 50\(what)", late) + Self.both("frame while reading\(what)", frames)
  }

  private mutating func moving(_ name: String) -> Figure {
    settle(.action(.first))
    return Stopwatch.microsecondsEach("everywhere: \(name)", runs: 15, steps: 10) {
      for _ in 0..<10 {
        _ = state.handle(.action(.down), at: now)
        _ = view.draw(state)
      }
    }
  }

  /// Each character of a filter with the frame that shows what it finds.
  private mutating func filtering(_ what: String = "") -> [Figure] {
    let word = ["9", "e", "3", "7"]
    var samples: [[Double]] = Array(repeating: [], count: word.count)
    for _ in 0..<7 {
      settle(.action(.filter))
      for (index, letter) in word.enumerated() {
        samples[index].append(time(.text(letter)))
      }
      settle(.action(.cancel))
    }
    let suffix = what.isEmpty ? "" : ", \(what)"
    return word.indices.map {
      Figure(
        name: "everywhere: filter character \($0 + 1)\(suffix)", unit: .milliseconds, samples: samples[$0])
    }
  }

  private mutating func sorting() -> [Figure] {
    let fields = [("p", "package"), ("t", "tag"), ("u", "updated"), ("c", "created")]
    return fields.map { key, name in
      var samples: [Double] = []
      for _ in 0..<2 {
        settle(.action(.sort))
        samples.append(time(.text(key)))
      }
      return Figure(name: "everywhere: sort by \(name)", unit: .milliseconds, samples: samples)
    }
  }

  private mutating func marking() -> [Figure] {
    settle(.action(.first))
    let one = (0..<50).map { _ in time(.action(.mark)) }
    settle(.action(.clearMarks))
    let all = time(.action(.markAll))
    precondition(state.everywhere.marks.count == packages * Self.perPage)
    let another = (0..<5).map { _ in time(.action(.mark)) }
    return Self.both("Space and frame", one)
      + [Figure(name: "everywhere: mark all and frame", unit: .milliseconds, samples: [all])]
      + Self.both("Space and frame, all marked", another)
  }

  private mutating func time(_ event: Event) -> Double {
    ProcessorTime.measure {
      _ = state.handle(event, at: now)
      _ = view.draw(state)
    } / .milliseconds(1)
  }

  /// Handles an event and answers all that it asks for.
  private mutating func settle(_ event: Event) {
    waiting = state.handle(event, at: now)
    while let effect = waiting.first {
      waiting.removeFirst()
      if let event = answer(effect) { waiting += state.handle(event, at: now) }
    }
    now = Now(instant: now.instant + .milliseconds(200), date: now.date + 0.2)
    for effect in state.handle(.tick, at: now) {
      if let event = answer(effect) { waiting += state.handle(event, at: now) }
    }
  }

  private static func both(_ name: String, _ samples: [Double]) -> [Figure] {
    let sorted = samples.sorted()
    let late = sorted.isEmpty ? [] : [sorted[sorted.count * 99 / 100]]
    return [
      Figure(name: "everywhere: \(name)", unit: .milliseconds, samples: sorted),
      Figure(name: "everywhere: \(name), p99", unit: .milliseconds, samples: late),
    ]
  }
}

// MARK: - Answers

extension ManyPackages {
  private mutating func answer(_ effect: Effect) -> Event? {
    guard case .request(let request, let ticket) = effect else { return nil }
    requests += 1
    switch request {
    case .account: return .answered(ticket, .account(.success(Reply(Account(login: "octocat")))))
    case .organizations: return .answered(ticket, .organizations(.success(Reply(Page(items: [Self.owner])))))
    case .packages(_, let type, let cursor):
      let page = type == .container ? packages(cursor) : Page(items: [])
      return .answered(ticket, .packages(.success(Reply(page))))
    case .versions(let package, _, _):
      let number = Int(package.name.raw.suffix(5)) ?? 0
      return .answered(ticket, .versions(.success(Reply(Page(items: Self.versions(of: number))))))
    default:
      requests -= 1
      return nil
    }
  }

  private func packages(_ cursor: PageCursor) -> Page<Package> {
    let number = if case .url(let url) = cursor { PageTemplate.pageNumber(of: url) ?? 1 } else { 1 }
    let last = (packages + Self.perPage - 1) / Self.perPage
    func url(_ page: Int) -> String { "https://api.github.com/x?per_page=100&page=\(page)" }
    let rows = (number - 1) * Self.perPage..<min(packages, number * Self.perPage)
    return Page(
      items: rows.map { row in
        let repository = RepositorySummary(
          fullName: "acme/service-\(row)", isPrivate: row.isMultiple(of: 3), isArchived: false)
        return Package(
          id: Int64(row + 1), name: Self.name(of: row), type: .container, visibility: .public,
          owner: AccountSummary(login: "acme"), repository: repository,
          createdAt: Date(timeIntervalSince1970: 1_600_000_000), htmlURL: "https://github.com/x/\(row)")
      },
      links: PageLinks(next: number < last ? url(number + 1) : nil, last: number < last ? url(last) : nil))
  }

  private static func name(of number: Int) -> ForeignText {
    let digits = String(number)
    return ForeignText("team/service-" + String(repeating: "0", count: 5 - digits.count) + digits)
  }

  /// A package's, of which each fourth has a tag; those of all packages lie between one another in time.
  private static func versions(of package: Int) -> [PackageVersion] {
    var links: VersionLinks?
    return (0..<perPage).map { row in
      let number = package * perPage + row
      let (name, id) = (digest(number), Int64(1_000_000_000 - row * 3_000_000 - package))
      if links == nil {
        let url = "https://api.github.com/orgs/acme/packages/container/\(package)/versions/\(id)"
        let html = "https://github.com/orgs/acme/packages/container/\(package)/\(id)"
        links = VersionLinks(
          url: .init(url, id: id, name: name), html: .init(html, id: id, name: name))
      }
      let date = Date(timeIntervalSince1970: 1_794_000_000 - Double(row * 86_400 + package * 17 % 86_400))
      return PackageVersion(
        id: id, name: ForeignText(name), tags: row.isMultiple(of: 4) ? [ForeignText("v1.\(row)")] : [],
        createdAt: date, updatedAt: date, links: links)
    }
  }

  private static func digest(_ number: Int) -> String {
    let word = String(UInt32(truncatingIfNeeded: number &* 2_654_435_761), radix: 16)
    let eight = String(repeating: "0", count: 8 - word.count) + word
    return "sha256:" + String(repeating: eight, count: 8)
  }
}
