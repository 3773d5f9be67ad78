import Synchronization

/// Keeps replies that carry an ETag: asking whether one still holds costs no rate limit.
final class ReplyCache: Sendable {
  private struct Entry {
    let reply: HTTPReply
    var lastUse: Int
  }

  private struct Contents {
    var entries: [String: Entry] = [:]
    var bytes = 0
    var uses = 0
  }

  private let limit: Int
  private let contents = Mutex(Contents())

  /// - Parameter limit: how many bytes of bodies are kept; what was used longest ago goes first. All pages of 10,000
  ///   versions find room, which are read again whenever their list is to be proven whole.
  init(limit: Int = 12 * 1_048_576) {
    self.limit = limit
  }

  func reply(at url: String) -> HTTPReply? {
    contents.withLock { contents in
      contents.uses += 1
      contents.entries[url]?.lastUse = contents.uses
      return contents.entries[url]?.reply
    }
  }

  func keep(_ reply: HTTPReply, at url: String) {
    guard reply.header("etag") != nil, reply.body.count <= limit else { return }
    contents.withLock { contents in
      contents.uses += 1
      let old = contents.entries.updateValue(Entry(reply: reply, lastUse: contents.uses), forKey: url)
      contents.bytes += reply.body.count - (old?.reply.body.count ?? 0)
      while contents.bytes > limit,
        let oldest = contents.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
      {
        contents.entries[oldest.key] = nil
        contents.bytes -= oldest.value.reply.body.count
      }
    }
  }
}
