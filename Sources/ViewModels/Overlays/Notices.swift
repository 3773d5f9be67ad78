import FoundationEssentials

/// One line of news.
public struct Notice: Hashable, Sendable {
  /// Whether it needs a person's care.
  public enum Tone: Hashable, Sendable { case news, problem }

  /// Safe to draw.
  public let text: String
  /// How much it matters.
  public let tone: Tone
  /// When it was posted.
  public let date: Date
}

/// All news so far, of which the latest stands above the keys until a key is pressed, and 5 s at least.
public struct Notices: ListPane, Sendable {
  /// How long a notice stands at least.
  public static let shortestShow = Duration.seconds(5)

  /// Which rows are on screen, and which one is selected.
  public internal(set) var viewport = Viewport()
  public private(set) var all: [Notice] = []
  private var shownUntil: ContinuousClock.Instant?
  private var isSeen = false
  /// Whether the latest answers a key: it must not be taken for the answer to the next one.
  private var answersKey = false

  public init() {}

  /// Notices so far.
  public var rowCount: Int { all.count }
  /// The one that is selected in the list of all.
  public var selected: Notice? { all.indices.contains(viewport.selected) ? all[viewport.selected] : nil }

  /// The notice that stands above the keys.
  public var current: Notice? { shownUntil == nil ? nil : all.last }

  /// When that notice goes by itself, because a key was pressed since.
  public var nextWake: ContinuousClock.Instant? { isSeen ? shownUntil : nil }

  /// - Parameter answersKey: whether it is only about the key that was pressed, and goes with the next.
  mutating func post(
    _ text: String, _ tone: Notice.Tone = .news, answersKey: Bool = false, at now: Now
  ) {
    self.answersKey = answersKey
    // What a held key is told again stands once among all notices.
    if !(answersKey && all.last?.text == text) { all.append(Notice(text: text, tone: tone, date: now.date)) }
    if all.count > 1000 { all.removeFirst(all.count - 1000) }
    shownUntil = now.instant + Self.shortestShow
    isSeen = false
  }

  mutating func keyPressed(at now: Now) {
    isSeen = true
    endAnswer()
    expire(at: now)
  }

  /// Takes away what was only about the key that was pressed.
  mutating func endAnswer() {
    if answersKey { shownUntil = nil }
  }

  mutating func expire(at now: Now) {
    if isSeen, let until = shownUntil, until <= now.instant { shownUntil = nil }
  }
}
