import FoundationEssentials
import GitHubPackages

/// Reads who deleted and restored what from an organization's audit log, the newest first.
///
/// GitHub's search takes one action, so there is one list for each. They are merged by time, as far back as all of them
/// were read: what is shown is never preceded by anything that comes later.
public struct AuditReading: RequestReading {
  private struct Entry {
    let at: Date
    let event: AuditEvent
  }

  private struct Stream: Sendable {
    var walk = PageWalk()
    /// What was read and is not told yet.
    var waiting: [Entry] = []
    var ids: Set<String> = []
    /// Pages that were read.
    var pageCount = 0
    var isEnded = false
    /// What is not read yet is no later than this; nil while nothing was read.
    var edge: Date?

    mutating func take(_ page: Page<AuditEvent>) {
      let new = page.items.filter { ids.insert($0.id).inserted }
      for event in new {
        edge = event.at ?? edge
        // An entry without a time stands where GitHub listed it.
        waiting.append(Entry(at: edge ?? .distantFuture, event: event))
      }
      walk.learn(from: page, page: pageCount, isNew: !new.isEmpty)
      pageCount += 1
      isEnded = pageCount >= walk.pageCount
    }

    /// Hands out what is later than the lists that are not read to their end.
    mutating func told(after front: Date?) -> ArraySlice<Entry> {
      let count = waiting.firstIndex { entry in front.map { entry.at <= $0 } ?? false } ?? waiting.count
      defer { waiting.removeFirst(count) }
      return waiting.prefix(count)
    }
  }

  public let owner: Owner
  /// What happened before is left out; nil for the three months that GitHub searches by itself.
  public let since: Date?
  /// As far back as all lists were read, the newest first.
  public private(set) var events: [AuditEvent] = []
  private var told: Set<String> = []
  /// Why a list was not read to its end.
  public private(set) var error: GitHubError?
  private var streams: [AuditEvent.Kind: Stream] = [:]
  private var asked: [Ticket: AuditEvent.Kind] = [:]
  /// Whether enough was read.
  private var isStopped = false

  public init(of owner: Owner, since: Date? = nil) {
    (self.owner, self.since) = (owner, since)
    for kind in AuditEvent.Kind.allCases { streams[kind] = Stream() }
  }

  public var isAsking: Bool { !asked.isEmpty }
  /// Whether there is nothing left to read.
  public var isEnded: Bool { streams.values.allSatisfy(\.isEnded) }

  /// Asks for no more.
  public mutating func stop() { isStopped = true }

  /// Gives up what is asked for; the tickets are to be canceled.
  mutating func abandon() -> [Ticket] {
    defer { asked = [:] }
    return Array(asked.keys)
  }

  /// Asks for the next page of the lists that hold the others back.
  public mutating func fetches(_ requests: inout Requests) -> [Effect] {
    guard !isStopped, let front = front else { return [] }
    return AuditEvent.Kind.allCases.compactMap { kind in
      guard let stream = streams[kind], !stream.isEnded, stream.edge ?? .distantFuture == front,
        !asked.values.contains(kind), let cursor = stream.walk.cursor(ofPage: stream.pageCount)
      else { return nil }
      let ticket = requests.ticket(for: .list(.auditLog))
      asked[ticket] = kind
      return .request(.auditLog(owner.login, AuditQuery(kind, since: since), cursor), ticket)
    }
  }

  /// How late something may be that was not read; nil where everything was.
  private var front: Date? {
    streams.values.filter { !$0.isEnded }.map { $0.edge ?? .distantFuture }.max()
  }

  public mutating func receive(_ answer: Request.Answer, _ ticket: Ticket, at now: Date) -> Bool {
    guard case .auditLog(let result) = answer, let kind = asked.removeValue(forKey: ticket) else {
      return false
    }
    switch result {
    case .success(let reply): take(reply.value, kind)
    case .failure(let error): end(kind, error)
    }
    merge()
    return true
  }

  private mutating func take(_ page: Page<AuditEvent>, _ kind: AuditEvent.Kind) {
    streams[kind, default: Stream()].take(page)
    if let fault = streams[kind]?.walk.fault {
      end(kind, GitHubError(.listNotWhole(detail: fault.words), request: "GET audit log"))
    }
  }

  private mutating func end(_ kind: AuditEvent.Kind, _ error: GitHubError) {
    streams[kind]?.isEnded = true
    self.error = self.error ?? error
  }

  /// Adds to the end of what is told already: what is as old as the edge of a list may be followed by more of the same
  /// moment.
  private mutating func merge() {
    let front = front
    var found: [Entry] = []
    for kind in AuditEvent.Kind.allCases {
      let entries = streams[kind, default: Stream()].told(after: front)
      // A server that does not know the search lists everything.
      found += entries.filter { entry in
        (entry.event.kind != nil || entry.event.fault != nil) && since.map { entry.at >= $0 } ?? true
          && told.insert(entry.event.id).inserted
      }
    }
    let order = found.indices.sorted {
      found[$0].at == found[$1].at ? $0 < $1 : found[$0].at > found[$1].at
    }
    events += order.map { found[$0].event }
  }
}
