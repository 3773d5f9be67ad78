import GitHubPackages
import Synchronization
import Transport

/// Keeps replies that carry an ETag: asking whether one still holds costs no rate limit.
final class ReplyCache: Sendable {
  private struct Entry {
    let reply: PackedReply
    var lastUse: ContinuousClock.Instant
  }

  private struct Contents {
    var entries: [String: Entry] = [:]
    var bytes = 0

    mutating func remove(_ url: String) {
      bytes -= entries.removeValue(forKey: url)?.reply.count ?? 0
    }
  }

  /// What was used since stays, and a newcomer that finds no room is not kept.
  ///
  /// If it went, nothing would be left of a list that does not fit: read round and round, each page would push out
  /// the one that is asked for next. So the list's beginning is kept. Reading the longest list takes less time.
  static let keepingTime = Duration.seconds(120)

  private let limit: Int
  private let now: @Sendable () -> ContinuousClock.Instant
  private let contents = Mutex(Contents())

  /// - Parameters:
  ///   - limit: how many bytes of compressed bodies are kept; what was used longest ago goes first. The versions of
  ///     3,000 packages find room, a page of 100 each, so that reading them again costs no rate limit.
  ///   - now: tells the time.
  init(limit: Int = ReplyLimits.keptBytes, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now })
  {
    self.limit = limit
    self.now = now
  }

  func reply(at url: String) -> HTTPReply? {
    let now = now()
    let packed = contents.withLock { contents in
      contents.entries[url]?.lastUse = now
      return contents.entries[url]?.reply
    }
    return packed?.unpacked
  }

  func keep(_ reply: HTTPReply, at url: String) {
    let now = now()
    let packed = reply.header("etag") == nil ? nil : PackedReply(reply)
    contents.withLock { contents in
      // It no longer holds, whether there is room for the new one or not.
      contents.remove(url)
      guard let packed, packed.count <= limit else { return }
      while contents.bytes + packed.count > limit,
        let oldest = contents.entries.min(by: { $0.value.lastUse < $1.value.lastUse }),
        now - oldest.value.lastUse > Self.keepingTime
      {
        contents.remove(oldest.key)
      }
      guard contents.bytes + packed.count <= limit else { return }
      contents.entries[url] = Entry(reply: packed, lastUse: now)
      contents.bytes += packed.count
    }
  }
}
