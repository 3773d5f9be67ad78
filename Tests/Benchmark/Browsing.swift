import Changes
import ContainerImages
import Foundation
import GitHubPackages
import Keymaps
import Panes
import Terminal
import ViewModels

/// A browser with a package of many versions open, without network or terminal.
struct Browsing {
  private(set) var state: BrowserViewModel
  private var frame: RetainedFrame
  /// How many requests were answered, how long it took to take the answers in, and the longest of them.
  private(set) var requests = 0
  private(set) var answering = Duration.zero
  private(set) var slowestAnswer = Duration.zero
  private var now = Now(instant: .now, date: Self.today)
  private let count: Int
  private let packageCount: Int
  private let journal: JournalLedger

  /// The day on which all of this happens.
  static let today = Date(timeIntervalSince1970: 1_794_000_000)

  /// - Parameter isOpen: whether an owner and a package are opened at once.
  init(
    versions count: Int, packages: Int = 100, journal: JournalLedger = JournalLedger([]),
    isOpen: Bool = true, columns: Int = 120, rows: Int = 40
  ) throws {
    (self.count, packageCount, self.journal) = (count, packages, journal)
    frame = RetainedFrame(BrowserView(keymap: try Keymap.load("default"), glyphs: .unicode))
    let credential = Credential(source: .environment("GH_TOKEN"), kind: .classic)
    state = BrowserViewModel(Session(host: .gitHubDotCom, credential: credential), at: now)
    var effects = state.handle(.resized(columns: columns, rows: rows), at: now)
    effects += state.handle(.start, at: now)
    answerAll(effects)
    for action in isOpen ? [Action.open, .open] : [] { send(.action(action)) }
  }

  /// Handles an event, answers all that it asks for, and lets the selection rest.
  mutating func send(_ event: Event) {
    answerAll(state.handle(event, at: now))
    now = Now(instant: now.instant + .milliseconds(200), date: now.date)
    answerAll(state.handle(.tick, at: now))
  }

  /// Reads the whole list, as a filter does.
  mutating func readAll() {
    send(.action(.filter))
    send(.text("v1"))
    send(.action(.cancel))
  }

  /// One key and its frame, as the run loop does it.
  mutating func step(_ action: Action) -> CellGrid {
    answerAll(state.handle(.action(action), at: now))
    return frame.update(to: state)
  }

  /// One key whose requests stay without an answer.
  mutating func ask(_ action: Action) {
    _ = state.handle(.action(action), at: now)
  }

  /// The frame on screen, and those that come by themselves for so long.
  mutating func frames(for duration: Duration) -> [CellGrid] {
    let end = now.instant + duration
    var frames = [frame.update(to: state)]
    while let due = state.nextWake, due <= end {
      now = Now(instant: due, date: now.date + (due - now.instant) / .seconds(1))
      _ = state.handle(.tick, at: now)
      frames.append(frame.update(to: state))
    }
    return frames
  }

  mutating func type(_ text: String) {
    answerAll(state.handle(.text(text), at: now))
  }

  private mutating func answerAll(_ effects: [Effect]) {
    var waiting = effects
    while !waiting.isEmpty {
      let effect = waiting.removeFirst()
      guard let event = answer(effect) else { continue }
      if case .request(let request, _) = effect, !request.isOfCache { requests += 1 }
      let time = ProcessorTime.measure { waiting += state.handle(event, at: now) }
      answering += time
      slowestAnswer = max(slowestAnswer, time)
    }
  }

  private func answer(_ effect: Effect) -> Event? {
    switch effect {
    case .request(.account, let ticket):
      .answered(ticket, .account(.success(Reply(Account(login: "octocat")))))
    case .request(.organizations, let ticket):
      .answered(ticket, .organizations(.success(Reply(Page(items: [])))))
    case .request(.packages(_, let type, let cursor), let ticket):
      .answered(
        ticket, .packages(.success(Reply(type == .container ? packages(cursor) : Page(items: [])))))
    case .request(.versions(_, _, let cursor), let ticket):
      .answered(ticket, .versions(.success(Reply(page(cursor)))))
    // As if all had been read before: the registry's part is no part of these figures.
    case .request(.cachedManifests, let ticket):
      .answered(ticket, .cachedManifests(manifests))
    case .request(.journal, let ticket):
      .answered(ticket, .journal(.success(journal)))
    default: nil
    }
  }

  private func packages(_ cursor: PageCursor) -> Page<Package> {
    Self.page(cursor, of: packageCount) { number in
      Package(
        id: Int64(number + 1), name: ForeignText("team/package-\(number + 1)"), type: .container,
        createdAt: Self.today - Double(number) * 600)
    }
  }

  private func page(_ cursor: PageCursor) -> Page<PackageVersion> {
    Self.page(cursor, of: count, Self.version)
  }

  private static func page<Item>(_ cursor: PageCursor, of count: Int, _ item: (Int) -> Item) -> Page<Item> {
    let number = if case .url(let url) = cursor { PageTemplate.pageNumber(of: url) ?? 1 } else { 1 }
    let rows = ((number - 1) * 100)..<min(count, number * 100)
    func url(_ page: Int) -> String { "https://api.github.com/x?per_page=100&page=\(page)" }
    let last = (count + 99) / 100
    return Page(
      items: rows.map(item),
      links: PageLinks(next: number < last ? url(number + 1) : nil, last: number < last ? url(last) : nil))
  }

  /// All that the package has.
  var versions: [PackageVersion] { (0..<count).map(Self.version) }

  /// Of every version: each fourth is an index of the three after it, and images share layers as builds do.
  var manifests: [Manifest] {
    (0..<count).map { number in
      let digest = Self.digest(number)
      guard !number.isMultiple(of: 4) else {
        let parts = (number + 1..<min(number + 4, count)).map { part in
          ManifestDescriptor(digest: Self.digest(part), mediaType: Self.imageType, size: 1_500)
        }
        return Manifest(digest: digest, content: .index(parts), size: 900)
      }
      let layers = [number / 400, number / 80, number / 20, number, number].enumerated().map { place, group in
        Manifest.Blob(
          digest: Self.digest(1_000_000 * (place + 1) + group * 4 + number % 4),
          size: 40_000_000 >> Int64(place))
      }
      let config = Manifest.Blob(digest: Self.digest(9_000_000 + number), size: 4_000)
      return Manifest(
        digest: digest,
        content: .image(.init(configType: nil, layerTypes: [], config: config, layers: layers)), size: 1_500)
    }
  }

  private static let imageType: ForeignText = "application/vnd.oci.image.manifest.v1+json"

  private static func digest(_ number: Int) -> Digest {
    let hash = UInt64(UInt32(truncatingIfNeeded: number &* 2_654_435_761))
    let word = hash << 32 | hash
    return Digest(words: (word, word, word, word))
  }

  private static func version(_ number: Int) -> PackageVersion {
    let date = today - Double(number) * 600
    return PackageVersion(
      id: Int64(1000 + number), name: ForeignText(digest(number).text),
      tags: number.isMultiple(of: 4) ? [ForeignText("v1.\(number)")] : [], createdAt: date, updatedAt: date)
  }
}

extension Request {
  /// Whether a file answers it.
  fileprivate var isOfCache: Bool {
    if case .cachedManifests = self { true } else { false }
  }
}
