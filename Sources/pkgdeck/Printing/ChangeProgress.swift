import FoundationEssentials
import Synchronization
import ViewModels

/// How far changes are, on standard error: a bar for a person who watches, elsewhere a line now and then.
final class ChangeProgress {
  private static let width = 20
  private static let silence = Duration.seconds(30)

  private let progress = Progress()
  private var lastLine = ContinuousClock.now
  private var lastLimit: ContinuousClock.Instant?

  func show(_ work: BulkChange) {
    let line = words(work)
    guard !StandardError.isTerminal else { return progress.show("[\(bar(work))] \(line)") }
    if case .limited(let until) = work.phase {
      // A log needs no countdown.
      guard until != lastLimit else { return }
      lastLimit = until
    } else if ContinuousClock.now - lastLine < Self.silence {
      return
    }
    lastLine = .now
    StandardError.write("pkgdeck: \(line)")
  }

  func end() { progress.end() }

  private func words(_ work: BulkChange) -> String {
    let verb = work.isDeletion ? "deleted" : "restored"
    let failed = work.failedCount > 0 ? ", \(work.failedCount.grouped) failed" : ""
    let counts = "\(work.doneCount.grouped) of \(work.items.count.grouped) \(verb)\(failed)"
    if work.isStopping { return "\(counts), stopping" }
    switch work.phase {
    case .limited(let until):
      let seconds = max(1, ((until - .now) / .seconds(1)).rounded(.up))
      return "\(counts), waiting \(Int(seconds).grouped) s for GitHub's rate limit"
    case .checking: return "\(counts), checking which images are in use"
    default: return "\(counts), \(work.costLeft.time()) left"
    }
  }

  private func bar(_ work: BulkChange) -> String {
    let done = work.endedCount * Self.width / max(1, work.items.count)
    return String(repeating: "#", count: done) + String(repeating: ".", count: Self.width - done)
  }
}
